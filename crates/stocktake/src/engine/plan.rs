//! What one batch would record: each request decided against the newest state,
//! what the same batch just decided included. Nothing here is durable yet; a
//! plan is dropped whole when its append fails.

use std::{
    collections::{HashMap, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use stocktake_log::{
    Head, Log, LogError, Sealed,
    chain::{Unsealed, seal_next},
};
use stocktake_model::{
    OrganisationCode, Position, RecordedTime,
    decide::{Command, Decision, Draft, Rejection, Target, decide},
    event::{Entry, Event, EventId},
    state::{Recorded, State},
    subject,
};

use super::{
    effects::{Effects, new_id},
    load::{Loaded, unreadable},
    request::{Answer, Failure, Outcome, Receipt, Request},
    resent::is_what_was_asked,
};

/// Requests of one batch on their way to the log.
pub(crate) struct Plan<'a> {
    organisation: &'a OrganisationCode,
    log: &'a dyn Log,
    effects: &'a dyn Effects,
    /// The events recorded under ids that senders chose, as far as known.
    recent: &'a Recent,
    /// Where those of the batch's own events stand that were found in the log.
    found: &'a HashMap<EventId, Position>,
    /// The state with everything planned so far.
    state: State,
    /// Where the log ends without the plan.
    base: Head,
    /// One time for the batch.
    now: RecordedTime,
    /// What is to be appended, and the same as the log takes it.
    entries: Vec<Entry>,
    sealed: Vec<Sealed>,
    salts: Salts,
    /// Where each of `entries` will stand.
    places: HashMap<EventId, Position>,
    /// For each of `entries`, the position of the entry that it refers to.
    refers_to: Vec<Option<Position>>,
}

/// A request failed after the plan had taken part of it in: plan again without it.
pub(crate) struct Spoiled(pub(crate) Failure);

/// Where the newest events stand whose ids their senders chose, so that most
/// resends need not ask the log.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    positions: HashMap<EventId, Position>,
    oldest_first: VecDeque<EventId>,
}

impl Recent {
    const IDS_MAX: usize = 16_384;

    pub(crate) fn insert(&mut self, id: EventId, position: Position) {
        if self.positions.insert(id, position).is_none() {
            self.oldest_first.push_back(id);
        }
        while self.oldest_first.len() > Self::IDS_MAX {
            self.oldest_first.pop_front().map(|id| self.positions.remove(&id));
        }
    }
}

