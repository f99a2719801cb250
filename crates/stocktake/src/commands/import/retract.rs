//! `import retract`: a whole import is taken back, through the queue that
//! everybody uses. What it corrected is said again as it was before; what others
//! stand on stays. Interrupted or killed, it goes on where it was.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io::Write,
    sync::atomic::Ordering,
};

use anyhow::Result;
use indicatif::ProgressBar;
use serde_json::json;
use stocktake_model::{
    Position,
    commitment::ImportedCommitment,
    decide::{Command, Rejection},
    event::{
        CommitmentRecorded, Entry, EntryRetracted, Event, EventId, InstrumentRecorded,
        MemberRecorded, ObservationRecorded, ProcedureRecorded, Provenance, RatingRecorded,
    },
    facts::Placed,
    filed::{Key, Named},
    history::History,
    procedure::{About, ImportedProcedure},
    rating::{ImportedRating, Rating},
    state::{Instrument, State},
    subject::Subject,
    vocabulary::Act,
};
use uuid::Uuid;

use super::{CHUNK_ROWS_MAX, watch_for_interrupt};
use crate::{
    cli::RetractImport,
    commands::{open_organisation, progress, say, stdout, written},
    engine::{
        Organisation,
        request::{Failure, Outcome, Request},
    },
    failure::{Ended, usage},
    imports::{self, Import, Imported},
};

/// Takes an import back.
pub(crate) async fn retract(args: &RetractImport) -> Result<Ended> {
    if args.reason.trim().is_empty() {
        return Err(usage("a reason must be given; it stays in the record"));
    }
    let (_engine, organisation) = open_organisation(&args.place).await?;
    let found = Found::read(&organisation, args.import).await?;
    if !found.imports.contains_key(&args.import) {
        return Err(usage(format!(
            "there is no import {} in {}; `stocktake export imports` lists those there are",
            args.import,
            organisation.code()
        )));
    }
    let bar = progress("taking back", found.entries.len() as u64, "entries");
    let mut run =
        Run { args, organisation: &organisation, found: &found, counts: Counts::default() };
    let ended = run.all(&bar).await;
    bar.finish_and_clear();
    let Counts { taken_back, said_again, kept } = run.counts;
    let already = found.imports[&args.import].entries - found.entries.len() as u64;
    say(format_args!(
        "{taken_back} entries of the import were taken back, {already} did not stand before; {said_again} facts that it had corrected are said again; {kept} members, instruments or groups are kept, as other facts stand on them."
    ));
    ended?;
    if args.json {
        let line = json!({"import": args.import, "taken_back": taken_back, "already": already,
            "said_again": said_again, "kept": kept});
        let mut out = stdout();
        written(writeln!(out, "{line}").and_then(|()| out.flush()))?;
    }
    Ok(Ended::Done)
}

/// What the log has of an import.
struct Found {
    imports: BTreeMap<Uuid, Import>,
    /// Its entries that stand, the newest first.
    entries: Vec<Imported>,
    /// What each of its rows corrected. One that is said again after another
    /// import was taken back has no mark of that itself.
    corrected: HashMap<(u64, Option<Act>, Subject), EventId>,
}

impl Found {
    async fn read(organisation: &Organisation, import: Uuid) -> Result<Self> {
        let state = organisation.state();
        let bar = progress("reading", u64::from(state.position().0), "entries");
        let (mut entries, mut corrected) = (Vec::new(), HashMap::new());
        let mut each = |imported: Imported| {
            let entry = &imported.entry;
            let Some(row) = entry.provenance.as_ref().filter(|row| row.import == import) else {
                return;
            };
            if let Some((act, Some(of))) = correcting(&entry.event) {
                corrected.insert((row.line, act, entry.subject.clone()), of);
            }
            if imported.stands {
                entries.push(imported);
            }
        };
        let told = |position: Position| bar.set_position(position.0.into());
        let (log, code) = (organisation.log().as_ref(), organisation.code());
        let imports = imports::scan(log, code, &state, &told, &mut each).await;
        bar.finish_and_clear();
        entries.reverse();
        Ok(Self { imports: imports?, entries, corrected })
    }

