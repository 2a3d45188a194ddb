use super::*;
use crate::config::{LogFormat, Origin, Secret};

fn with(file: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tequio.toml");
    std::fs::write(&path, file).unwrap();
    let variables = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
    load(Some(&path), variables).map_err(|error| {
        let text = error.to_string().replace(&path.display().to_string(), "FILE");
        assert!(!text.contains('\n'), "{text}");
        text.replace("the configuration is not valid: ", "")
            .replace("; tequio.example.toml explains every key", "")
    })
}

#[test]
fn nothing_set_means_the_defaults() {
    assert_eq!(with("", &[]), Ok(Config::default()));
}

#[test]
fn a_variable_wins_over_the_file() {
    let file = "listen = '127.0.0.1:1'\ngallery = true\n[limits]\nbody = 5\nupload = 6\n[log]\nformat = 'json'";
    let config = with(
        file,
        &[
            ("TEQUIO_LISTEN", "[::]:2"),
            ("TEQUIO_LIMITS__BODY", "7"),
            ("TEQUIO_LOG", "warn"),
            ("TEQUIO_METRICS_TOKEN", "0123"),
            ("TEQUIO_PROXY__TRUSTED", "10.0.0.0/8, ::1/128"),
            ("TEQUIO_PUBLIC_URL", "https://Obras.example.org/"),
            ("TEQUIO_RATE__CREDENTIAL", "0"),
            ("HOME", "ignored"),
        ],
    )
    .unwrap();
    assert_eq!(config.listen.to_string(), "[::]:2");
    assert!(config.gallery);
    assert_eq!((config.limits.body, config.limits.upload), (7, 6));
    assert_eq!((config.log.filter.as_str(), config.log.format), ("warn", LogFormat::Json));
    assert_eq!(config.metrics.token, Some(Secret::from("0123")));
    assert_eq!(config.proxy.trusted.len(), 2);
    assert_eq!(config.public_url.as_ref().map(Origin::as_str), Some("https://obras.example.org"));
    assert_eq!(config.rate.credential, 0);
}

#[test]
fn a_wrong_key_is_named_as_it_was_given() {
    for (file, variables, said) in [
        ("lisen = 1", &[][..], "lisen is not a setting"),
        ("[limits]\nbodi = 1", &[], "limits.bodi is not a setting"),
        ("[limites]\nbody = 1", &[], "limites is not a setting"),
        ("", &[("TEQUIO_LISEN", "x")], "TEQUIO_LISEN is not a setting"),
        ("", &[("TEQUIO_LIMITS__BODI", "1")], "TEQUIO_LIMITS__BODI is not a setting"),
        ("", &[("TEQUIO_LIMITES__BODY", "1")], "TEQUIO_LIMITES__BODY is not a setting"),
        ("", &[("TEQUIO_A-B", "1")], "TEQUIO_A-B is not a setting"),
        ("", &[("TEQUIO_", "1")], "TEQUIO_ is not a setting"),
        ("", &[("TEQUIO_TEXT_X", "1")], "TEQUIO_TEXT_X is not a setting"),
    ] {
        assert_eq!(with(file, variables), Err(said.to_owned()));
    }
}

