//! Tests of the catalogue: every text a page asks for exists in every language, none is left
//! over, and all languages fill in the same figures.

use crate::{elections::SAID, error::AppError, municipality::zone_code};
use domain::elections::{Breach, Channel, Phase, Stance, VoidReason};
use domain::{
    agreements::{self, OwnerKind},
    bodies::{Seat, TieStep, VoteMode},
    calendar::Rest,
    identity::Role,
    intake::{self, dialogue},
    meetings::{
        Announcement, Part, Progress,
        floor::{Capacity, WhichCall},
    },
    minutes,
    municipality::{Country, Currency},
    works::{
        Answer, CannotMove, Check, Delivery, Kind, Missing, Move, Sign, Stage, Status, Step,
        StepState, Verdict, dossier::Paper,
    },
};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use services::{
    agreements::Act,
    intake::{Party, Queue},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Keys made at run time, `{family}-{code}`: the only ones a page may ask for without naming
/// them in a `t!`. Each family is whole when it has every code.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let numbers = |most: u8| (1..=most).map(|n| n.to_string()).collect::<Vec<_>>();
    let own = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    let stages = own(&Stage::ALL.map(Stage::code));
    let zones = Country::ALL.into_iter().flat_map(Country::time_zones);
    let steps = own(&Step::ALL.map(Step::code));
    vec![
        ("weekday", numbers(7)),
        ("month", numbers(12)),
        ("month-short", numbers(12)),
        ("kind", own(&Kind::ALL.map(Kind::code))),
        ("status", own(&Status::ALL.map(Status::code))),
        ("stage", stages.clone()),
        ("stage-works", stages),
        ("step", steps.clone()),
        ("step-done", steps.clone()),
        ("step-now", steps.clone()),
        ("step-next", steps),
        ("move", own(&Move::ALL.map(Move::code))),
        ("move-effect", own(&Move::ALL.map(Move::code))),
        ("moved", own(&Move::ALL.map(Move::code))),
        ("cannot-move", own(&CannotMove::CODES)),
        ("cannot-deliver", own(&["no-committee", "unobserved", "observations-open"])),
        ("handover", own(&Delivery::CODES)),
        ("verdict", own(&Verdict::ALL.map(Verdict::code))),
        ("check", own(&Check::ALL.map(Check::code))),
        ("check-answer", own(&Answer::ALL.map(Answer::code))),
        ("sign", own(&Sign::ALL.map(Sign::code))),
        ("sign-state", own(&StepState::ALL.map(StepState::code))),
        ("missing", own(&Missing::CODES)),
        ("paper", own(&Paper::ALL.map(Paper::code))),
        ("owner-kind", own(&OwnerKind::ALL.map(OwnerKind::code))),
        ("agreement-status", own(&agreements::Status::CODES)),
        ("agreement-act", own(&Act::ALL.map(Act::code))),
        ("role", own(&Role::ALL.map(Role::code))),
        ("role-hint", own(&Role::ALL.map(Role::code))),
        ("announcement", own(&Announcement::ALL.map(Announcement::code))),
        ("progress", own(&Progress::ALL.map(Progress::code))),
        ("call", own(&WhichCall::ALL.map(WhichCall::code))),
        ("call-in", own(&WhichCall::ALL.map(WhichCall::code))),
        ("capacity", own(&Capacity::ALL.map(Capacity::code))),
        ("part", own(&Part::ALL.map(Part::code))),
        ("vote-mode", own(&VoteMode::ALL.map(VoteMode::code))),
        ("tie", own(&TieStep::ALL.map(TieStep::code))),
        ("privacy-notice", numbers(2)),
        ("case-kind", own(&intake::Kind::ALL.map(intake::Kind::code))),
        ("case-category", own(&intake::Category::ALL.map(intake::Category::code))),
        ("case-status", own(&intake::Status::ALL.map(intake::Status::code))),
        ("case-action", own(&intake::Action::ALL.map(intake::Action::code))),
        ("case-judgement", own(&intake::Judgement::ALL.map(intake::Judgement::code))),
        ("case-part", own(&dialogue::Part::ALL.map(dialogue::Part::code))),
        ("case-party", own(&Party::ALL.map(Party::code))),
        ("contact-reason", own(&intake::Reason::ALL.map(intake::Reason::code))),
        ("case-queue", own(&Queue::ALL.map(Queue::code))),
        ("document-kind", own(&minutes::Kind::ALL.map(minutes::Kind::code))),
        ("document-state", own(&minutes::State::ALL.map(minutes::State::code))),
        ("signer-capacity", own(&minutes::Capacity::ALL.map(minutes::Capacity::code))),
        ("seat", own(&[Seat::Holder.code(), Seat::Alternate.code()])),
        ("sign-mode", own(&minutes::Mode::ALL.map(minutes::Mode::code))),
        ("sign-way", own(&minutes::Mode::ALL.map(minutes::Mode::code))),
        ("election-phase", own(&Phase::CODES)),
        ("election-next", own(&Phase::CODES)),
        ("election-said", own(&SAID)),
        ("slip-void", own(&VoidReason::ALL.map(VoidReason::code))),
        ("stance", own(&Stance::ALL.map(Stance::code))),
        ("channel", own(&[Channel::Paper.code(), Channel::Hands.code()])),
        ("breach", own(&Breach::CODES)),
        ("country", own(&Country::ALL.map(Country::code))),
        ("currency", own(&Currency::ALL.map(Currency::code))),
        ("zone", zones.map(|zone| zone_code(zone)).collect()),
        ("rest", own(&Rest::ALL.map(Rest::code))),
        ("error-title", own(&AppError::CODES)),
        ("error-next", own(&AppError::CODES)),
    ]
}

