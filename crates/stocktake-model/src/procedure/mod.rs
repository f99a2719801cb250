//! Procedures: a case that an organisation opens about a member, and that goes
//! through the organisation's own stages until it is closed. What is done in
//! Stocktake is held to the rules; what a file tells of the past is recorded as it
//! is, with a warning where a rule would have refused it.

mod case;
mod import;
mod kinds;

pub use case::{About, Case, Step};
pub use import::{ImportedProcedure, import};
pub use kinds::{StageKind, record_type};

use chrono::NaiveDate;

use crate::{
    Position,
    commitment::odd_date,
    decide::{Context, Decision, Draft, Rejection, Warning, check_text},
    event::{Event, ProcedureRecorded, ProcedureTypeRecorded},
    provision,
    state::State,
};

/// Records a step of a procedure that is taken now. The rules hold.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(
    state: &State,
    new: &ProcedureRecorded,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let head = state.position();
    if let Some(code) = &new.instrument {
        let known = state.instrument(code).filter(|known| known.history.at(head).is_some());
        known.ok_or_else(|| Rejection::InstrumentUnknown { instrument: code.clone() })?;
    }
    let member = state.member(&new.member);
    member
        .filter(|(_, known)| known.history.at(head).is_some())
        .ok_or_else(|| Rejection::MemberUnknown { member: new.member.clone() })?;
    if let Some((instrument, provision)) = new.instrument.as_ref().zip(new.provision.as_ref()) {
        provision::is_known(state, instrument, provision)?;
    }
    let decision = draft(state, new, replaces, today)?;
    let case = new.case.clone();
    match broken(state, new, head, replaces).into_iter().next() {
        Some(Warning::CaseDiffers) => Err(Rejection::CaseDiffers { case }),
        Some(Warning::CaseNotOpened { stage }) => Err(Rejection::CaseNotOpened { case, stage }),
        Some(Warning::CaseClosed { closed_on }) => Err(Rejection::CaseClosed { case, closed_on }),
        Some(_) | None => Ok(decision),
    }
}

/// The decision but for the rules that only acts of now are held to.
fn draft(
    state: &State,
    new: &ProcedureRecorded,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    check_text("text", new.text.as_deref())?;
    check_text("reference", new.reference.as_deref())?;
    kinds::check_stage(state, new)?;
    if new.provision.is_some() && new.instrument.is_none() {
        return Err(Rejection::ProvisionWithoutInstrument { case: new.case.clone() });
    }
    let head = state.position();
    let stands = |of: Position| {
        let case = state.case(&new.case);
        case.is_some_and(|case| case.standing(head).any(|step| step.position == of))
    };
    if replaces.is_some_and(|replaced| !stands(replaced)) {
        return Err(Rejection::ReplacesOtherCase { case: new.case.clone() });
    }
    let warnings = warnings(state, new, head, replaces, today);
    let draft = Draft::new(Event::ProcedureRecorded(new.clone()), replaces);
    Ok(Decision { drafts: vec![draft], warnings, known: None })
}

/// What is odd about a step as known at a position, `except` the one that it
/// replaces or is itself.
pub(crate) fn warnings(
    state: &State,
    new: &ProcedureRecorded,
    at: Position,
    except: Option<Position>,
    today: NaiveDate,
) -> Vec<Warning> {
    let instrument = new.instrument.as_ref().and_then(|code| state.instrument(code));
    let context = Context {
        today,
        instrument: instrument.and_then(|known| known.history.at(at)),
        member: state.member(&new.member).and_then(|(_, known)| known.history.at(at)),
    };
    let mut warnings = odd_date(new.occurred_on, &context);
    warnings.extend(broken(state, new, at, except));
    warnings
}

/// The rules of procedures that a step breaks, beside the steps before it.
fn broken(
    state: &State,
    new: &ProcedureRecorded,
    at: Position,
    except: Option<Position>,
) -> Vec<Warning> {
    let kind = |stage| kinds::kind_of(state, new, stage, at);
    let case = state.case(&new.case);
    let before = case.map_or(Vec::new(), |case| {
        let is_other = |step: &&Step| Some(step.position) != except;
        let standing = case.standing(at).filter(is_other);
        let mut before: Vec<&Step> =
            standing.filter(|step| is_before(case, step, new, except)).collect();
        before.sort_by_key(|step| case.order(step));
        before
    });
    let mut broken = Vec::new();
    if let Some((case, first)) = case.zip(before.first())
        && !case.about(first).is_of(state, new)
    {
        broken.push(Warning::CaseDiffers);
    }
    match before.last() {
        None if kind(&new.stage) != Some(StageKind::Opens) => {
            broken.push(Warning::CaseNotOpened { stage: new.stage.clone() });
        }
        Some(last) if kind(state.stage(last)).is_some_and(StageKind::ends) => {
            broken.push(Warning::CaseClosed { closed_on: last.occurred_on() });
        }
        None | Some(_) => {}
    }
    let again = before.iter().find(|step| *state.stage(step) == new.stage);
    broken.extend(again.map(|step| Warning::StageRepeated {
        stage: new.stage.clone(),
        earlier: step.occurred_on(),
    }));
    broken
}

/// Whether a step comes before a new one: by its day, and of one day by when it
/// was first told. `own` is where the new one stands, if it does.
fn is_before(case: &Case, step: &Step, new: &ProcedureRecorded, own: Option<Position>) -> bool {
    let ours = new.occurred_on.last_day().unwrap_or(NaiveDate::MIN);
    let told = |position| case.first_told(position);
    step.day() < ours
        || (step.day() == ours && own.is_none_or(|own| told(step.position) < told(own)))
}

/// What an entry told, but for its words, which stay in the log.
pub(crate) fn told(state: &State, case: &Case, step: &Step) -> ProcedureRecorded {
    let about = case.about(step);
    ProcedureRecorded {
        case: case.code.clone(),
        member: state.member_at(about.member).code.clone(),
        instrument: about.instrument.clone(),
        provision: about.provision.clone(),
        procedure_type: about.procedure_type.clone(),
        version: about.version.clone(),
        stage: state.stage(step).clone(),
        occurred_on: step.occurred_on(),
        reference: None,
        text: None,
        replaces: None,
    }
}

/// The stages of a kind of procedure, as known at a position.
pub(crate) fn stages<'a>(
    state: &'a State,
    about: &About,
    at: Position,
) -> Option<&'a ProcedureTypeRecorded> {
    state.procedure_type(&about.procedure_type, &about.version)?.at(at)
}