impl<'a> Plan<'a> {
    /// A plan with nothing in it, after what is `loaded`.
    pub(crate) fn new(
        organisation: &'a OrganisationCode,
        log: &'a dyn Log,
        effects: &'a dyn Effects,
        recent: &'a Recent,
        found: &'a HashMap<EventId, Position>,
        loaded: &Loaded,
        now: RecordedTime,
    ) -> Self {
        let (state, base) = (loaded.state.clone(), loaded.head);
        let (entries, sealed, refers_to) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            organisation,
            log,
            effects,
            recent,
            found,
            state,
            base,
            now,
            entries,
            sealed,
            salts: Salts::default(),
            places: HashMap::new(),
            refers_to,
        }
    }

    /// The clock and chance.
    pub(crate) fn effects(&self) -> &'a dyn Effects {
        self.effects
    }

    /// Decides one request and adds what it records to the plan; its own event gets `id`.
    pub(crate) async fn add(&mut self, request: &Request, id: EventId) -> Result<Answer, Spoiled> {
        match self.consider(request, id).await {
            Ok(Considered::Answered(receipt)) => Ok(Ok(receipt)),
            Ok(Considered::Decided(decision)) => self.record(request, id, decision).await.map(Ok),
            Err(failure) => Ok(Err(failure)),
        }
    }

    /// Decides requests that are recorded all or none, each after those before
    /// it, if the record ends where their sender takes it to end. When one
    /// fails, the plan is as it was, and the answer says which.
    pub(crate) async fn add_together(
        &mut self,
        requests: &[Request],
        ids: &[EventId],
    ) -> Result<Vec<Receipt>, (usize, Failure)> {
        let (state, count) = (self.state.clone(), self.entries.len());
        let expected = requests.first().and_then(|request| request.expected);
        let current = state.position();
        let late = expected
            .filter(|expected| *expected != current)
            .map(|expected| Failure::Refused(Rejection::PositionConflict { expected, current }));
        let mut receipts = Vec::with_capacity(requests.len());
        for (n, (request, id)) in requests.iter().zip(ids).enumerate() {
            match self.add(request, *id).await {
                Ok(Ok(receipt)) => receipts.push(receipt),
                Ok(Err(failure)) | Err(Spoiled(failure)) => {
                    self.take_back(state, count);
                    // What another rule refuses may be right where the sender took it to be.
                    let is_rule = matches!(failure, Failure::Refused(_));
                    return Err(late.filter(|_| is_rule).map_or((n, failure), |late| (0, late)));
                }
            }
        }
        // What was recorded before was in time then.
        let recorded_before = |receipt: &Receipt| receipt.outcome == Outcome::Resent;
        match late {
            Some(late) if !receipts.iter().all(recorded_before) => {
                self.take_back(state, count);
                Err((0, late))
            }
            Some(_) | None => Ok(receipts),
        }
    }

    /// Makes the plan what it was with `count` entries.
    fn take_back(&mut self, state: State, count: usize) {
        self.state = state;
        self.refers_to.truncate(count);
        self.sealed.truncate(count);
        for entry in self.entries.drain(count..) {
            self.places.remove(&entry.id);
        }
    }

    async fn consider(&self, request: &Request, id: EventId) -> Result<Considered, Failure> {
        if let Some(receipt) = self.resent(request, id, false).await? {
            return Ok(Considered::Answered(receipt));
        }
        let target = match request.command.refers_to() {
            Some(id) => Some(self.target(id).await?),
            None => None,
        };
        self.check_cited(&request.command).await?;
        let today = self.now.day();
        let decided = catch_unwind(AssertUnwindSafe(|| {
            decide(&self.state, &request.command, target.as_ref(), today)
        }));
        let decision = match decided.map_err(|_| Failure::Internal)? {
            Ok(decision) => decision,
            // What is refused now may be what was recorded the first time.
            Err(rejection) => {
                let receipt = self.resent(request, id, true).await?;
                return receipt.map(Considered::Answered).ok_or(Failure::Refused(rejection));
            }
        };
        if let Some(position) = decision.known {
            if let Some(receipt) = self.resent(request, id, true).await? {
                return Ok(Considered::Answered(receipt));
            }
            let recorded = self.state.recorded_at(position).unwrap_or(self.now);
            let receipt = Receipt {
                outcome: Outcome::Known,
                event: None,
                position,
                recorded,
                warnings: decision.warnings,
            };
            return Ok(Considered::Answered(receipt));
        }
        Ok(Considered::Decided(decision))
    }

    /// Refuses evidence that cites an entry which is not there; what was erased may be cited,
    /// since its place and its proof stay.
    async fn check_cited(&self, command: &Command) -> Result<(), Failure> {
        let cited = command.cited().iter().filter(|id| !self.places.contains_key(id));
        let cited: Vec<EventId> = cited.copied().collect();
        if cited.is_empty() {
            return Ok(());
        }
        let found = self.log.positions(self.organisation, &cited).await.map_err(failed)?;
        match cited.iter().find(|id| !found.iter().any(|(known, _)| known == *id)) {
            Some(id) => Err(Failure::Refused(Rejection::EventUnknown { event: *id })),
            None => Ok(()),
        }
    }

    /// The first answer to a request that was recorded before. The log is asked
    /// only when `thoroughly`: for the rest its unique index tells at the append.
    async fn resent(
        &self,
        request: &Request,
        id: EventId,
        thoroughly: bool,
    ) -> Result<Option<Receipt>, Failure> {
        let (position, entry) = match self.planned(id) {
            Some((position, entry)) => (position, Some(entry.clone())),
            None => {
                let mut position =
                    self.found.get(&id).or_else(|| self.recent.positions.get(&id)).copied();
                if position.is_none() && thoroughly && request.id.is_some() {
                    position = self.locate(id).await.map_err(untold)?;
                }
                let Some(position) = position else { return Ok(None) };
                (position, self.stored(position).await.map_err(untold)?)
            }
        };
        let entry = entry.ok_or(Failure::Refused(Rejection::EventErased { event: id }))?;
        // An id that we chose ourselves is found only where a commit's answer was lost.
        let outcome = if request.id.is_none() { Outcome::Recorded } else { Outcome::Resent };
        if outcome == Outcome::Resent && !is_what_was_asked(&entry.event, &request.command) {
            return Err(Failure::Refused(Rejection::KeyReused { event: id }));
        }
        let warnings = stocktake_model::decide::warnings_again(
            &self.state,
            &entry.event,
            position,
            entry.recorded.day(),
        );
        Ok(Some(Receipt { outcome, event: Some(id), position, recorded: entry.recorded, warnings }))
    }

    /// What the plan has under an id, and where.
    fn planned(&self, id: EventId) -> Option<(Position, &Entry)> {
        let position = *self.places.get(&id)?;
        Some((position, self.planned_at(position)?))
    }

    fn planned_at(&self, position: Position) -> Option<&Entry> {
        self.entries.get(position.0.checked_sub(self.base.position.0 + 1)? as usize)
    }

    /// Where the log has an event: perhaps beyond the plan's base, when others
    /// appended since.
    async fn locate(&self, id: EventId) -> Result<Option<Position>, LogError> {
        let found = self.log.positions(self.organisation, &[id]).await?;
        Ok(found.first().map(|(_, position)| *position))
    }

    /// What stands in the log at a position; `None` when it was erased.
    async fn stored(&self, position: Position) -> Result<Option<Entry>, LogError> {
        let rows = self.log.read(self.organisation, Position(position.0 - 1), 1).await?;
        let stored = rows.into_iter().next().and_then(|row| row.entry);
        let decoded = stored.map(|stored| Entry::from_bytes(&stored.bytes)).transpose();
        decoded.map_err(|error| unreadable(position, &error))
    }

    async fn target(&self, id: EventId) -> Result<Target, Failure> {
        let (position, entry) = match self.planned(id) {
            Some((position, entry)) => (position, Some(entry.clone())),
            None => match self.locate(id).await.map_err(failed)? {
                Some(position) => (position, self.stored(position).await.map_err(failed)?),
                None => return Ok(Target::Missing),
            },
        };
        Ok(match entry.filter(|_| !self.erases(position)) {
            Some(entry) => {
                Target::Entry { position, subject: entry.subject, event: Box::new(entry.event) }
            }
            None => Target::Erased,
        })
    }

    /// Whether the plan erases what stands at a position.
    fn erases(&self, position: Position) -> bool {
        let erased = |event: &Event| matches!(event, Event::EntryErased(_));
        let mut planned = self.entries.iter().zip(&self.refers_to);
        planned.any(|(entry, of)| *of == Some(position) && erased(&entry.event))
    }

    /// Adds what a decision records; the request's own event is its last.
    async fn record(
        &mut self,
        request: &Request,
        own_id: EventId,
        decision: Decision,
    ) -> Result<Receipt, Spoiled> {
        let last = decision.drafts.len().saturating_sub(1);
        for (n, draft) in decision.drafts.into_iter().enumerate() {
            let id = if n == last { own_id } else { new_id(self.effects, self.now) };
            let refers_to = draft.refers_to;
            let entry = self.entry_of(request, draft, id).await.map_err(Spoiled)?;
            let sealed = self.seal(&entry, refers_to).map_err(Spoiled)?;
            let recorded = Recorded::Entry {
                time: self.now,
                subject: &entry.subject,
                event: &entry.event,
                refers_to,
            };
            catch_unwind(AssertUnwindSafe(|| self.state.fold(recorded)))
                .map_err(|_| Spoiled(Failure::Internal))?;
            self.places.insert(entry.id, self.state.position());
            self.entries.push(entry);
            self.sealed.push(sealed);
            self.refers_to.push(refers_to);
        }
        let (event, position) = (Some(own_id), self.state.position());
        Ok(Receipt {
            outcome: Outcome::Recorded,
            event,
            position,
            recorded: self.now,
            warnings: decision.warnings,
        })
    }

    async fn entry_of(
        &self,
        request: &Request,
        draft: Draft,
        id: EventId,
    ) -> Result<Entry, Failure> {
        let mut event = draft.event;
        if let Some((replaces, position)) = event.replaces_mut().zip(draft.refers_to)
            && replaces.is_none()
        {
            *replaces = Some(self.id_at(position).await?);
        }
        Ok(Entry {
            id,
            source: request
                .source
                .clone()
                .unwrap_or_else(|| format!("/{}", subject::encode(self.organisation.as_str()))),
            actor: request.actor.clone(),
            recorded: self.now,
            subject: draft.subject,
            provenance: request.provenance.clone(),
            event,
        })
    }

    async fn id_at(&self, position: Position) -> Result<EventId, Failure> {
        if let Some(entry) = self.planned_at(position) {
            return Ok(entry.id);
        }
        let ids = self.log.ids(self.organisation, &[position]).await.map_err(failed)?;
        ids.first().map(|(_, id)| *id).ok_or(Failure::Internal)
    }

    /// The next entry as the log takes it. Each is sealed as it is decided, so
    /// that nothing is left to do when what is before the plan has become durable.
    fn seal(&mut self, entry: &Entry, refers_to: Option<Position>) -> Result<Sealed, Failure> {
        let erases = refers_to.filter(|_| matches!(entry.event, Event::EntryErased(_)));
        let salt = self.salts.next(self.effects);
        let bytes = entry.to_bytes().map_err(|_| Failure::Internal)?;
        let recorded = entry.recorded.0;
        let unsealed = Unsealed { id: entry.id, recorded, salt, bytes, erases };
        Ok(seal_next(self.organisation, self.head(), unsealed))
    }

    /// Where the log ends with the plan.
    fn head(&self) -> Head {
        self.sealed.last().map_or(self.base, Sealed::head)
    }

    /// What is to be appended, and what is loaded when it has been.
    pub(crate) fn finished(self) -> (Vec<Sealed>, HashMap<EventId, Position>, Loaded) {
        let head = self.head();
        (self.sealed, self.places, Loaded { state: self.state, head })
    }
}

/// Random salts, drawn many at a time.
#[derive(Default)]
struct Salts(Vec<[u8; 32]>);

impl Salts {
    const DRAWN: usize = 16;

    fn next(&mut self, effects: &dyn Effects) -> [u8; 32] {
        if self.0.is_empty() {
            self.0.resize(Self::DRAWN, [0; 32]);
            effects.fill_random(self.0.as_flattened_mut());
        }
        self.0.pop().unwrap_or_default()
    }
}

enum Considered {
    Answered(Receipt),
    Decided(Decision),
}

fn failed(error: LogError) -> Failure {
    Failure::Log(Arc::new(error))
}

/// The log cannot tell whether a request was recorded before.
fn untold(error: LogError) -> Failure {
    if matches!(error, LogError::Damaged { .. } | LogError::Newer { .. }) {
        failed(error)
    } else {
        Failure::Unknown(Arc::new(error))
    }
}