    /// What the entry corrected, if it did.
    fn corrected_by(&self, entry: &Entry) -> Option<EventId> {
        let ((act, replaces), row) = correcting(&entry.event).zip(entry.provenance.as_ref())?;
        let known = || self.corrected.get(&(row.line, act, entry.subject.clone())).copied();
        replaces.or_else(known)
    }
}

/// What a fact corrects, if it does, and what tells it from others of its row.
fn correcting(event: &Event) -> Option<(Option<Act>, Option<EventId>)> {
    if let Event::CommitmentRecorded(data) = event {
        return Some((Some(data.act), data.replaces));
    }
    if let Event::ProcedureRecorded(data) = event {
        return Some((None, data.replaces));
    }
    if let Event::ObservationRecorded(data) = event {
        return Some((None, data.replaces));
    }
    if let Event::RatingRecorded(data) = event { Some((None, data.replaces)) } else { None }
}

#[derive(Default)]
struct Counts {
    taken_back: u64,
    said_again: u64,
    kept: u64,
}

/// A retraction at work.
struct Run<'a> {
    args: &'a RetractImport,
    organisation: &'a Organisation,
    found: &'a Found,
    counts: Counts,
}

const LAST_TURN: usize = 5;

/// Which entries are taken back first: facts, then what they are about, then
/// what that belongs to; so that each is looked at without those before it.
fn turn(subject: &Subject) -> usize {
    match subject {
        Subject::Commitment(..)
        | Subject::Succession(..)
        | Subject::Rating(..)
        | Subject::Procedure(_)
        | Subject::Rule(..)
        | Subject::Exemption(..)
        | Subject::Measure(..)
        | Subject::Application(..)
        | Subject::Observation(..) => 0,
        // Indicators, for one, after what was observed of them.
        Subject::Filed(_) => 1,
        Subject::Version(..)
        | Subject::Provision(..)
        | Subject::Cycle(..)
        | Subject::ProcedureType(..)
        | Subject::ScaleMapping(_) => 2,
        Subject::Member(_) | Subject::Instrument(_) | Subject::Scale(..) => 3,
        Subject::Group(_) => 4,
        Subject::Organisation => LAST_TURN,
    }
}

