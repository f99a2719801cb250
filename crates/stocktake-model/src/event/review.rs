//! The data of events about reviews of the stock: programmes, scores and dispositions.

use crate::{
    ActorCode, Decimal, InstrumentCode, KeyCode, PartialDate, ProgrammeCode,
    evaluation::{Disposition, Profile, WeightedBy},
    filed::record,
    vocabulary::{CommitsBy, Family, Strength},
};

record! {
    /// What instruments under review are scored by.
    ReviewCriterion {
        /// Its code.
        code: KeyCode,
    } maybe {
        /// How much it counts beside the others; where weights are made of an order or of
        /// comparisons, nothing.
        weight: Option<Decimal>,
        /// The question that it asks.
        question: Option<String>,
        /// Whether less is better, as of a cost.
        cost: Option<bool>,
    }
}

record! {
    /// How two criteria compare.
    Comparison {
        /// One of them.
        criterion: KeyCode,
        /// The other.
        over: KeyCode,
        /// How many times as important the one is as the other; below 1 where it is less so.
        times: Decimal,
    }
}

record! {
    /// A body that decides of instruments under review.
    ReviewBody {
        /// Its name.
        body: String,
    } maybe {
        /// What it may decide; without any, whatever the programme knows.
        may: Vec<Disposition>,
    }
}

record! {
    /// A programme that reviews instruments, as it is from now on known.
    ReviewProgrammeRecorded {
        /// Its code.
        code: ProgrammeCode,
        /// Its title.
        title: String,
    } maybe {
        /// Whose words and rules it follows.
        profile: Option<Profile>,
        /// Instruments it is about, by name.
        instruments: Vec<InstrumentCode>,
        /// Those it is about besides, as the stock has them: all of this family,
        family: Option<Family>,
        /// of this normative strength,
        strength: Option<Strength>,
        /// that one commits to in this way,
        commits_by: Option<CommitsBy>,
        /// about this subject,
        subject: Option<String>,
        /// adopted before this date,
        adopted_before: Option<PartialDate>,
        /// and with a number in this column of their fact sheets, as `members_bound`,
        column: Option<String>,
        /// that is less than this, shares being in per cent,
        below: Option<Decimal>,
        /// or more than this. What it has scored or decided it stays about.
        above: Option<Decimal>,
        /// What instruments are scored by.
        criteria: Vec<ReviewCriterion>,
        /// Of what their weights are made; without it, they are told.
        weighted_by: Option<WeightedBy>,
        /// How each two criteria compare, where weights are made of that.
        comparisons: Vec<Comparison>,
        /// The bodies that decide; nobody else does.
        bodies: Vec<ReviewBody>,
        /// When it begins.
        starts_on: Option<PartialDate>,
        /// When it is to be done.
        due_on: Option<PartialDate>,
        /// Where it is documented.
        source: Option<String>,
    }
}

record! {
    /// How a reviewer scores an instrument by a criterion.
    ScoreRecorded {
        /// The programme.
        programme: ProgrammeCode,
        /// The instrument.
        instrument: InstrumentCode,
        /// The criterion.
        criterion: KeyCode,
        /// Who scores, by subject id; several do so apart.
        by: ActorCode,
        /// The score.
        value: Decimal,
    } maybe {
        /// When.
        scored_on: Option<PartialDate>,
        /// Why.
        reason: Option<String>,
    }
}

record! {
    /// How many voted how.
    Ballot {
        /// How many were for it.
        approve: u32,
        /// How many were against it.
        disapprove: u32,
    } maybe {
        /// How many abstained.
        abstain: Option<u32>,
    }
}

record! {
    /// What a body decided of an instrument under review, and what became of that.
    DispositionRecorded {
        /// The programme.
        programme: ProgrammeCode,
        /// The instrument.
        instrument: InstrumentCode,
        /// What was decided.
        disposition: Disposition,
        /// When.
        decided_on: PartialDate,
        /// The body that decided.
        body: String,
    } maybe {
        /// How many voted how, where there was a ballot.
        ballot: Option<Ballot>,
        /// Where the decision is found.
        source: Option<String>,
        /// The instrument that takes its place, or that it becomes a part of.
        replaced_by: Option<InstrumentCode>,
        /// What is to be done.
        follow_up: Option<String>,
        /// By when.
        due_on: Option<PartialDate>,
        /// When the decision was carried out.
        carried_out_on: Option<PartialDate>,
    }
}
