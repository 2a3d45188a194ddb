//! Which addresses open without signing in: each is named here, so that none opens by mistake.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What anybody may ask for; what of it they see is tried where it belongs.
const OPEN: [&str; 65] = [
    "bodies/own key",
    "bodies/own page",
    "bodies/own take",
    "elections/booth ballot",
    "elections/booth cast",
    "elections/booth door",
    "elections/booth review",
    "elections/result archive",
    "elections/result page",
    "gallery gallery",
    "gallery/form page",
    "gallery/form received",
    "gallery/form send",
    "identity/door left",
    "identity/door page",
    "identity/door send",
    "identity/invitation page",
    "identity/invitation send",
    "info accessibility",
    "info privacy",
    "intake/chat begin",
    "intake/chat page",
    "intake/chat send",
    "intake/chat send_first",
    "intake/folio ask",
    "intake/folio confirm",
    "intake/folio look",
    "intake/folio page",
    "intake/folio send",
    "intake/folio withdraw",
    "intake/of_work page",
    "intake/photo own",
    "meetings/attend page",
    "meetings/attend send",
    "meetings/floor/screen page",
    "meetings/floor/stream events",
    "meetings/meeting calendar",
    "meetings/meeting page",
    "meetings/meeting short",
    "meetings/pass confirm",
    "meetings/pass page",
    "meetings/pass withdraw",
    "meetings/poster page",
    "meetings/print poster",
    "meetings/upcoming page",
    "minutes/download for_signer",
    "minutes/download public",
    "minutes/download seal",
    "minutes/own list",
    "minutes/own page",
    "minutes/own send",
    "minutes/verify ask",
    "minutes/verify compare",
    "minutes/verify page",
    "portal/home page",
    "portal/list page",
    "portal/work page",
    "router server_function",
    "works/dossier archive",
    "works/dossier archive_of_council",
    "works/dossier of_council",
    "works/dossier page",
    "works/photo agreement",
    "works/photo observation",
    "works/photo progress",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The handlers a file routes to, each with the file it stands in.
fn routed(file: &Path) -> Vec<(PathBuf, String)> {
    let text = fs::read_to_string(file).unwrap();
    if !text.contains("Router::new()") {
        return Vec::new();
    }
    let folder = match file.file_stem().unwrap().to_str().unwrap() {
        "mod" | "router" => file.parent().unwrap().to_owned(),
        name => file.with_file_name(name),
    };
    let calls = ["get(", "post("].into_iter().flat_map(|call| text.split(call).skip(1));
    let handlers = calls.filter_map(|rest| rest.split_once(')').map(|(handler, _)| handler));
    let is_path =
        |handler: &&str| handler.chars().all(|c| c.is_ascii_lowercase() || "_:".contains(c));
    handlers
        .filter(is_path)
        .filter(|handler| !handler.is_empty())
        .map(|handler| match handler.rsplit_once("::") {
            Some((module, name)) => {
                (folder.join(module.replace("::", "/")).with_extension("rs"), name.to_owned())
            }
            None => (file.to_owned(), handler.to_owned()),
        })
        .collect()
}

/// The extractors that ask who is signed in: one of staff, one that holds it, and every record found
/// for whom that one holds.
fn extractors(found: &[PathBuf]) -> Vec<String> {
    let mut names = vec!["Staff".to_owned(), "Clerk".to_owned()];
    for file in found {
        let text = fs::read_to_string(file).unwrap();
        let named = text.lines().filter_map(|line| line.split_once(" = On<"));
        names.extend(named.filter_map(|(alias, _)| Some(alias.split_once("type ")?.1.to_owned())));
    }
    names
}

/// Whether a handler asks who is signed in before anything else.
fn asks_for_staff(file: &Path, handler: &str, extractors: &[String]) -> bool {
    let text = fs::read_to_string(file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
    let marker = format!("async fn {handler}(");
    let signature = text.split(&marker).nth(1).expect(&marker);
    let arguments = signature.split(") ->").next().unwrap();
    let mut words = arguments.split(|c: char| !c.is_alphanumeric());
    words.any(|word| extractors.iter().any(|name| name == word))
}

/// SECURITY.md A01: deny by default. What each role sees of the rest is tried page by page.
#[test]
fn whoever_is_not_signed_in_reaches_what_is_named_and_nothing_else() {
    let mut found = Vec::new();
    files(&source(), &mut found);
    let extractors = extractors(&found);
    let mut open = BTreeSet::new();
    let mut closed = 0;
    for (file, handler) in found.iter().flat_map(|file| routed(file)) {
        if asks_for_staff(&file, &handler, &extractors) {
            closed += 1;
            continue;
        }
        let room = file.strip_prefix(source()).unwrap().with_extension("");
        open.insert(format!("{} {handler}", room.display()));
    }
    assert_eq!(open, OPEN.into_iter().map(str::to_owned).collect());
    assert!(closed > 60, "only {closed} pages of the town hall were found");
}
