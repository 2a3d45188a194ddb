//! Lists of works that cost the same with a hundred works and with a million.

use super::{Directory, store};
use crate::{Context, Error};
use domain::{
    ids::LocalityId,
    works::{Cursor, Filter, Kind, Number, Page, Stage, Summary},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

/// Works on one page.
pub const PAGE: usize = 20;

/// The public works that pass a filter, newest first.
///
/// A page starts on an index at the cursor and reads one work more than it shows, so its cost
/// does not grow with its depth. Without a search term it grows with nothing; with whole words,
/// with how rare the mix of words and filter is. Beginnings of words, sought when no work has the
/// whole words, cost as much as they match.
///
/// # Errors
/// [`Error::NotFound`] when the locality of the filter does not exist.
pub async fn list_public(
    cx: &Context,
    directory: &Directory,
    filter: &Filter,
    cursor: Cursor,
) -> Result<Page, Error> {
    let locality = match &filter.locality {
        Some(slug) => Some(directory.locality(slug).ok_or(Error::NotFound)?.id),
        None => None,
    };
    let reader = cx.database().reader();
    let backend = reader.get_database_backend();
    let works = if filter.terms.is_empty() {
        read(reader, walk(backend, locality, filter, cursor)).await?
    } else {
        let sought = |words| search(backend, locality, filter, cursor, words);
        let whole = read(reader, sought(Words::Whole)).await?;
        if whole.is_empty() { read(reader, sought(Words::Begun)).await? } else { whole }
    };
    Ok(page(works, cursor))
}

/// The public works, to come or underway, that have no committee and whose papers know of none:
/// also those that began without one. Newest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_without_committee(cx: &Context, cursor: Cursor) -> Result<Page, Error> {
    let reader = cx.database().reader();
    let (bound, direction) = bounds(cursor);
    let mut values: Vec<Value> = Vec::new();
    let after = bound.map_or(String::new(), |(comparison, number)| {
        values.push(number.ordinal().into());
        format!("AND ordinal {comparison} $1")
    });
    let sql = format!(
        "SELECT {} FROM projects WHERE is_public AND stage IN ('planned', 'underway')
             AND NOT EXISTS (SELECT 1 FROM organizations AS body
                 WHERE body.project = projects.ordinal AND body.status <> 'dissolved')
             AND NOT ({}) {after} ORDER BY ordinal {direction} LIMIT {}",
        store::SUMMARY,
        store::ACT_MET,
        PAGE + 1
    );
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), sql, values);
    Ok(page(read(reader, statement).await?, cursor))
}

/// What was read, one work more than is shown, as a page between its neighbours.
fn page(mut works: Vec<Summary>, cursor: Cursor) -> Page {
    let more = works.len() > PAGE;
    works.truncate(PAGE);
    if matches!(cursor, Cursor::Before(_)) {
        works.reverse();
    }
    let ends = (works.first().map(|w| w.number), works.last().map(|w| w.number));
    let (newer, older) = neighbours(cursor, more, ends);
    Page { works, newer, older }
}

/// Whether a term stands for itself or for every word that begins with it.
#[derive(Debug, Clone, Copy)]
enum Words {
    Whole,
    /// An index by word has to gather every word with that beginning before it can begin.
    Begun,
}

async fn read(reader: &impl ConnectionTrait, statement: Statement) -> Result<Vec<Summary>, Error> {
    let rows = reader.query_all_raw(statement).await?;
    rows.iter().map(store::read_summary).collect()
}

/// Which pages lie beside this one: a page reached from another can always lead back.
fn neighbours(
    cursor: Cursor,
    more: bool,
    (first, last): (Option<Number>, Option<Number>),
) -> (Option<Cursor>, Option<Cursor>) {
    let newer = first.map(Cursor::Before);
    let older = last.map(Cursor::After);
    match cursor {
        Cursor::First => (None, older.filter(|_| more)),
        // Past the end there is nothing to count from: lead back to the beginning.
        Cursor::After(_) => (newer.or(Some(Cursor::First)), older.filter(|_| more)),
        Cursor::Before(_) => (newer.filter(|_| more), older.or(Some(Cursor::First))),
    }
}

