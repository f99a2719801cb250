//! What organisations publish, side by side: the one place where more than one record is asked.

use stocktake_log::LogError;
use stocktake_model::{
    AsOf, OrganisationCode, Position,
    view::{Reader, Scope, Search, Table, Value, published_lessons, published_uptake},
};

use crate::engine::Engine;

/// The lessons that organisations publish, as known and today, in which each word looked for
/// begins one; sorted by organisation and lesson. With `every`, an organisation that is not
/// loaded yet is loaded first; without, it is passed over.
///
/// # Errors
/// What the log says.
pub async fn lessons(
    engine: &Engine,
    wanted: &str,
    every: bool,
) -> Result<Option<Table>, LogError> {
    let today = engine.effects().now().day();
    let mut all: Option<Table> = None;
    for code in engine.log().organisations().await? {
        if !every && engine.loaded(&code).is_none() {
            continue;
        }
        let Some(of) = of_organisation(engine, &code, today).await? else { continue };
        match &mut all {
            Some(all) => all.rows.extend(of.rows),
            None => all = Some(of),
        }
    }
    let search = Search::new(wanted);
    if let Some(all) = &mut all {
        all.rows.retain(|row| {
            let said: Vec<String> = row.iter().map(Value::to_string).collect();
            search.finds(said.iter().map(String::as_str))
        });
    }
    Ok(all)
}

/// How far what organisations publish was taken up, by instrument, stage, mechanism and subject,
/// as known and today; nothing where there is no organisation.
///
/// # Errors
/// What the log says.
pub async fn uptake(engine: &Engine) -> Result<Option<Table>, LogError> {
    let today = engine.effects().now().day();
    let mut states = Vec::new();
    for code in engine.log().organisations().await? {
        if let Some(organisation) = engine.organisation(&code, &|_: Position| ()).await? {
            states.push(organisation.state());
        }
    }
    let records = states.iter().filter_map(|state| {
        let at = state.at(AsOf::Head, None, today).ok()?;
        Some((&**state, at))
    });
    Ok(published_uptake(records))
}

async fn of_organisation(
    engine: &Engine,
    code: &OrganisationCode,
    today: chrono::NaiveDate,
) -> Result<Option<Table>, LogError> {
    let Some(organisation) = engine.organisation(code, &|_: Position| ()).await? else {
        return Ok(None);
    };
    let state = organisation.state();
    let Ok(at) = state.at(AsOf::Head, None, today) else { return Ok(None) };
    Ok(Some(published_lessons(&state, at, Reader::Everything, &Scope::default())))
}
