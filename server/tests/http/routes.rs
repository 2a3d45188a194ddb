//! The routes the program has, read where they are written: a router does not tell its own.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What a route answers to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Methods {
    pub get: bool,
    pub post: bool,
}

/// Every route of the pages by its template.
pub fn routed() -> BTreeMap<String, Methods> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let names = constants(&fs::read_to_string(source.join("paths.rs")).unwrap());
    let mut files = Vec::new();
    collect(&source, &mut files);
    let mut routes = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for call in text.split(".route(").skip(1) {
            let (path, methods) = read(call, &names).unwrap_or_else(|| {
                panic!(
                    "{}: `.route({}` cannot be read",
                    file.display(),
                    call.lines().next().unwrap()
                )
            });
            assert!(routes.insert(path.clone(), methods).is_none(), "{path} is routed twice");
        }
    }
    routes
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// `NAME` and what it stands for, of every `pub const NAME: &str = "…";`.
fn constants(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("pub const "));
    let read = |line: &str| {
        let (name, rest) = line.split_once(": &str = \"")?;
        Some((name.to_owned(), rest.strip_suffix("\";")?.to_owned()))
    };
    lines.filter_map(read).collect()
}

/// The template and the methods of one call, from what follows its parenthesis. Only `get` and
/// `post` with a named handler are understood: anything else must be looked at by somebody.
fn read(call: &str, names: &BTreeMap<String, String>) -> Option<(String, Methods)> {
    let (path, rest) = call.split_once(',')?;
    let path = match path.trim().strip_prefix('"') {
        Some(literal) => literal.strip_suffix('"')?.to_owned(),
        None => names.get(path.trim().strip_prefix("paths::")?)?.clone(),
    };
    let mut methods = Methods::default();
    let mut rest = rest.trim_start();
    loop {
        let (method, after) = rest.split_once('(')?;
        let (handler, after) = after.split_once(')')?;
        let named = |sign: char| sign.is_ascii_alphanumeric() || "_:".contains(sign);
        if handler.is_empty() || !handler.chars().all(named) {
            return None;
        }
        match method {
            "get" => methods.get = true,
            "post" => methods.post = true,
            _ => return None,
        }
        match after.strip_prefix('.') {
            Some(next) => rest = next,
            None => {
                return after
                    .trim_start_matches([',', ' ', '\n'])
                    .starts_with(')')
                    .then_some((path, methods));
            }
        }
    }
}

#[test]
fn what_cannot_be_read_is_not_passed_over() {
    let names = constants("pub const HOME: &str = \"/\";\n");
    let both = Methods { get: true, post: true };
    assert_eq!(read("paths::HOME, get(a::b).post(c))", &names), Some(("/".to_owned(), both)));
    for call in [
        "paths::UNKNOWN, get(a))",
        "\"/x\", any(a))",
        "\"/x\", get(|| async {}))",
        "\"/x\", get(a).put(b))",
        "\"/x\", service)",
    ] {
        assert_eq!(read(call, &names), None, "{call}");
    }
}
