//! The presets the program ships with. Every number here is a starting point of the product's
//! own, not law: none was found in Jocotepec's rules, so none says it was verified.

use super::{
    Call, Classification, Enforcement, Floor, OffAgenda, Parity, PostRule, Preset, Quorum, Seats,
    SecondCall, Share, TermRule, TieStep, VoteMode,
};
use crate::{
    calendar::Notice,
    text::{InvalidText, Line},
};

/// Every preset, the usual one first.
pub fn all() -> Vec<Preset> {
    [jalisco_works_committee(), jalisco_citizen_council()].into_iter().flatten().collect()
}

/// The preset of this code.
pub fn find(code: &str) -> Option<Preset> {
    all().into_iter().find(|preset| preset.code == code)
}

/// *Jalisco, comité de obra*: an assembly of the neighbours of one work.
///
/// # Errors
/// None: the texts are fixed, and a test reads them.
pub fn jalisco_works_committee() -> Result<Preset, InvalidText> {
    let floor = Floor::PerSeat(2);
    Ok(Preset {
        code: "jalisco-comite-de-obra".to_owned(),
        version: 2,
        name: line("Jalisco, comité de obra")?,
        classification: Classification::WorksCommittee,
        source: line(
            "Propuesta del programa, a partir del POA 2024 de Participación Ciudadana de Jocotepec; falta confirmarla con el reglamento municipal",
        )?,
        verified: false,
        first_call: Call { quorum: Quorum::Present, floor },
        second_call: Some(SecondCall {
            after_minutes: 30,
            call: Call { quorum: Quorum::Present, floor: Floor::None },
        }),
        notice: Notice::NaturalDays(5),
        open_call: None,
        short_notice: Enforcement::AskReason,
        posts: posts(&[
            ("Presidencia", 1, 1, false),
            ("Secretaría", 1, 1, false),
            ("Tesorería", 1, 0, true),
            ("Vocalía", 2, 0, false),
        ])?,
        parity: Parity { most_apart: 1, otherwise: Enforcement::Warn },
        term: TermRule::UntilClosure,
        ties: vec![TieStep::RunOff, TieStep::Lot],
        vote_modes: vec![VoteMode::Ballot, VoteMode::ShowOfHands],
        off_agenda: OffAgenda::Warn,
    })
}

/// *Jalisco, consejo ciudadano*: sessions of a council with a list of members.
///
/// # Errors
/// None: the texts are fixed, and a test reads them.
pub fn jalisco_citizen_council() -> Result<Preset, InvalidText> {
    Ok(Preset {
        code: "jalisco-consejo-ciudadano".to_owned(),
        version: 2,
        name: line("Jalisco, consejo ciudadano")?,
        classification: Classification::CitizenCouncil,
        source: line(
            "Propuesta del programa, con el periodo y los cargos de la convocatoria del consejo de Zapopan; falta confirmarla con el reglamento municipal",
        )?,
        verified: false,
        first_call: Call {
            quorum: Quorum::MoreThan(Share { parts: 1, of: 2 }),
            floor: Floor::None,
        },
        second_call: Some(SecondCall {
            after_minutes: 30,
            call: Call {
                quorum: Quorum::Present,
                floor: Floor::Members(Share { parts: 1, of: 3 }),
            },
        }),
        notice: Notice::Hours(48),
        open_call: Some(Notice::NaturalDays(20)),
        short_notice: Enforcement::Block,
        posts: posts(&[
            ("Presidencia", 1, 1, false),
            ("Secretaría", 1, 1, false),
            ("Vocalía", 5, 5, false),
        ])?,
        parity: Parity { most_apart: 1, otherwise: Enforcement::AskReason },
        term: TermRule::Years(3),
        ties: vec![TieStep::RunOff, TieStep::CastingVote],
        vote_modes: vec![VoteMode::Ballot, VoteMode::ShowOfHands],
        off_agenda: OffAgenda::BlockUnlessAllPresent,
    })
}

fn posts(rules: &[(&str, u16, u16, bool)]) -> Result<Vec<PostRule>, InvalidText> {
    rules
        .iter()
        .map(|(title, seats, alternates, only_with_money)| {
            Ok(PostRule {
                title: line(title)?,
                seats: Seats::new(*seats).map_err(|_| InvalidText::Empty)?,
                alternates: *alternates,
                only_with_money: *only_with_money,
            })
        })
        .collect()
}

fn line(text: &str) -> Result<Line, InvalidText> {
    Line::parse(text, 200)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_read_and_found_and_admits_what_it_is() {
        let presets = all();
        assert_eq!(presets.len(), 2);
        for preset in presets {
            assert_eq!(find(&preset.code).as_ref(), Some(&preset));
            assert!(!preset.verified && !preset.source.as_str().is_empty());
            assert!(!preset.vote_modes.is_empty() && !preset.ties.is_empty());
            assert!(preset.notice.amount() > 0);
            let old = serde_json::to_value(&preset).unwrap();
            let old = old.as_object().unwrap().iter().filter(|(key, _)| *key != "open_call");
            let old: serde_json::Map<_, _> = old.map(|(k, v)| (k.clone(), v.clone())).collect();
            let read: Preset = serde_json::from_value(old.into()).unwrap();
            assert_eq!(read, Preset { open_call: None, ..preset }, "as it was frozen before");
        }
        assert_eq!(find("atlantis"), None);
    }

    #[test]
    fn a_committee_has_a_treasurer_only_when_it_touches_money() {
        let preset = jalisco_works_committee().unwrap();
        let titles = |money| preset.posts_for(money).map(|p| p.title.as_str()).collect::<Vec<_>>();
        assert_eq!(titles(false), ["Presidencia", "Secretaría", "Vocalía"]);
        assert_eq!(titles(true), ["Presidencia", "Secretaría", "Tesorería", "Vocalía"]);
        let seats: u32 = preset.posts_for(false).map(|p| u32::from(p.seats.count())).sum();
        assert_eq!(preset.first_call.needed(0, seats), 8);
    }

    #[test]
    fn a_council_is_founded_by_as_many_as_it_has_posts() {
        let preset = jalisco_citizen_council().unwrap();
        let founding = preset.clone().founding();
        assert_eq!(founding.first_call.needed(0, 7), 7);
        assert_eq!(founding.second_call.unwrap().call.needed(0, 7), 7);
        assert_eq!(founding.ties, [TieStep::RunOff, TieStep::Lot], "nobody presides yet");
        assert_eq!(founding.posts, preset.posts);
        assert_eq!(preset.notice, Notice::Hours(48));
        assert_eq!(founding.notice, Notice::NaturalDays(20), "whoever might apply learns of it");
    }
}
