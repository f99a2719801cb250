//! The checkers. They read the log itself, past the engine, and say what is
//! wrong instead of panicking, so that a control can see them refuse.

use std::collections::{BTreeSet, HashMap};

use stocktake::engine::request::{Answer, Outcome, Receipt, Request};
use stocktake_log::{Log, verify::verify};
use stocktake_model::{
    OrganisationCode, Position,
    decide::Command,
    event::{Entry, Event},
};

/// What a log says: an entry a position, or nothing where it was erased. An
/// error when it is not what it promises: gapless, unaltered, times that never
/// fall, each id once.
pub(crate) async fn entries(
    log: &dyn Log,
    organisation: &OrganisationCode,
) -> Result<Vec<Option<Entry>>, String> {
    let verified = verify(log, organisation, &mut |_| ()).await.map_err(|e| e.to_string())?;
    let rows = log
        .read(organisation, Position::ZERO, u32::MAX)
        .await
        .map_err(|error| error.to_string())?;
    ensure(rows.len() == verified.positions as usize, || {
        format!("{} rows, {} positions", rows.len(), verified.positions)
    })?;
    let ids: BTreeSet<_> = rows.iter().filter_map(|row| Some(row.leaf.as_ref()?.id)).collect();
    ensure(ids.len() == rows.len(), || "an id stands twice".to_owned())?;
    let mut last = i64::MIN;
    let mut entries = Vec::with_capacity(rows.len());
    for (n, row) in (1..).zip(rows) {
        ensure(row.position == Position(n), || format!("a gap before {}", row.position))?;
        let Some(stored) = row.entry else {
            entries.push(None);
            continue;
        };
        ensure(stored.recorded >= last, || format!("the time falls at {}", row.position))?;
        last = stored.recorded;
        let entry = Entry::from_bytes(&stored.bytes).map_err(|error| error.to_string())?;
        entries.push(Some(entry));
    }
    Ok(entries)
}

/// Each answer is a receipt for its own request, which stands where and when
/// the receipt says, and nowhere else. Needs requests that differ in content.
pub(crate) fn recorded_once(
    entries: &[Option<Entry>],
    sent: &[(Request, Answer)],
) -> Result<(), String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter().flatten() {
        *times.entry(content(&entry.event)).or_default() += 1;
    }
    for (request, answer) in sent {
        let what = content(&request.command.event());
        let receipt = answer.as_ref().map_err(|failure| format!("{what}: {failure:?}"))?;
        let times = times.get(&what).copied().unwrap_or_default();
        ensure(times == 1, || format!("{what} stands {times} times"))?;
        let entry = Some(receipt.position.0 as usize)
            .and_then(|position| entries.get(position.checked_sub(1)?)?.as_ref())
            .ok_or_else(|| format!("{what}: nothing stands at {}", receipt.position))?;
        ensure(content(&entry.event) == what, || format!("{what}: another at its position"))?;
        ensure(receipt.event == Some(entry.id), || format!("{what}: another id"))?;
        ensure(request.id.is_none_or(|id| id == entry.id), || format!("{what}: not its id"))?;
        ensure(receipt.recorded == entry.recorded, || format!("{what}: another time"))?;
    }
    Ok(())
}

/// Each of these commands stands exactly `times` in the log.
pub(crate) fn stands<'a>(
    entries: &[Option<Entry>],
    commands: impl IntoIterator<Item = &'a Command>,
    times: usize,
) -> Result<(), String> {
    for command in commands {
        let what = content(&command.event());
        let found = entries.iter().flatten().filter(|entry| content(&entry.event) == what).count();
        ensure(found == times, || format!("{what} stands {found} times, not {times}"))?;
    }
    Ok(())
}

/// All answers are receipts for the same event, of which `first` say that they recorded it.
pub(crate) fn same_receipt(answers: &[Answer], first: usize) -> Result<Receipt, String> {
    let receipts: Vec<&Receipt> = answers
        .iter()
        .map(|answer| answer.as_ref().map_err(|e| format!("{e:?}")))
        .collect::<Result<_, _>>()?;
    let model = receipts.first().ok_or("no answers")?;
    for receipt in &receipts {
        ensure(
            (receipt.event, receipt.position, receipt.recorded)
                == (model.event, model.position, model.recorded),
            || format!("{receipt:?} and {model:?}"),
        )?;
    }
    let count = |outcome| receipts.iter().filter(|receipt| receipt.outcome == outcome).count();
    let (recorded, resent) = (count(Outcome::Recorded), count(Outcome::Resent));
    ensure((recorded, resent) == (first, receipts.len() - first), || {
        format!("{recorded} recorded and {resent} resent of {}", receipts.len())
    })?;
    Ok((*model).clone())
}

/// What an event says. A row that corrects a fact says so only once recorded,
/// so that is left out.
fn content(event: &Event) -> String {
    let mut event = event.clone();
    if let Event::CommitmentRecorded(data) = &mut event {
        data.replaces = None;
    }
    format!("{} {}", event.name(), event.data())
}

pub(crate) fn ensure(holds: bool, fault: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(fault()) }
}
