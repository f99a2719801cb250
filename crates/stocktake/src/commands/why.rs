//! `why`: a status that explains itself, in words.

use std::io::{self, Write};

use anyhow::Result;
use stocktake_model::{
    At, InstrumentCode, MemberCode, Position,
    commitment::Effect,
    state::State,
    view::{self, Reader, Scope},
};

use super::{export::say_erased, open_organisation, settle, stdout, written};
use crate::{
    cli::Why,
    failure::{Ended, usage},
    words::{Locale, message},
};

/// Says why a member has its status for an instrument.
pub(crate) async fn why(args: &Why) -> Result<Ended> {
    let (engine, organisation) = open_organisation(&args.place).await?;
    let state = organisation.state();
    let at = settle(&engine, &state, &args.question)?;
    let (instrument, member) = (&args.instrument, &args.member);
    check(&state, Some(instrument), Some(member))?;
    let mut out = stdout();
    if args.compliance {
        let words = args.language.unwrap_or(Locale::English).terminal();
        let scope = Scope {
            instrument: Some(instrument.clone()),
            member: Some(member.clone()),
            ..Scope::default()
        };
        for line in words.computed(&state, at, Reader::Everything, &scope) {
            written(writeln!(out, "{line}"))?;
        }
        written(out.flush())?;
    } else {
        written(explain(&mut out, &state, at, instrument, member).and_then(|()| out.flush()))?;
    }
    say_erased(&state.erased(at.position).collect::<Vec<_>>());
    Ok(Ended::Done)
}

/// Refuses a question about what nobody ever recorded.
pub(crate) fn check(
    state: &State,
    instrument: Option<&InstrumentCode>,
    member: Option<&MemberCode>,
) -> Result<()> {
    if let Some(code) = instrument.filter(|code| state.instrument(code).is_none()) {
        return Err(usage(format!(
            "there is no instrument {code} in this record; `stocktake export instruments` lists them"
        )));
    }
    if let Some(code) = member.filter(|code| state.member(code).is_none()) {
        return Err(usage(format!(
            "there is no member {code} in this record; `stocktake export members` lists them"
        )));
    }
    Ok(())
}

/// Writes the status and the entries that make it, in order, in words.
pub(crate) fn explain(
    out: &mut impl Write,
    state: &State,
    at: At,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> io::Result<()> {
    let (cell, steps) = view::why(state, at, Reader::Everything, instrument, member);
    let recorded = |position: Position| {
        state.recorded_at(position).map_or(String::new(), |time| time.to_string())
    };
    let status = message(&format!("status-{}", cell.status), &[]);
    let (member, instrument) = labels(state, at, instrument, member);
    let headline = [("member", &*member), ("instrument", &*instrument), ("status", &*status)];
    writeln!(out, "{}", message("why-headline", &headline))?;
    let since = cell.since.map(|since| since.to_string());
    match (since, cell.act) {
        (Some(since), Some(act)) => {
            writeln!(out, "  {}", message("why-since", &[("since", &since), ("act", act.code())]))?
        }
        (Some(since), None) => {
            writeln!(out, "  {}", message("why-since-ceased", &[("since", &since)]))?
        }
        (None, _) => {}
    }
    if let Some(in_force) = cell.in_force_since {
        writeln!(out, "  {}", message("why-in-force", &[("since", &in_force.to_string())]))?;
    }
    let (on, position) = (at.on.to_string(), at.position.to_string());
    writeln!(
        out,
        "  {}",
        message(
            "why-asked",
            &[("on", &on), ("position", &position), ("recorded", &recorded(at.position))]
        )
    )?;
    if cell.uncertain {
        writeln!(out, "  {}", message("why-uncertain", &[]))?;
    }
    if steps.is_empty() {
        writeln!(out, "  {}", message("why-nothing", &[]))?;
    }
    for step in steps {
        let fields = [
            ("position", step.position.to_string()),
            ("recorded", recorded(step.position)),
            ("member", state.member_at(step.member).code.to_string()),
            ("act", step.act.map_or(String::new(), |act| act.code().to_owned())),
            ("date", step.occurred_on.to_string()),
            ("effect", message(&format!("effect-{}", step.effect), &[])),
        ];
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let of_predecessor = step.effect == Effect::BoundPredecessor;
        let says = if of_predecessor { "why-step-of" } else { "why-step" };
        writeln!(out, "  - {}", message(says, &fields))?;
    }
    Ok(())
}

/// The member and the instrument with their names, as known at the position.
fn labels(
    state: &State,
    at: At,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> (String, String) {
    let label = |name: Option<&str>, code: &str| match name {
        Some(name) => format!("{name} ({code})"),
        None => code.to_owned(),
    };
    let name = state.member(member).and_then(|(_, member)| member.history.at(at.position));
    let title = state.instrument(instrument).and_then(|known| known.history.at(at.position));
    (
        label(name.and_then(|record| record.name_on(at.on)), member.as_str()),
        label(title.and_then(|record| record.title.as_deref()), instrument.as_str()),
    )
}