impl Run<'_> {
    async fn all(&mut self, bar: &ProgressBar) -> Result<()> {
        let interrupted = watch_for_interrupt();
        for now in 0..=LAST_TURN {
            let entries = &self.found.entries;
            let due: Vec<&Imported> =
                entries.iter().filter(|it| turn(&it.entry.subject) == now).collect();
            for chunk in due.chunks(CHUNK_ROWS_MAX / 2) {
                if interrupted.load(Ordering::SeqCst) {
                    anyhow::bail!("interrupted; run the command again to go on");
                }
                self.chunk(chunk).await?;
                bar.inc(chunk.len() as u64);
            }
        }
        Ok(())
    }

    async fn chunk(&mut self, chunk: &[&Imported]) -> Result<()> {
        let state = self.organisation.state();
        // Facts are named by no record, and they are most of what there is.
        let all_facts = chunk.iter().all(|imported| turn(&imported.entry.subject) == 0);
        let named = if all_facts { Named::default() } else { state.named() };
        let mut leaving = Leaving { named, going: BTreeSet::new() };
        let mut requests = Vec::new();
        for imported in chunk {
            let entry = &imported.entry;
            if leaving.is_named(&state, &entry.subject, imported.position)
                || is_needed(&state, &entry.subject, imported.position)
            {
                self.counts.kept += 1;
                continue;
            }
            // First what was corrected, then the retraction: a run that is cut off
            // between them does the first again under the same id, which is known.
            if let Some((was, row)) = self.before(entry).await? {
                requests.extend(self.say_again(entry.id, was, row));
            }
            requests.push(Request {
                provenance: entry.provenance.clone(),
                ..Request::system(Command::Retract(EntryRetracted {
                    of: entry.id,
                    reason: self.args.reason.clone(),
                }))
            });
        }
        let is_retraction = |request: &Request| matches!(request.command, Command::Retract(_));
        let which: Vec<bool> = requests.iter().map(is_retraction).collect();
        for (retracts, answer) in which.into_iter().zip(self.organisation.submit(requests).await?) {
            match answer {
                Ok(_) if retracts => self.counts.taken_back += 1,
                Ok(receipt) => {
                    self.counts.said_again += u64::from(receipt.outcome == Outcome::Recorded);
                }
                // Somebody else was first.
                Err(Failure::Refused(
                    Rejection::AlreadyRetracted { .. } | Rejection::EventErased { .. },
                )) => {}
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(())
    }

    /// The fact that the entry corrected, as it stood before; where an import
    /// that was taken back had told it, the fact before that.
    async fn before(&self, entry: &Entry) -> Result<Option<(Event, Option<Provenance>)>> {
        let mut of = self.found.corrected_by(entry);
        while let Some(id) = of {
            let Some(Entry { event: was, provenance, .. }) = self.entry(id).await? else {
                return Ok(None);
            };
            let gone = provenance.as_ref().is_some_and(|row| {
                row.import == self.args.import
                    || self.found.imports.get(&row.import).is_some_and(Import::is_taken_back)
            });
            if !gone {
                return Ok(Some((was, provenance)));
            }
            of = was.refers_to();
        }
        Ok(None)
    }

    async fn entry(&self, id: EventId) -> Result<Option<Entry>> {
        let (log, code) = (self.organisation.log(), self.organisation.code());
        let positions = log.positions(code, &[id]).await?;
        let Some((_, position)) = positions.first() else { return Ok(None) };
        let rows = log.bytes(code, Position(position.0 - 1), 1).await?;
        Ok(rows.first().map(|(_, bytes)| Entry::from_bytes(bytes)).transpose()?)
    }

    fn say_again(
        &self,
        correction: EventId,
        was: Event,
        row: Option<Provenance>,
    ) -> Option<Request> {
        let instrument = InstrumentRecorded::bare;
        let command = if let Event::CommitmentRecorded(was) = was {
            Command::ImportCommitment(ImportedCommitment {
                instrument: instrument(was.instrument.clone()),
                member: MemberRecorded::bare(was.member.clone()),
                groups: [].into(),
                matching: None,
                commitment: CommitmentRecorded { replaces: None, ..was },
            })
        } else if let Event::RatingRecorded(was) = was {
            let rating = RatingRecorded { replaces: None, ..was };
            Command::ImportRating(ImportedRating { introduces: vec![], matching: None, rating })
        } else if let Event::ObservationRecorded(was) = was {
            Command::Observe(Box::new(ObservationRecorded { replaces: None, ..was }.into()))
        } else if let Event::ProcedureRecorded(was) = was {
            let procedure = ProcedureRecorded { replaces: None, ..was };
            let (introduces, matching) = (vec![], None);
            Command::ImportProcedure(ImportedProcedure { introduces, matching, procedure })
        } else {
            return None;
        };
        Some(Request {
            id: Some(Uuid::new_v5(&self.args.import, correction.as_bytes())),
            provenance: row,
            ..Request::system(command)
        })
    }
}

/// What is taken back together, beside what records name.
struct Leaving<'a> {
    named: Named<'a>,
    going: BTreeSet<Key>,
}

