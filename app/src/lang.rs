//! Languages: which there are, how an address names one, and the texts of each.
//!
//! A language is a folder of `app/i18n`. Adding a folder adds the language; what it lacks is read
//! in Spanish.

use domain::municipality::Conventions;
use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber,
};
use http::{Request, Uri, uri::PathAndQuery};
use include_dir::{Dir, include_dir};
use std::{borrow::Cow, cell::Cell, fmt, sync::LazyLock};
use unic_langid::LanguageIdentifier;

/// A text of the catalogue; borrowed from it unless figures were put in.
pub type Text = Cow<'static, str>;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// The language at the root of the address space, which every other one falls back to.
const ROOT: &str = "es";

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(load);

thread_local! {
    /// The signs for the numbers of the text being written: the formatter receives no argument
    /// of ours, and one process serves municipalities with different conventions.
    static SIGNS: Cell<Option<Conventions>> = const { Cell::new(None) };
}

struct Language {
    code: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// A language of the interface: a handle into the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Lang(u8);

impl Lang {
    /// Spanish, the language of last resort.
    pub const ROOT: Self = Self(0);

    /// Every language, Spanish first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LANGUAGES.len()).filter_map(|place| u8::try_from(place).ok().map(Self))
    }

    /// The language of a BCP 47 code, if the catalogue has it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|lang| lang.code() == code)
    }

    /// Its BCP 47 code: the name of its folder.
    pub fn code(self) -> &'static str {
        LANGUAGES.get(usize::from(self.0)).map_or(ROOT, |language| language.code)
    }

    /// Its own name for itself.
    pub fn name(self) -> Text {
        self.text("lang-name", None, [])
    }

    /// The address of a page in this language: `/obras` or `/en/obras`.
    pub fn link(self, path: &str) -> String {
        match (self, path) {
            (Self::ROOT, _) => path.to_owned(),
            (_, "/") => format!("/{}", self.code()),
            _ => format!("/{}{path}", self.code()),
        }
    }

    /// The text under `key`; Spanish when this language lacks it, the key itself as a last resort.
    ///
    /// Numbers are written with `signs`, without grouping when there are none.
    pub fn text<const N: usize>(
        self,
        key: &str,
        signs: Option<Conventions>,
        args: [(&'static str, FluentValue<'_>); N],
    ) -> Text {
        let args = (N > 0).then(|| args.into_iter().collect());
        self.text_with(key, signs, args.as_ref())
    }

    /// As [`Lang::text`], with figures whose names are only known at run time.
    pub fn text_with(
        self,
        key: &str,
        signs: Option<Conventions>,
        args: Option<&FluentArgs<'_>>,
    ) -> Text {
        [self, Self::ROOT].into_iter().find_map(|lang| lang.find(key, signs, args)).unwrap_or_else(
            || {
                tracing::warn!(key, "no such text");
                Cow::Owned(key.to_owned())
            },
        )
    }

    fn find(
        self,
        key: &str,
        signs: Option<Conventions>,
        args: Option<&FluentArgs<'_>>,
    ) -> Option<Text> {
        let bundle = &LANGUAGES.get(usize::from(self.0))?.bundle;
        let pattern = bundle.get_message(key)?.value()?;
        SIGNS.set(signs);
        // Errors are variables the caller did not give; a test finds them before a reader does.
        Some(bundle.format_pattern(pattern, args, &mut Vec::new()))
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Splits an address into its language and the path within it: `/en/obras` is English `/obras`.
///
/// Several slashes at the beginning of the path become one: two would make a link to the path a
/// link to another host.
pub fn split(path: &str) -> (Lang, &str) {
    let inner = path.trim_start_matches('/');
    let first = inner.split('/').next().unwrap_or_default();
    match Lang::from_code(first).filter(|lang| *lang != Lang::ROOT) {
        None => (Lang::ROOT, single_slash(path)),
        Some(lang) => (lang, single_slash(inner.get(first.len()..).unwrap_or_default())),
    }
}

fn single_slash(path: &str) -> &str {
    let doubled = path.len() - path.trim_start_matches('/').len();
    match path.get(doubled.saturating_sub(1)..) {
        None | Some("") => "/",
        Some(rest) => rest,
    }
}

/// What an address said before its language was taken off: path and query.
#[derive(Debug, Clone)]
pub struct Original(pub Uri);

/// Takes the language off a request's address and notes it in the extensions as [`Lang`], with
/// the [`Original`] address beside it.
///
/// Must run before routing: wrap the finished router in `MapRequestLayer::new(lang::address)`.
pub fn address<B>(mut request: Request<B>) -> Request<B> {
    let original = request.uri().clone();
    let (lang, rest) = split(original.path());
    if rest != original.path()
        && let Some(uri) = without_language(&original, rest)
    {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(lang);
    request.extensions_mut().insert(Original(original));
    request
}

fn without_language(original: &Uri, rest: &str) -> Option<Uri> {
    let text = match original.query() {
        Some(query) => format!("{rest}?{query}"),
        None => rest.to_owned(),
    };
    let mut parts = original.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(text).ok()?);
    Uri::from_parts(parts).ok()
}

/// Reads the embedded files. A broken one is a mistake of ours that a test finds; at run time the
/// sound messages of the file still count.
fn load() -> Vec<Language> {
    let mut folders: Vec<_> = FILES.dirs().collect();
    folders.sort_by_key(|folder| (folder.path().to_str() != Some(ROOT), folder.path()));
    folders.into_iter().filter_map(language).collect()
}

fn language(folder: &'static Dir<'static>) -> Option<Language> {
    let code = folder.path().to_str()?;
    let id: LanguageIdentifier = code.parse().ok()?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks guard mixed writing directions; all languages here run left to right, and
    // the marks would be copied along with every folio.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(write_number(number)),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }));
    for file in folder.files() {
        let source = file.contents_utf8()?.to_owned();
        let resource = match FluentResource::try_new(source) {
            Ok(resource) => resource,
            Err((partial, errors)) => {
                tracing::error!(file = %file.path().display(), ?errors, "broken translation");
                partial
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file = %file.path().display(), ?errors, "repeated translation");
        }
    }
    Some(Language { code, bundle })
}

#[expect(clippy::cast_possible_truncation, reason = "figures shown to people are whole and small")]
fn write_number(number: &FluentNumber) -> String {
    match SIGNS.get() {
        Some(signs) if number.value.fract() == 0.0 => signs.integer(number.value as i64),
        Some(_) | None => number.as_string().into_owned(),
    }
}

/// A text of the catalogue: `t!("works-count", count = 3)` inside a component, or
/// `t!(visit.reader => "works-count", count = 3)` where no component is being rendered.
macro_rules! t {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::reader::reader()
            .text($key, [$((stringify!($name), ::fluent_bundle::FluentValue::from($value))),*])
    };
    ($reader:expr => $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $reader.text($key, [$((stringify!($name), ::fluent_bundle::FluentValue::from($value))),*])
    };
}
pub(crate) use t;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_language() {
        let english = Lang::from_code("en").unwrap();
        for (path, lang, rest) in [
            ("/", Lang::ROOT, "/"),
            ("/obras", Lang::ROOT, "/obras"),
            ("/en", english, "/"),
            ("/en/", english, "/"),
            ("/en/obras/2026-017", english, "/obras/2026-017"),
            ("/english", Lang::ROOT, "/english"),
            ("/es/obras", Lang::ROOT, "/es/obras"),
            ("/en//x.example", english, "/x.example"),
            ("//x.example", Lang::ROOT, "/x.example"),
            ("", Lang::ROOT, "/"),
            ("//", Lang::ROOT, "/"),
        ] {
            assert_eq!(split(path), (lang, rest), "{path}");
        }
    }

    #[test]
    fn a_link_leads_back_to_its_language() {
        for lang in Lang::all() {
            for path in ["/", "/obras", "/obras?etapa=planned"] {
                let link = lang.link(path);
                let path = path.split('?').next().unwrap();
                assert_eq!(split(link.split('?').next().unwrap()), (lang, path));
            }
        }
    }

    #[test]
    fn the_language_is_taken_off_before_routing() {
        let request = Request::builder().uri("/en/obras?q=drenaje").body(()).unwrap();
        let request = address(request);
        assert_eq!(request.uri(), "/obras?q=drenaje");
        assert_eq!(request.extensions().get::<Lang>(), Lang::from_code("en").as_ref());
        assert_eq!(request.extensions().get::<Original>().unwrap().0, "/en/obras?q=drenaje");
    }
}
