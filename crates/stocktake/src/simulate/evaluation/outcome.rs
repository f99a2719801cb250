//! What comes of an evaluation: recommendations, what management says to them and does,
//! and the way of a lesson to the version that takes it up.

use chrono::Datelike;
use stocktake_model::{
    LessonCode, PartialDate, VersionCode,
    decide::Command,
    evaluation::{
        Fate, LearntFrom, Priority, Progress, Publicity, Response, Stage, StatementKind, Weight,
    },
    event::{
        ActionRecorded, LessonFateRecorded, LessonRecorded, ProposalRecorded, ResponseRecorded,
        StatementRecorded, VersionRecorded,
    },
    filed::Filed,
};

use super::{
    course::{Course, Round},
    diary::coded,
    topics::REASONS,
};

/// Of recommendations: those accepted, those accepted in part; the others are rejected.
const ACCEPTED: f64 = 0.6;
const PARTLY: f64 = 0.6;
/// Of actions: those that are done by the first look, those by the second, and those that
/// are then said to take longer.
const DONE_AT_ONCE: f64 = 0.4;
const DONE_LATER: f64 = 0.6;
const DELAYED: f64 = 0.5;
/// Of lessons: those that are endorsed and those that are doubted; those that lead to a
/// proposal, and of these those that a version takes up and those that are refused.
const ENDORSED: f64 = 0.5;
const CHALLENGED: f64 = 0.4;
const PROPOSED: f64 = 0.75;
const TAKEN_UP: f64 = 0.6;
const REFUSED: f64 = 0.5;

