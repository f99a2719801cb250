//! A log without a database: lines in the domain's words are decided, encoded,
//! decoded and folded as the engine does it, and answered in lines of text.
//! The scripts and the properties share it, so that a failing property reads
//! as a script.

pub(crate) mod compliance;
mod filed;
mod observed;
pub(crate) mod parse;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;
use stocktake_model::{
    AsOf, At, Position, RecordedTime,
    commitment::Matching,
    decide::{Command, Decision, Draft, Rejection, Target, decide},
    event::{Entry, Event, EventId, Provenance},
    state::{Recorded, State},
    view::{
        self, Among, ChangeFilter, FindFilter, InstrumentFilter, MatrixFilter, MemberFilter, Part,
        QualityFilter, Reader, Scope, Table,
    },
};
use uuid::Uuid;

use parse::Line;

/// The day on which scripts are played, unless they set the `clock`.
pub(crate) const TODAY: &str = "2026-11-22";

/// What stands in the log at one position.
pub(crate) struct Stored {
    /// The canonical bytes; nothing once they were erased.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) refers_to: Option<Position>,
}

/// A log, its state and the import that is going on.
pub(crate) struct World {
    pub(crate) log: Vec<Stored>,
    pub(crate) state: State,
    today: NaiveDate,
    matching: Option<Matching>,
}

impl World {
    pub(crate) fn new() -> Self {
        let today = TODAY.parse().unwrap();
        Self { log: Vec::new(), state: State::default(), today, matching: None }
    }

