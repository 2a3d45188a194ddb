//! Reading the configuration from file and environment.

use super::Config;
use ::config::{Value, ValueKind, builder::DefaultState};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Variables with our prefix that are not settings: they name the file, or belong to the test
/// and benchmark runner. Everything else with the prefix must be a setting.
const NOT_SETTINGS: [&str; 3] = ["TEQUIO_CONFIG", "TEQUIO_BIN", "TEQUIO_URL"];
const NOT_SETTINGS_PREFIXES: [&str; 2] = ["TEQUIO_TEST_", "TEQUIO_BENCH_"];

/// Settings that are lists; in a variable their items are parted by commas.
const LISTS: [&str; 1] = ["proxy.trusted"];

/// The file that is read when it exists and no other is named.
const DEFAULT_FILE: &str = "tequio.toml";

/// Why the configuration was not taken. One line that says what to do.
#[derive(Debug, Error)]
pub enum Invalid {
    #[error("the configuration {} cannot be read ({cause}); correct the path or leave it out", path.display())]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("the configuration is not valid: {0}; tequio.example.toml explains every key")]
    Setting(String),
}

impl Invalid {
    /// A setting whose value cannot be used.
    pub(super) fn value(key: &str, problem: &str) -> Self {
        Self::Setting(format!("{key}: {problem}"))
    }
}

/// Reads the configuration. `file` is the one named on the command line or by `TEQUIO_CONFIG`;
/// `variables` is the environment.
///
/// # Errors
/// [`Invalid`], naming the key.
pub fn load(
    file: Option<&Path>,
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, Invalid> {
    let mut builder = ::config::Config::builder();
    if let Some((path, text)) = read(file)? {
        let source = ::config::File::from_str(&text, ::config::FileFormat::Toml);
        // Parsed alone first, so that a broken file is told apart from a broken variable.
        let parsed = ::config::Config::builder().add_source(source.clone()).build();
        parsed.map_err(|error| {
            Invalid::Setting(format!("{}: {}", path.display(), one_line(&error.to_string())))
        })?;
        builder = builder.add_source(source);
    }
    let mut named = Vec::new();
    for (name, value) in variables {
        if let Some(key) = key_of(&name) {
            builder = set(builder, &name, &key, value)?;
            named.push((name, key));
        }
    }
    let merged = builder.build().map_err(|error| Invalid::Setting(one_line(&error.to_string())))?;
    let config: Config = serde_path_to_error::deserialize(merged)
        .map_err(|error| Invalid::Setting(explain(&error, &named)))?;
    config.check()?;
    Ok(config)
}

fn read(file: Option<&Path>) -> Result<Option<(PathBuf, String)>, Invalid> {
    let path = file.unwrap_or(Path::new(DEFAULT_FILE));
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some((path.to_owned(), text))),
        Err(cause) if file.is_none() && cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Invalid::Unreadable { path: path.to_owned(), cause }),
    }
}

/// `TEQUIO_LIMITS__BODY` is `limits.body`; `None` for variables that are none of ours.
fn key_of(name: &str) -> Option<String> {
    let rest = name.strip_prefix("TEQUIO_")?;
    if NOT_SETTINGS.contains(&name)
        || NOT_SETTINGS_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
    {
        return None;
    }
    Some(match rest {
        // The filter is by far the most wanted of its section, so it has the short name.
        "LOG" => "log.filter".into(),
        // Named with one underscore since secrets are what deployments pass by variable.
        "METRICS_TOKEN" => "metrics.token".into(),
        rest => rest.to_ascii_lowercase().replace("__", "."),
    })
}

type Builder = ::config::ConfigBuilder<DefaultState>;

fn set(builder: Builder, name: &str, key: &str, value: String) -> Result<Builder, Invalid> {
    let origin = name.to_owned();
    let text = |text: &str| Value::new(Some(&origin), ValueKind::String(text.trim().to_owned()));
    let value = if LISTS.contains(&key) {
        let items = value.split(',').filter(|item| !item.trim().is_empty()).map(text).collect();
        Value::new(Some(&origin), ValueKind::Array(items))
    } else {
        Value::new(Some(&origin), ValueKind::String(value))
    };
    builder
        .set_override(key, value)
        .map_err(|_| Invalid::Setting(format!("{name} is not a setting")))
}

/// Says which key is wrong, under the name it was given.
fn explain(
    error: &serde_path_to_error::Error<::config::ConfigError>,
    named: &[(String, String)],
) -> String {
    let path = error.path().to_string();
    let problem = innermost(error.inner());
    let unknown = problem.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let key = match unknown {
        // The path ends at the section or at the unknown key, depending on the parser.
        Some(field) if path == field || path.ends_with(&format!(".{field}")) => path,
        Some(field) if path.is_empty() || path == "." || path == "?" => field.to_owned(),
        Some(field) => format!("{}.{field}", path.trim_end_matches(".?")),
        None => path,
    };
    // A variable may stand for a whole section by mistake, and an item of a list for its variable.
    let under = |key: &str, above: &str| {
        key.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let variable = named.iter().find(|(_, known)| under(known, &key) || under(&key, known));
    let name = variable.map_or(key, |(name, _)| name.clone());
    match unknown {
        Some(_) => format!("{name} is not a setting"),
        None => format!("{name}: {problem}"),
    }
}

/// The problem itself, without the places the parser wraps around it.
fn innermost(error: &::config::ConfigError) -> String {
    match error {
        ::config::ConfigError::At { error, .. } => innermost(error),
        // The value is not repeated: it may be a secret.
        ::config::ConfigError::Type { expected, .. } => format!("expected {expected}"),
        other => {
            let text = one_line(&other.to_string());
            match text
                .strip_prefix("invalid type: ")
                .and_then(|rest| rest.rsplit_once(", expected "))
            {
                Some((_, expected)) => format!("expected {expected}"),
                None => text,
            }
        }
    }
}

/// Folds a message of several lines, as the TOML parser writes them, into one.
fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| {
        // Lines that draw the source and point into it say nothing once folded.
        !line.is_empty()
            && !line.starts_with('|')
            && !line.starts_with(|c: char| c.is_ascii_digit())
    });
    lines.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
