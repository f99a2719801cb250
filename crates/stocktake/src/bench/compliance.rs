//! What the compliance of one instrument costs: 190 members, 140 provisions, a
//! rating of each. Asked of a state in memory; the rating that is saved goes
//! through the whole engine, but to no disk.

use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use serde_json::json;
use stocktake_exchange::packs;
use stocktake_model::{
    At, OrganisationCode,
    decide::Command,
    event::{Event, RatingRecorded},
    state::State,
    view::{
        Reader, Scope, Table, compliance, compliance_summary, compliance_why, provision_matrix,
        rating_distribution, ratings,
    },
};

use super::{Reading, views};
use crate::engine::{
    Engine, Organisation, effects::System, rehearsal::Rehearsal, request::Request,
};

const INSTRUMENT: &str = "CODE";
const MEMBERS: usize = 190;
const PROVISIONS: usize = 140;
/// The values of the scale, in the order in which they are given.
const VALUES: [&str; 6] = ["met", "largely_met", "met", "partly_met", "not_met", "not_applicable"];
/// How many ratings are saved to find what one takes.
const SAVED: usize = 2000;

/// Milliseconds of a processor: for the dashboard of the instrument, which counts
/// members by status and ratings by provision and value, for a cell of each member
/// and provision, for its ratings as a list, for the list
/// of members with their status, for the ratings of one member with what each
/// did, and for saving one rating.
pub(super) async fn measure() -> Result<Vec<Reading>> {
    let code: OrganisationCode = "bench".parse()?;
    let engine = Engine::new(Arc::new(Rehearsal::new(None)), Arc::new(System));
    engine.log().create(&code).await?;
    let organisation = engine.organisation(&code, &|_| ()).await?;
    let organisation = organisation.context("the organisation went")?;
    let requests = commands()?.into_iter().map(Request::system).collect();
    for answer in organisation.submit(requests).await? {
        answer?;
    }
    let state = organisation.state();
    let at = At { position: state.position(), on: day() };
    let all = Scope { instrument: Some(INSTRUMENT.parse()?), ..Scope::default() };
    let one = Scope { member: Some(member(7).parse()?), ..all.clone() };
    let read = |name: &str, view: View, scope: &Scope| {
        let time = views::mean(|| view(&state, at, Reader::Everything, scope));
        Reading::new(name, time, "ms")
    };
    let mut readings = vec![
        read("compliance_dashboard", dashboard, &all),
        read("compliance_cells", provision_matrix, &all),
        read("compliance_ratings", ratings, &all),
        read("compliance_members", compliance, &all),
        read("compliance_member", compliance_why, &one),
    ];
    let saving = save(&organisation).await?;
    readings.push(Reading::new("compliance_save", saving, "ms"));
    engine.stop().await;
    Ok(readings)
}

/// What a dashboard shows of an instrument: how many members have each status, and
/// how many ratings each provision has of each value. Both tables, in one.
fn dashboard(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let mut counts = compliance_summary(state, at, reader, scope);
    counts.rows.extend(rating_distribution(state, at, reader, scope).rows);
    counts
}

type View = fn(&State, At, Reader, &Scope) -> Table;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default()
}

fn member(n: usize) -> String {
    format!("M{n:03}")
}

/// What is recorded before anything is asked.
fn commands() -> Result<Vec<Command>> {
    let mut commands = vec![
        Command::RecordOrganisation(serde_json::from_value(json!({ "code": "bench" }))?),
        Command::RecordInstrument(serde_json::from_value(json!({ "code": INSTRUMENT }))?),
        Command::RecordRule(serde_json::from_value(json!({
            "code": "SHARE", "version": "1", "effective_on": "2020-01-01", "method": "share",
            "met": "80", "partly_met": "50",
        }))?),
    ];
    let pack = packs::named("four-step").context("the scale of four steps is gone")?;
    for event in &pack.events {
        if let Event::ScaleRecorded(scale) = event {
            commands.push(Command::RecordScale(scale.clone()));
        }
    }
    for n in 0..PROVISIONS {
        let provision = json!({ "instrument": INSTRUMENT, "code": n.to_string(), "order": n });
        commands.push(Command::RecordProvision(serde_json::from_value(provision)?));
    }
    for n in 0..MEMBERS {
        let code = member(n);
        commands.push(Command::RecordMember(serde_json::from_value(json!({ "code": code }))?));
        commands.push(Command::RecordCommitment(serde_json::from_value(json!({
            "instrument": INSTRUMENT, "member": code, "act": "ratification", "occurred_on": "2000",
        }))?));
        for provision in 0..PROVISIONS {
            commands.push(Command::RecordRating(rating(n, provision, n * 31 + provision * 7)?));
        }
    }
    Ok(commands)
}

fn rating(of: usize, provision: usize, value: usize) -> Result<RatingRecorded> {
    Ok(serde_json::from_value(json!({
        "instrument": INSTRUMENT, "member": member(of), "provision": provision.to_string(),
        "opinion": "self_assessment", "scale": "FOUR-STEP", "scale_version": "1",
        "value": VALUES[value % VALUES.len()], "rated_on": "2024-06-30",
    }))?)
}

/// Milliseconds that the process works for one rating, saved by itself.
async fn save(organisation: &Organisation) -> Result<f64> {
    let worked = views::process_worked().context("the system does not tell how long it worked")?;
    for n in 0..SAVED {
        let rating = rating(n * 17 % MEMBERS, n * 13 % PROVISIONS, n)?;
        let request = Request::system(Command::RecordRating(rating));
        organisation.submit(vec![request]).await?.remove(0)?;
    }
    let now = views::process_worked().context("the system does not tell how long it worked")?;
    Ok(now.saturating_sub(worked).as_secs_f64() * 1000.0 / SAVED as f64)
}