/// The comparison and direction in which a page is read.
const fn bounds(cursor: Cursor) -> (Option<(&'static str, Number)>, &'static str) {
    match cursor {
        Cursor::First => (None, "DESC"),
        Cursor::After(number) => (Some(("<", number)), "DESC"),
        Cursor::Before(number) => (Some((">", number)), "ASC"),
    }
}

fn walk(
    backend: DbBackend,
    locality: Option<LocalityId>,
    filter: &Filter,
    cursor: Cursor,
) -> Statement {
    let mut values: Vec<Value> = Vec::new();
    let mut conditions = vec!["is_public".to_owned()];
    let mut equals = |column: &str, value: Value| {
        values.push(value);
        conditions.push(format!("{column} = ${}", values.len()));
    };
    if let Some(locality) = locality {
        equals("locality_id", locality.uuid().into());
    }
    if let Some(kind) = filter.kind {
        equals("kind", kind.code().into());
    }
    if let Some(stage) = filter.stage {
        equals("stage", stage.code().into());
    }
    let (bound, direction) = bounds(cursor);
    if let Some((comparison, number)) = bound {
        values.push(number.ordinal().into());
        conditions.push(format!("ordinal {comparison} ${}", values.len()));
    }
    let sql = format!(
        "SELECT {} FROM projects WHERE {} ORDER BY ordinal {direction} LIMIT {}",
        store::SUMMARY,
        conditions.join(" AND "),
        PAGE + 1
    );
    Statement::from_sql_and_values(backend, sql, values)
}

/// The one place that knows how each database searches text.
fn search(
    backend: DbBackend,
    locality: Option<LocalityId>,
    filter: &Filter,
    cursor: Cursor,
    words: Words,
) -> Statement {
    let facets =
        [locality.map(locality_facet), filter.kind.map(kind_facet), filter.stage.map(stage_facet)];
    let facets: Vec<_> = facets.into_iter().flatten().collect();
    let (bound, direction) = bounds(cursor);
    let (key, matched, query) = match backend {
        DbBackend::Postgres => (
            "ordinal",
            "document @@ to_tsquery('simple', $1)",
            tsquery(&filter.terms, &facets, words),
        ),
        _ => ("rowid", "project_search MATCH $1", fts5(&filter.terms, &facets, words)),
    };
    let mut values: Vec<Value> = vec![query.into()];
    let after = bound.map_or(String::new(), |(comparison, number)| {
        values.push(number.ordinal().into());
        format!("AND {key} {comparison} $2")
    });
    let sql = format!(
        "SELECT {} FROM projects WHERE is_public AND ordinal IN (SELECT {key} FROM project_search
             WHERE {matched} {after} ORDER BY {key} {direction} LIMIT {})
         ORDER BY ordinal {direction}",
        store::SUMMARY,
        PAGE + 1
    );
    Statement::from_sql_and_values(backend, sql, values)
}

/// Terms and facets are letters and digits alone ([`domain::search`] has a property test for it),
/// so nothing a person types can be read as an operator.
fn fts5(terms: &[String], facets: &[String], words: Words) -> String {
    let terms = terms.iter().map(|term| match words {
        Words::Whole => format!("terms : \"{term}\""),
        Words::Begun => format!("terms : \"{term}\" *"),
    });
    let facets = facets.iter().map(|facet| format!("facets : \"{facet}\""));
    terms.chain(facets).collect::<Vec<_>>().join(" AND ")
}

fn tsquery(terms: &[String], facets: &[String], words: Words) -> String {
    let terms = terms.iter().map(|term| match words {
        Words::Whole => format!("{term}:A"),
        Words::Begun => format!("{term}:*A"),
    });
    let facets = facets.iter().map(|facet| format!("{facet}:B"));
    terms.chain(facets).collect::<Vec<_>>().join(" & ")
}

pub(super) fn locality_facet(locality: LocalityId) -> String {
    format!("l{}", locality.uuid().simple())
}

pub(super) fn kind_facet(kind: Kind) -> String {
    format!("k{}", kind.code().replace('-', ""))
}

pub(super) fn stage_facet(stage: Stage) -> String {
    format!("s{}", stage.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_words_like_any_other() {
        let terms = domain::search::query("calle\" OR facets:kpaving* & !x | (y)");
        for words in [Words::Whole, Words::Begun] {
            let query = fts5(&terms, &[kind_facet(Kind::Paving)], words);
            assert_eq!(query.matches(" AND ").count(), terms.len());
            assert!(!query.contains("OR "));
            let query = tsquery(&terms, &[], words);
            assert!(query.chars().all(|c| c.is_alphanumeric() || ":*&A ".contains(c)));
        }
    }

    #[test]
    fn a_page_leads_back_to_where_it_came_from() {
        let number = |n| Number::new(2026, n).unwrap();
        let ends = (Some(number(9)), Some(number(5)));
        let (newer, older) = (Some(Cursor::Before(number(9))), Some(Cursor::After(number(5))));
        assert_eq!(neighbours(Cursor::First, true, ends), (None, older));
        assert_eq!(neighbours(Cursor::First, false, ends), (None, None));
        assert_eq!(neighbours(Cursor::After(number(10)), false, ends), (newer, None));
        assert_eq!(neighbours(Cursor::Before(number(4)), false, ends), (None, older));
        assert_eq!(
            neighbours(Cursor::After(number(1)), false, (None, None)),
            (Some(Cursor::First), None)
        );
    }
}