impl Leaving<'_> {
    /// Whether a record that stays names what would be known no more.
    fn is_named(&mut self, state: &State, subject: &Subject, position: Position) -> bool {
        if !state.is_only(subject, position) {
            return false;
        }
        let stays = self.named.by(subject).any(|key| !self.going.contains(key));
        if let Subject::Filed(key) = subject
            && !stays
        {
            self.going.insert(key.clone());
        }
        stays
    }
}

/// Whether others stand on what an entry records, and nothing else records it.
fn is_needed(state: &State, subject: &Subject, position: Position) -> bool {
    let head = state.position();
    match subject {
        Subject::Organisation => true,
        Subject::Instrument(code) => state.instrument(code).is_some_and(|known| {
            let acted = known.commitments.facts().iter().any(|fact| fact.stands_at(head));
            let rated = is_rated(known, head, |_| true) || known.has_conduct(head, |_, _| true);
            let stood_for =
                acted || rated || has_case(state, |of| of.instrument.as_ref() == Some(code));
            is_only(&known.history, position, head) && stood_for
        }),
        Subject::Member(code) => state.member(code).is_some_and(|(member, known)| {
            let has_facts = |it: &Instrument| {
                it.commitments.cell(member).iter().any(|fact| fact.stands_at(head))
                    || it.ratings.facts().cell(member).iter().any(|it| it.stands_at(head))
                    || it.has_conduct(head, |of, _| of == member)
            };
            let stood_for =
                state.instruments().any(has_facts) || has_case(state, |of| of.member == member);
            is_only(&known.history, position, head) && stood_for
        }),
        Subject::Group(code) => state.members().any(|(_, known)| {
            let record = known.history.at(head);
            record.is_some_and(|record| record.groups.iter().any(|group| group.group == *code))
        }),
        Subject::Scale(code, version) => state.instruments().any(|it| {
            is_rated(it, head, |rating| {
                let mark = it.ratings.mark(rating);
                mark.scale == *code && mark.version == *version
            })
        }),
        Subject::Cycle(code, cycle) => state.instrument(code).is_some_and(|it| {
            is_rated(it, head, |rating| it.ratings.setting(rating).cycle.as_ref() == Some(cycle))
        }),
        Subject::Version(code, version) => state.instrument(code).is_some_and(|it| {
            let of = |rating: &Rating| it.ratings.setting(rating).version.as_ref() == Some(version);
            is_rated(it, head, of)
        }),
        Subject::Provision(code, provision, _) => state.instrument(code).is_some_and(|it| {
            let place = it.provisions.place(provision);
            is_rated(it, head, |rating| rating.provision() == place)
                || it.has_conduct(head, |_, of| of == Some(provision))
        }),
        Subject::ProcedureType(code, version) => {
            has_case(state, |of| of.procedure_type == *code && of.version == *version)
        }
        Subject::Filed(key) => state.observed_under(key).any(|it| it.stands_at(head)),
        Subject::Commitment(..)
        | Subject::Succession(..)
        | Subject::Rating(..)
        | Subject::Procedure(_)
        | Subject::Observation(..)
        | Subject::Rule(..)
        | Subject::Exemption(..)
        | Subject::Measure(..)
        | Subject::Application(..)
        | Subject::ScaleMapping(_) => false,
    }
}

/// Whether a step of a case stands that is about this.
fn has_case(state: &State, about: impl Fn(&About) -> bool) -> bool {
    let head = state.position();
    state.cases().any(|case| case.standing(head).any(|step| about(case.about(step))))
}

/// Whether a rating of this kind stands.
fn is_rated(instrument: &Instrument, head: Position, kind: impl Fn(&Rating) -> bool) -> bool {
    let mut ratings = instrument.ratings.facts().facts().iter();
    ratings.any(|rating| rating.stands_at(head) && kind(rating))
}

/// Whether no other version of a thing stands.
fn is_only<T>(history: &History<T>, position: Position, head: Position) -> bool {
    let mut versions = history.versions(head);
    versions.all(|(recorded, taken_back, _)| recorded == position || taken_back.is_some())
}