/// Keys that arrive from elsewhere: problems that use cases name, and the language's own name.
const PROBLEM: &str = "problem-";
const NAME: &str = "lang-name";

type Figures = BTreeSet<String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// This file talks about calls without making them.
fn is_this(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "catalogue.rs")
}

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !is_this(&path) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.push((path.clone(), code.collect::<Vec<_>>().join("\n")));
        }
    }
}

/// Every `t!("key", figure = …)` under `app/src`, with the figures it gives.
fn asked() -> Vec<(PathBuf, String, Figures)> {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut asked = Vec::new();
    for (path, code) in files {
        for (at, _) in code.match_indices("t!(") {
            // `assert!(` and the like end in the same letters.
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let call = inside(&code[at + 3..]);
            let Some(start) = call.find('"') else { continue };
            let before = call[..start].trim();
            if !(before.is_empty() || before.ends_with("=>")) {
                continue;
            }
            let rest = &call[start + 1..];
            let key = rest.split('"').next().unwrap_or_default();
            asked.push((path.clone(), key.to_owned(), given(&rest[key.len() + 1..])));
        }
    }
    asked
}

/// The text up to the parenthesis that closes the call.
fn inside(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1_u32, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

/// The names in `, name = value, …`, not those inside a value.
fn given(arguments: &str) -> Figures {
    let mut names = Figures::new();
    let mut rest = arguments;
    while let Some(comma) = rest.find(',') {
        rest = &rest[comma + 1..];
        let name = rest.split('=').next().unwrap_or_default().trim();
        let sound = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if !sound || !rest.contains('=') {
            continue;
        }
        names.insert(name.to_owned());
        rest = after_value(&rest[rest.find('=').unwrap() + 1..]);
    }
    names
}

/// What follows a value: from the next comma that is not inside brackets or quotes.
fn after_value(text: &str) -> &str {
    let (mut depth, mut quoted) = (0_u32, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => return &text[at..],
            _ => {}
        }
    }
    ""
}