impl Course<'_> {
    pub(super) fn recommend(&mut self, round: &Round) {
        let priorities = [Priority::High, Priority::Medium, Priority::Low];
        for ((n, topic), priority) in (1..).zip(&round.topics).zip(priorities) {
            let text = topic.recommendation;
            let stated = self.statement(round, StatementKind::Recommendation, n, text, &['C']);
            self.diary.file(Filed::Statement(StatementRecorded {
                addressee: Some(round.unit.to_owned()),
                priority: Some(priority),
                due_on: Some(self.diary.in_days(700)),
                ..stated
            }));
        }
    }

    /// From the publication on.
    pub(super) fn follow_up(&mut self, round: &Round) {
        let lesson = self.learn(round);
        self.reach(round, Stage::ResponseDue, 5);
        let accepted = self.respond(round);
        self.reach(round, Stage::Responded, 5);
        self.reach(round, Stage::FollowUp, 20);
        let mut open = accepted;
        let due_on = self.diary.in_days(400);
        for n in &open {
            self.act(round, *n, due_on, Progress::NotStarted);
        }
        self.hold(&lesson);
        self.propose_change(round, &lesson);
        for (days, done) in [(220, DONE_AT_ONCE), (330, DONE_LATER)] {
            self.diary.wait(days);
            let looked_at = std::mem::take(&mut open);
            for n in looked_at {
                let progress = if self.chance.happens(done) {
                    Progress::Implemented
                } else {
                    open.push(n);
                    let late = days > 300 && self.chance.happens(DELAYED);
                    if late { Progress::Delayed } else { Progress::InProgress }
                };
                self.act(round, n, due_on, progress);
            }
        }
        if open.is_empty() {
            self.reach(round, Stage::Closed, 30);
        }
    }

    fn reason(&mut self) -> String {
        (*self.chance.pick(&REASONS)).to_owned()
    }

    /// What management says to each recommendation; those that are accepted.
    fn respond(&mut self, round: &Round) -> Vec<usize> {
        self.diary.wait(30);
        let mut accepted = Vec::new();
        for n in 1..=round.topics.len() {
            let response = if self.chance.happens(ACCEPTED) {
                Response::Accepted
            } else if self.chance.happens(PARTLY) {
                Response::PartiallyAccepted
            } else {
                Response::Rejected
            };
            let reason = (response != Response::Accepted).then(|| self.reason());
            if response != Response::Rejected {
                accepted.push(n);
            }
            self.diary.file(Filed::Response(ResponseRecorded {
                reason,
                responding_unit: Some(round.unit.to_owned()),
                responded_on: Some(self.diary.today()),
                ..ResponseRecorded::bare(round.code.clone(), coded(&format!("R{n}")), response)
            }));
        }
        accepted
    }

    /// How far the action on a recommendation is.
    fn act(&mut self, round: &Round, n: usize, due_on: PartialDate, progress: Progress) {
        self.diary.file(Filed::Action(ActionRecorded {
            responding_unit: Some(round.unit.to_owned()),
            due_on: Some(due_on),
            progress_on: Some(self.diary.today()),
            validated: (progress == Progress::Implemented).then_some(true),
            ..ActionRecorded::bare(
                round.code.clone(),
                coded(&format!("A{n}")),
                coded(&format!("R{n}")),
                format!("{}.", round.topics[n - 1].action),
                progress,
            )
        }));
    }

    /// The lesson of an evaluation, in words that stand for themselves.
    fn learn(&mut self, round: &Round) -> LessonCode {
        let code: LessonCode = coded(&format!("L-{}", round.number));
        let topic = round.topics[0];
        let statement = format!("{}.", topic.lesson);
        let strength = *self.chance.pick(Weight::ALL);
        self.diary.file(Filed::Lesson(LessonRecorded {
            context: Some("Where members differ in means".to_owned()),
            learnt_from: Some(LearntFrom::Evaluation),
            evidence_strength: Some(strength),
            publicity: (strength == Weight::Strong).then_some(Publicity::Public),
            phase: Some(topic.phase),
            mechanism: Some(topic.mechanism),
            tags: vec![topic.criterion.to_owned()],
            instruments: vec![self.instrument()],
            evaluation: Some(round.code.clone()),
            evaluation_statement: Some(coded("L1")),
            learnt_on: Some(self.diary.today()),
            ..LessonRecorded::bare(code.clone(), statement)
        }));
        code
    }

    /// What is held of the lesson, where anybody says so.
    fn hold(&mut self, lesson: &LessonCode) {
        let fate = if self.chance.happens(ENDORSED) {
            Fate::Endorsed
        } else if self.chance.happens(CHALLENGED) {
            Fate::Challenged
        } else {
            return;
        };
        self.diary.wait(30);
        let reason = (fate == Fate::Challenged).then(|| self.reason());
        let held = LessonFateRecorded::bare(lesson.clone(), fate, self.diary.today());
        self.diary.file(Filed::LessonFate(LessonFateRecorded { reason, ..held }));
    }

    /// What the lesson asks of a revision, and what comes of that while actions go on.
    fn propose_change(&mut self, round: &Round, lesson: &LessonCode) {
        if !self.chance.happens(PROPOSED) {
            return;
        }
        let meanwhile = self.diary.day();
        self.diary.wait(45);
        let text = format!("{}.", round.topics[0].recommendation);
        let proposal = ProposalRecorded {
            proposed_on: Some(self.diary.today()),
            ..ProposalRecorded::bare(lesson.clone(), coded("P1"), self.instrument(), text)
        };
        self.diary.file(Filed::Proposal(proposal.clone()));
        let revision_since = Some(self.diary.in_days(120));
        self.diary.wait(300 + self.chance.days(250.0).unsigned_abs());
        if self.chance.happens(TAKEN_UP) {
            let version = self.revise();
            self.diary.file(Filed::Proposal(ProposalRecorded {
                revision_since,
                taken_up_by: Some(version),
                taken_up_on: Some(self.diary.today()),
                ..proposal
            }));
        } else if self.chance.happens(REFUSED) {
            let reason = Some(self.reason());
            self.diary.file(Filed::Proposal(ProposalRecorded { reason, ..proposal }));
        }
        self.diary.turn_to(meanwhile);
    }

    /// A new version of the instrument.
    fn revise(&mut self) -> VersionCode {
        let day = self.diary.day();
        let code: VersionCode = coded(&day.year().to_string());
        self.diary.note(Command::RecordVersion(VersionRecorded {
            instrument: self.instrument(),
            code: code.clone(),
            title: Some(format!("Version of {}", day.year())),
            revises: None,
            made_by: None,
            adopted_on: Some(self.diary.today()),
            in_force_on: Some(self.diary.in_days(180)),
            ended_on: None,
        }));
        code
    }
}