    /// A world in which these lines were played.
    pub(crate) fn played<'a>(lines: impl IntoIterator<Item = &'a str>) -> Self {
        let mut world = Self::new();
        for line in lines {
            world.play(line);
        }
        world
    }

    /// Plays one line and tells what came of it.
    pub(crate) fn play(&mut self, text: &str) -> String {
        let line = Line::new(text);
        // `criteria` asks for them all, `criteria DAC relevance` records a set.
        let records = !line.word(1).is_empty() && line.is_filed();
        let scoped = !records && view::SCOPED.iter().any(|(name, _)| *name == line.verb());
        match line.verb() {
            _ if scoped => format!("?    {text}\n{}", indented(&self.answer(&line))),
            "clock" => {
                self.today = line.word(1).parse().unwrap();
                format!("     {text}\n")
            }
            "file" => {
                self.matching = line.matching(self.state.position());
                format!("     {text}\n")
            }
            "preview" | "status" | "matrix" | "why" | "history" | "members" | "groups"
            | "instruments" | "adoption" | "changes" | "quality" | "quality_summary" | "find" => {
                format!("?    {text}\n{}", indented(&self.answer(&line)))
            }
            _ => self.told(text, &line),
        }
    }

    fn told(&mut self, text: &str, line: &Line) -> String {
        match self.execute(&line.command(self.matching.as_ref())) {
            Err(rejection) => format!("no   {text}\n     refused: {}\n", code(&rejection)),
            Ok(Decision { known: Some(position), .. }) => format!("same {text} -> #{position}\n"),
            Ok(decision) => {
                let head = self.state.position().0;
                let count = u32::try_from(decision.drafts.len()).unwrap();
                let mut out = String::new();
                for (draft, position) in decision.drafts.iter().zip(head + 1 - count..head) {
                    out += &format!("#{position:<3} ({})\n", draft.event.name());
                }
                out += &format!("#{head:<3} {text}\n");
                for warning in &decision.warnings {
                    out += &format!("     warning: {}\n", code(warning));
                }
                out
            }
        }
    }

    /// Decides a command and takes in what it records.
    pub(crate) fn execute(&mut self, command: &Command) -> Result<Decision, Rejection> {
        let target = command.refers_to().map(|id| self.target(id));
        let decision = decide(&self.state, command, target.as_ref(), self.today)?;
        for draft in &decision.drafts {
            self.append(draft.clone());
        }
        if let Some(matching) = &mut self.matching
            && matches!(
                command,
                Command::ImportCommitment(_)
                    | Command::ImportRating(_)
                    | Command::ImportProcedure(_)
                    | Command::Observe(_)
            )
        {
            let told = decision.known.unwrap_or(self.state.position());
            Arc::make_mut(&mut matching.told).insert(told);
        }
        Ok(decision)
    }

    fn target(&self, id: EventId) -> Target {
        let stored = self.log.iter().enumerate().find(|(n, _)| id_at(position(*n)) == id);
        match stored {
            None => Target::Missing,
            Some((_, Stored { bytes: None, .. })) => Target::Erased,
            Some((n, Stored { bytes: Some(bytes), .. })) => {
                let Entry { subject, event, .. } = Entry::from_bytes(bytes).unwrap();
                Target::Entry { position: position(n), subject, event: Box::new(event) }
            }
        }
    }

    fn append(&mut self, draft: Draft) {
        let Draft { mut event, subject, refers_to } = draft;
        if let Some((replaces, replaced)) = event.replaces_mut().zip(refers_to) {
            replaces.get_or_insert(id_at(replaced));
        }
        let erases = refers_to.filter(|_| matches!(event, Event::EntryErased(_)));
        let at = position(self.log.len());
        let time = self.today.and_time(NaiveTime::MIN).and_utc().timestamp_micros();
        let entry = Entry {
            id: id_at(at),
            source: "/IO".to_owned(),
            actor: "system".to_owned(),
            recorded: RecordedTime(time + i64::from(at.0)).max(self.state.recorded()),
            subject,
            provenance: self.matching.as_ref().map(|_| Provenance {
                import: Uuid::from_u128(7),
                file: "0".repeat(64),
                line: u64::from(at.0),
            }),
            event,
        };
        let stored = Stored { bytes: Some(entry.to_bytes().unwrap()), refers_to };
        fold(&mut self.state, &stored);
        self.log.push(stored);
        if let Some(erased) = erases {
            self.log[erased.0 as usize - 1].bytes = None;
            self.state = folded(&self.log);
        }
    }

    /// `since` is a point of the log, by default that of the question.
    fn changes(&self, line: &Line, at: At) -> ChangeFilter {
        let since = line.value("since").unwrap_or(AsOf::Position(at.position));
        ChangeFilter {
            since: self.state.at(since, line.value("since_on"), self.today).unwrap(),
            instrument: line.value("instrument"),
            member: line.value("member"),
            change: line.value("change").into_iter().collect(),
        }
    }

    fn answer(&self, line: &Line) -> String {
        let as_of = line.get("as_of").map_or(AsOf::Head, |text| text.parse().unwrap());
        let on = line.get("on").map(|text| text.parse().unwrap());
        let at = match self.state.at(as_of, on, self.today) {
            Ok(at) => at,
            Err(not_yet) => return not_yet.to_string(),
        };
        let (state, reader) = (&self.state, Reader::Everything);
        let table = match line.verb() {
            "members" => {
                view::members_part(state, at, reader, &member_filter(line), &part(line)).table
            }
            "instruments" => {
                let filter = instrument_filter(line);
                view::instruments_part(state, at, reader, &filter, &part(line)).table
            }
            "changes" => view::changes(state, at, reader, &self.changes(line, at)),
            "quality" => view::quality(state, at, reader, &quality(line)),
            "quality_summary" => view::quality_summary(state, at, reader, &quality(line)),
            "groups" => view::groups(state, at, reader),
            "find" => view::find(state, at, reader, &find_filter(line)),
            // `preview rule R 2 …`: what the rule would change.
            "preview" => {
                let rule = Line::new(line.text().trim_start_matches("preview ")).rule();
                view::compliance_preview(state, at, reader, &rule)
            }
            verb if let Some((_, view)) = view::SCOPED.iter().find(|(name, _)| *name == verb) => {
                view(state, at, reader, &scope(line))
            }
            "adoption" => {
                let among = match (line.value("in"), line.value("by")) {
                    (Some(group), _) => Among::Group(group),
                    (None, Some(kind)) => Among::Each(kind),
                    (None, None) => Among::Everyone,
                };
                view::adoption(state, at, reader, &line.code(1), &among)
            }
            "matrix" => view::matrix(
                state,
                at,
                reader,
                &MatrixFilter {
                    instrument: line.get("instrument").map(|code| code.parse().unwrap()),
                    member: line.get("member").map(|code| code.parse().unwrap()),
                    group: line.get("in").map(|group| group.parse().unwrap()),
                    status: line
                        .get("status")
                        .map(|status| status.parse().unwrap())
                        .into_iter()
                        .collect(),
                    all: line.word(1) == "all",
                },
            ),
            verb => {
                let (instrument, member) = (line.code(1), line.code(2));
                match verb {
                    "why" => view::why_table(state, at, reader, &instrument, &member),
                    "history" => view::history_table(state, at, reader, &instrument, &member),
                    _ => {
                        let (instrument, member) = (Some(instrument), Some(member));
                        let filter = MatrixFilter {
                            instrument,
                            member,
                            all: true,
                            ..MatrixFilter::default()
                        };
                        view::matrix(state, at, reader, &filter)
                    }
                }
            }
        };
        rows(&table)
    }
}