/// The messages of each language, with the figures they use.
fn catalogue() -> BTreeMap<String, BTreeMap<String, Figures>> {
    let mut languages = BTreeMap::new();
    for folder in fs::read_dir(root().join("i18n")).unwrap() {
        let folder = folder.unwrap().path();
        let mut messages = BTreeMap::new();
        for file in fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            let source = fs::read_to_string(&path).unwrap();
            let resource = FluentResource::try_new(source)
                .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
            for entry in resource.entries() {
                let Entry::Message(message) = entry else { continue };
                let mut figures = Figures::new();
                if let Some(pattern) = &message.value {
                    collect(pattern, &mut figures);
                }
                let before = messages.insert(message.id.name.to_owned(), figures);
                assert!(before.is_none(), "{} twice, again in {}", message.id.name, path.display());
            }
        }
        languages.insert(folder.file_name().unwrap().to_str().unwrap().to_owned(), messages);
    }
    languages
}

fn collect(pattern: &Pattern<&str>, figures: &mut Figures) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => note(inline, figures),
            Expression::Select { selector, variants } => {
                note(selector, figures);
                for variant in variants {
                    collect(&variant.value, figures);
                }
            }
        }
    }
}

fn note(inline: &InlineExpression<&str>, figures: &mut Figures) {
    if let InlineExpression::VariableReference { id } = inline {
        figures.insert(id.name.to_owned());
    }
}

/// Problems that use cases, rules or pages name.
fn problems() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["src", "domain/src", "../server/services/src"] {
        sources(&root().join(folder), &mut files);
    }
    let mut keys = BTreeSet::new();
    for (_, code) in files {
        for (at, _) in code.match_indices(&format!("\"{PROBLEM}")) {
            let key = code[at + 1..].split('"').next().unwrap_or_default();
            if key != PROBLEM {
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

fn wanted() -> BTreeSet<String> {
    let made = families().into_iter().flat_map(|(family, codes)| {
        codes.into_iter().map(move |code| format!("{family}-{code}")).collect::<Vec<_>>()
    });
    let asked = asked().into_iter().map(|(_, key, _)| key);
    made.chain(asked).chain(problems()).chain([NAME.to_owned()]).collect()
}

#[test]
fn every_text_exists_in_every_language_and_none_is_left_over() {
    let wanted = wanted();
    let mut wrong = Vec::new();
    for (language, messages) in catalogue() {
        let present: BTreeSet<_> = messages.into_keys().collect();
        wrong.extend(wanted.difference(&present).map(|key| format!("{language} lacks {key}")));
        wrong.extend(present.difference(&wanted).map(|key| format!("{language}: {key} is unused")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_figure_is_given_and_used() {
    let catalogue = catalogue();
    let mut wrong = Vec::new();
    for (path, key, given) in asked() {
        for (language, messages) in &catalogue {
            let Some(used) = messages.get(&key) else { continue };
            if let Some(missing) = used.difference(&given).next() {
                wrong.push(format!("{}: {key} in {language} needs {missing}", path.display()));
            }
        }
        if let Some(idle) = given.iter().find(|figure| {
            !catalogue.values().any(|m| m.get(&key).is_none_or(|used| used.contains(*figure)))
        }) {
            wrong.push(format!("{}: {key} has no use for {idle}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_languages_use_the_same_figures() {
    let catalogue = catalogue();
    let spanish = &catalogue["es"];
    for (language, messages) in &catalogue {
        for (key, figures) in messages {
            assert_eq!(Some(figures), spanish.get(key), "{language}: {key}");
        }
    }
}

#[test]
fn families_asked_for_are_declared() {
    let declared: BTreeSet<_> = families().into_iter().map(|(family, _)| family).collect();
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    for (path, code) in files {
        for (at, found) in code.match_indices(".word(\"") {
            let family = code[at + found.len()..].split('"').next().unwrap_or_default();
            assert!(declared.contains(family), "{}: {family}", path.display());
        }
    }
}

#[test]
fn the_scanner_reads_what_a_person_reads() {
    let call = inside("reader => \"a-b\", one = f(x, y = 2), two = \"c, d = )\") + t!(\"z\")");
    assert_eq!(call, "reader => \"a-b\", one = f(x, y = 2), two = \"c, d = )\"");
    let names: Vec<_> = given(", one = f(x, y = 2), two = \"c, d\"").into_iter().collect();
    assert_eq!(names, ["one", "two"]);
    assert!(asked().iter().any(|(_, key, _)| key == "skip-to-content"));
}