#[test]
fn a_wrong_value_is_named_with_its_key() {
    for (file, variables, said) in [
        ("", &[("TEQUIO_LISTEN", "here")][..], "TEQUIO_LISTEN: invalid socket address syntax"),
        ("listen = 4400", &[], "listen: invalid socket address syntax"),
        ("", &[("TEQUIO_LIMITS__BODY", "1 MiB")], "TEQUIO_LIMITS__BODY: expected an integer"),
        ("", &[("TEQUIO_LIMITS__BODY", "-1")], "TEQUIO_LIMITS__BODY: expected"),
        ("", &[("TEQUIO_LIMITS", "1")], "TEQUIO_LIMITS: expected"),
        ("", &[("TEQUIO_LIMITS__CONNECTIONS", "0")], "limits.connections: 0 would refuse"),
        ("", &[("TEQUIO_GALLERY", "maybe")], "TEQUIO_GALLERY: expected a boolean"),
        ("", &[("TEQUIO_LOG", "loud=loud")], "log.filter: "),
        ("[log]\nformat = 'xml'", &[], "log.format: "),
        (
            "",
            &[("TEQUIO_PROXY__TRUSTED", "10.0.0.0/8,me")],
            "TEQUIO_PROXY__TRUSTED: invalid IP address",
        ),
        ("", &[("TEQUIO_PUBLIC_URL", "x")], "TEQUIO_PUBLIC_URL: not an address such as"),
        ("", &[("TEQUIO_MUNICIPALITIES", "x")], "TEQUIO_MUNICIPALITIES: "),
        ("a = [", &[], "FILE: TOML parse error at line 1"),
        ("[[municipalities]]\nhosts = []", &[], "municipalities: one has no host name"),
        ("[[municipalities]]", &[], "municipalities[0]"),
        (
            "[[municipalities]]\nhosts = ['a', 'a']",
            &[],
            "municipalities: the host `a` is given twice",
        ),
        ("[[municipalities]]\nhosts = ['A']", &[], "municipalities: `A` is not a host name"),
        ("[[municipalities]]\nhosts = ['../x']", &[], "municipalities: `../x` is not a host name"),
        (
            "[[municipalities]]\nhosts = ['a']\ndata = 'd'\n[[municipalities]]\nhosts = ['b']\ndata = 'd'",
            &[],
            "municipalities: the folder `d` is given twice",
        ),
        (
            "[[municipalities]]\nhosts = ['a']",
            &[("TEQUIO_DATABASE_URL", "postgres://secret")],
            "database_url: with several municipalities",
        ),
    ] {
        let found = with(file, variables).unwrap_err();
        assert!(found.starts_with(said), "{found:?} should begin {said:?}");
        assert!(!found.contains("secret"), "{found}");
    }
}

#[test]
fn variables_of_the_test_runner_are_no_settings() {
    let variables =
        [("TEQUIO_TEST_X", "1"), ("TEQUIO_BENCH_Y", "1"), ("TEQUIO_BIN", "1"), ("TEQUIO_URL", "1")];
    assert_eq!(with("", &variables), Ok(Config::default()));
}

#[test]
fn a_named_file_must_exist() {
    let error = load(Some(Path::new("no/such.toml")), []).unwrap_err().to_string();
    assert!(error.starts_with("the configuration no/such.toml cannot be read"), "{error}");
}

#[test]
fn each_municipality_has_a_folder_of_its_own() {
    let file = "data = 'd'\n[[municipalities]]\nhosts = ['a.org', 'b.org']\n\
                [[municipalities]]\nhosts = ['c.org']\ndata = 'e'\ndatabase_url = 'postgres://x'";
    let places = with(file, &[]).unwrap().places();
    assert_eq!(places[0].settings.data, Path::new("d/a.org"));
    assert_eq!(places[1].settings.data, Path::new("e"));
    assert_eq!(places[1].settings.database_url.as_deref(), Some("postgres://x"));
}

/// The example is what people copy: it must hold every key, with the defaults.
#[test]
fn the_example_explains_every_key() {
    let example = include_str!("../../tequio.example.toml");
    assert_eq!(with(example, &[]), Ok(Config::default()));
    // Uncommented settings keep one `#`; explanations have a space behind theirs.
    let filled: String = example
        .lines()
        .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    let several = filled
        .replace("database_url = \"postgres", "#")
        .replace("public_url = \"https://obras", "#");
    let config = with(&several, &[]).unwrap();
    assert_eq!(config.municipalities.len(), 2);
    let keys = [
        "listen",
        "data",
        "database_url",
        "public_url",
        "site",
        "gallery",
        "filter",
        "format",
        "body",
        "upload",
        "request_seconds",
        "header_seconds",
        "connections",
        "credential",
        "address",
        "credential_reads",
        "address_reads",
        "trusted",
        "token",
        "hosts",
    ];
    for key in keys {
        assert!(filled.lines().any(|line| line.starts_with(&format!("{key} = "))), "{key}");
    }
}
