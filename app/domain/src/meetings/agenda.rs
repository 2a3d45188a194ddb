use crate::{
    bodies::Classification,
    ids::AgendaItemId,
    text::{InvalidText, Line},
};
use serde::{Deserialize, Serialize};

/// The longest title of an agenda item, in characters.
pub const TITLE_MOST: usize = 160;

/// A point of a meeting's agenda (OParl `AgendaItem`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    pub id: AgendaItemId,
    pub kind: AgendaKind,
    pub title: Line,
}

/// What happens at a point, as far as the program takes part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgendaKind {
    Quorum,
    /// Technical staff explain the work.
    Presentation,
    Functions,
    Election,
    Oath,
    /// The act is read and signed.
    Act,
    Other,
}

impl AgendaKind {
    pub const ALL: [Self; 7] = [
        Self::Quorum,
        Self::Presentation,
        Self::Functions,
        Self::Election,
        Self::Oath,
        Self::Act,
        Self::Other,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
            Self::Presentation => "presentation",
            Self::Functions => "functions",
            Self::Election => "election",
            Self::Oath => "oath",
            Self::Act => "act",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What the first meeting of a body goes through. Written in Spanish: it is printed in the
/// convocation, which is a document of the municipality and no part of the interface.
///
/// # Errors
/// None: the texts are fixed, and a test reads them.
pub fn default_agenda(body: Classification) -> Result<Vec<(AgendaKind, Line)>, InvalidText> {
    let quorum = (AgendaKind::Quorum, "Lista de asistencia y declaración de quórum");
    let oath = (AgendaKind::Oath, "Toma de protesta");
    let act = (AgendaKind::Act, "Lectura y firma del acta");
    let items = match body {
        Classification::WorksCommittee => vec![
            quorum,
            (AgendaKind::Presentation, "Presentación de la obra por el personal técnico"),
            (AgendaKind::Functions, "Qué hace el comité y cuáles son sus derechos"),
            (AgendaKind::Election, "Elección del comité de obra"),
            oath,
            act,
        ],
        Classification::CitizenCouncil => vec![
            quorum,
            (AgendaKind::Functions, "Deberes y funciones de quienes integran el consejo"),
            (AgendaKind::Election, "Elección de los cargos del consejo ciudadano"),
            oath,
            act,
        ],
    };
    let read = |(kind, title)| Ok((kind, Line::parse(title, TITLE_MOST)?));
    items.into_iter().map(read).collect()
}

/// An agenda as it was typed, one item on a line, beside what it was before. An item keeps its
/// kind when its words are still there, or when the number of items is the same and its words
/// alone changed; anything else is new.
///
/// # Errors
/// The first line that is no title.
pub fn rewrite(
    before: &[(AgendaKind, Line)],
    typed: &str,
) -> Result<Vec<(AgendaKind, Line)>, InvalidText> {
    let titles: Vec<_> = typed
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Line::parse(line, TITLE_MOST))
        .collect::<Result<_, _>>()?;
    let same_length = titles.len() == before.len();
    let kinds: Vec<_> = titles
        .iter()
        .enumerate()
        .map(|(place, title)| {
            let kept = before.iter().find(|(_, known)| known == title).map(|(kind, _)| *kind);
            let replaced = before
                .get(place)
                .filter(|(_, known)| same_length && !titles.contains(known))
                .map(|(kind, _)| *kind);
            kept.or(replaced).unwrap_or(AgendaKind::Other)
        })
        .collect();
    Ok(kinds.into_iter().zip(titles).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(agenda: &[(AgendaKind, Line)]) -> Vec<AgendaKind> {
        agenda.iter().map(|(kind, _)| *kind).collect()
    }

    #[test]
    fn an_agenda_keeps_what_each_item_is() {
        use AgendaKind::*;
        let council = default_agenda(Classification::CitizenCouncil).unwrap();
        assert_eq!(kinds(&council), [Quorum, Functions, Election, Oath, Act]);
        let agenda = default_agenda(Classification::WorksCommittee).unwrap();
        assert_eq!(kinds(&agenda), [Quorum, Presentation, Functions, Election, Oath, Act]);
        let text = agenda.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join("\n");
        assert_eq!(rewrite(&agenda, &text), Ok(agenda.clone()));
        // Reworded in place, it is still the election.
        let reworded = rewrite(&agenda, &text.replace("Elección del", "Votación para el")).unwrap();
        assert_eq!(kinds(&reworded), kinds(&agenda));
        // Moved and with a line more, what is known is known and the rest is other.
        let moved = format!("Himno\n\n{text}");
        assert_eq!(kinds(&rewrite(&agenda, &moved).unwrap())[..3], [Other, Quorum, Presentation]);
        assert!(rewrite(&agenda, &"x".repeat(161)).is_err());
        for kind in AgendaKind::ALL {
            assert_eq!(AgendaKind::from_code(kind.code()), Some(kind));
        }
    }
}
