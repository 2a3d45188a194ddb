//! What a reader asks of the list, as its address says it.

use crate::{error::AppError, page::Visit, paths};
use domain::{
    place::{Locality, Slug},
    search,
    works::{Cursor, Filter, Kind, Stage},
};

pub const SEARCH: &str = "q";
pub const LOCALITY: &str = "localidad";
pub const KIND: &str = "tipo";
pub const STAGE: &str = "etapa";
const AFTER: &str = "despues";
const BEFORE: &str = "antes";

/// The longest search that is read, in characters; what was pasted beyond it is left out.
pub const SEARCH_MOST: usize = 100;

/// A question to the list: its filter, its page, and the search as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub filter: Filter,
    pub cursor: Cursor,
    pub typed: String,
}

impl Query {
    /// Reads the address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a value no link of ours has.
    pub fn read(visit: &Visit) -> Result<Self, AppError> {
        let missing = |_| AppError::NotFound;
        let typed: String =
            visit.param(SEARCH).unwrap_or_default().chars().take(SEARCH_MOST).collect();
        let kind = visit.param(KIND).map(|raw| Kind::from_code(&raw)).transpose();
        let stage = visit.param(STAGE).map(|raw| Stage::from_code(&raw)).transpose();
        let locality = visit.param(LOCALITY).map(|raw| Slug::parse(&raw)).transpose();
        let (after, before) = (visit.param(AFTER), visit.param(BEFORE));
        Ok(Self {
            filter: Filter {
                locality: locality.map_err(|_| AppError::NotFound)?,
                kind: kind.map_err(|_| AppError::NotFound)?,
                stage: stage.map_err(|_| AppError::NotFound)?,
                terms: search::query(&typed),
            },
            cursor: Cursor::parse(after.as_deref(), before.as_deref()).map_err(missing)?,
            typed,
        })
    }

    /// The locality that is asked for, among all.
    pub fn locality<'a>(&self, localities: &'a [Locality]) -> Option<&'a Locality> {
        let slug = self.filter.locality.as_ref()?;
        localities.iter().find(|locality| locality.slug == *slug)
    }

    /// Whether anything is asked for but the stage, which has its tabs.
    pub const fn is_narrowed(&self) -> bool {
        self.filter.locality.is_some() || self.filter.kind.is_some() || !self.typed.is_empty()
    }

    /// The same question at another stage, from its first page.
    pub fn at_stage(&self, stage: Option<Stage>) -> Self {
        let mut query = self.clone();
        query.filter.stage = stage;
        query.cursor = Cursor::First;
        query
    }

    /// The same question on another page.
    pub fn at(&self, cursor: Cursor) -> Self {
        Self { cursor, ..self.clone() }
    }

    /// The address of this question, without language.
    pub fn path(&self) -> String {
        let (after, before) = match self.cursor {
            Cursor::First => (None, None),
            Cursor::After(number) => (Some(number.to_string()), None),
            Cursor::Before(number) => (None, Some(number.to_string())),
        };
        let typed = (!self.typed.is_empty()).then(|| self.typed.clone());
        let pairs: Vec<(&str, String)> = [
            (SEARCH, typed),
            (LOCALITY, self.filter.locality.as_ref().map(|slug| slug.as_str().to_owned())),
            (KIND, self.filter.kind.map(|kind| kind.code().to_owned())),
            (STAGE, self.filter.stage.map(|stage| stage.code().to_owned())),
            (AFTER, after),
            (BEFORE, before),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
        match serde_urlencoded::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", paths::WORKS),
            _ => paths::WORKS.to_owned(),
        }
    }
}

/// Every work of a kind.
pub fn of_kind(kind: Kind) -> String {
    Query { filter: Filter { kind: Some(kind), ..Filter::default() }, ..Query::default() }.path()
}

/// Every work at a stage.
pub fn of_stage(stage: Stage) -> String {
    Query::default().at_stage(Some(stage)).path()
}

/// Every work of a locality.
pub fn of_locality(locality: &Locality) -> String {
    let filter = Filter { locality: Some(locality.slug.clone()), ..Filter::default() };
    Query { filter, ..Query::default() }.path()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::works::Number;

    #[test]
    fn an_address_says_only_what_was_asked() {
        assert_eq!(Query::default().path(), "/obras");
        assert_eq!(of_kind(Kind::PotholeRepair), "/obras?tipo=pothole-repair");
        let mut query = Query::default().at_stage(Some(Stage::Underway));
        query.typed = "calle & más".to_owned();
        query.cursor = Cursor::After(Number::new(2026, 17).unwrap());
        assert_eq!(query.path(), "/obras?q=calle+%26+m%C3%A1s&etapa=underway&despues=2026-017");
        assert_eq!(query.at_stage(None).path(), "/obras?q=calle+%26+m%C3%A1s");
    }
}