fn member_filter(line: &Line) -> MemberFilter {
    MemberFilter {
        search: line.value("search").unwrap_or_default(),
        kind: line.value("kind"),
        group: line.value("in"),
        existing: line.word(1) == "existing",
        ..MemberFilter::default()
    }
}

fn find_filter(line: &Line) -> FindFilter {
    FindFilter { search: line.get("search").unwrap_or_default().to_owned(), also_named: None }
}

fn instrument_filter(line: &Line) -> InstrumentFilter {
    InstrumentFilter {
        search: line.value("search").unwrap_or_default(),
        family: line.value("family"),
        strength: line.value("strength"),
        commits_by: line.value("commits_by"),
        group: line.value("in"),
        ..InstrumentFilter::default()
    }
}

fn scope(line: &Line) -> Scope {
    let (instrument, member) = (line.value("instrument"), line.value("member"));
    let every = line.value("every").unwrap_or_default();
    let (evaluation, years) = (line.value("evaluation"), line.value("years"));
    let (programme, by) = (line.value("programme"), line.value("by"));
    Scope { instrument, member, every, by, ruled_at: None, evaluation, programme, years }
}

/// `rows=2..4`, counted from 0.
fn part(line: &Line) -> Part {
    let rows = line.get("rows").and_then(|rows| rows.split_once(".."));
    let rows = rows.map(|(from, to)| from.parse().unwrap()..to.parse().unwrap());
    Part { order: line.value("sort"), rows: rows.unwrap_or(Part::default().rows) }
}

fn quality(line: &Line) -> QualityFilter {
    QualityFilter {
        warning: line.value("warning").into_iter().collect(),
        instrument: line.value("instrument"),
        member: line.value("member"),
    }
}

/// The state that a log comes to, folded from nothing.
pub(crate) fn folded(log: &[Stored]) -> State {
    let mut state = State::default();
    for stored in log {
        fold(&mut state, stored);
    }
    state
}

pub(crate) fn fold(state: &mut State, stored: &Stored) {
    match &stored.bytes {
        None => state.fold(Recorded::Erased),
        Some(bytes) => {
            let entry = Entry::from_bytes(bytes).unwrap();
            assert_eq!(&entry.to_bytes().unwrap(), bytes, "an entry reads back as written");
            state.fold(Recorded::Entry {
                time: entry.recorded,
                subject: &entry.subject,
                event: &entry.event,
                refers_to: stored.refers_to,
            });
        }
    }
}

pub(crate) fn position(index: usize) -> Position {
    Position(u32::try_from(index).unwrap() + 1)
}

/// In scripts, the id of an event is its position.
pub(crate) fn id_at(position: Position) -> EventId {
    Uuid::from_u128(position.0.into())
}

/// The id of an event that a script calls `#7`.
pub(crate) fn id_of(text: &str) -> EventId {
    id_at(Position(text.trim_start_matches('#').parse().unwrap()))
}

/// A rejection or a warning as its code and its fields.
fn code(value: &impl serde::Serialize) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(value) else { unreachable!() };
    let mut words = vec![fields["code"].as_str().unwrap().to_owned()];
    for (name, value) in fields.iter().filter(|(name, _)| *name != "code") {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match text.parse::<Uuid>() {
            Ok(id) => words.push(format!("{name}=#{}", id.as_u128())),
            Err(_) => words.push(format!("{name}={text}")),
        }
    }
    words.join(" ")
}

/// Rows as words; what says nothing (empty, false, 0) is left out.
fn rows(table: &Table) -> String {
    let of_one_cell = ["why", "history"].contains(&table.name);
    let mut out = String::new();
    let predecessor = view::Value::Code("bound_predecessor");
    for row in &table.rows {
        let named = table.columns.iter().map(|column| column.name).zip(row);
        let words = named.filter_map(|(name, value)| match (name, value.to_string()) {
            ("recorded", _) => None,
            ("member", value) if row.contains(&predecessor) => Some(value),
            ("instrument" | "member", _) if of_one_cell => None,
            (_, value) if value.is_empty() || value == "false" || value == "0" => None,
            ("position", value) => Some(format!("#{value}")),
            ("instrument" | "member" | "status" | "effect", value) => Some(value),
            ("act" | "occurred_on", value) if of_one_cell => Some(value),
            (name, value) if value == "true" => Some(name.to_owned()),
            (name, value) => Some(format!("{name}={value}")),
        });
        out += &(words.collect::<Vec<_>>().join(" ") + "\n");
    }
    if !table.erased.is_empty() {
        let erased: Vec<String> = table.erased.iter().map(|at| format!("#{at}")).collect();
        out += &format!("(erased: {})\n", erased.join(" "));
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("     {line}\n")).collect()
}
