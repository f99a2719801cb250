//! What the evaluations of a simulated organisation are about, in words: a row for each
//! criterion, from the question that is asked to what is done in the end.

use stocktake_model::evaluation::{LifeCycle, Mechanism};

/// What is asked by one criterion, and what is found, concluded, learnt and done.
pub(super) struct Topic {
    pub(super) criterion: &'static str,
    pub(super) question: &'static str,
    pub(super) method: &'static str,
    pub(super) evidence: &'static str,
    pub(super) finding: &'static str,
    pub(super) conclusion: &'static str,
    pub(super) lesson: &'static str,
    pub(super) recommendation: &'static str,
    pub(super) action: &'static str,
    pub(super) phase: LifeCycle,
    pub(super) mechanism: Mechanism,
}

/// In the order of the criteria of OECD DAC.
pub(super) const TOPICS: [Topic; 6] = [
    Topic {
        criterion: "relevance",
        question: "Is the need still there?",
        method: "questionnaire",
        evidence: "Answers of the members to a questionnaire",
        finding: "Most members name the need that the text was made for",
        conclusion: "The text still answers to a need, though not to all of it",
        lesson: "A need that is written down can be checked later",
        recommendation: "State the need in the preamble of the next version",
        action: "Draft a paragraph on the need",
        phase: LifeCycle::Preparation,
        mechanism: Mechanism::Advocacy,
    },
    Topic {
        criterion: "coherence",
        question: "Does another text cover the same?",
        method: "legal_mapping",
        evidence: "A table of the provisions of neighbouring texts",
        finding: "Two definitions differ from those of a neighbouring text",
        conclusion: "The text fits with others but for its definitions",
        lesson: "Definitions are best shared from the beginning",
        recommendation: "Use the definitions of the neighbouring text",
        action: "Compare the definitions with the other secretariat",
        phase: LifeCycle::Consultation,
        mechanism: Mechanism::Assistance,
    },
    Topic {
        criterion: "effectiveness",
        question: "Are the objectives reached?",
        method: "statistics",
        evidence: "The status of the members as recorded",
        finding: "Members that report apply more of the text than others",
        conclusion: "The objectives are largely reached where members report",
        lesson: "What is reported on is applied",
        recommendation: "Ask for reports every three years",
        action: "Design a short form for reports",
        phase: LifeCycle::InForce,
        mechanism: Mechanism::Monitoring,
    },
    Topic {
        criterion: "efficiency",
        question: "What does it cost those who apply it?",
        method: "cost_effectiveness",
        evidence: "Costs as five administrations account for them",
        finding: "Half of the cost comes from certificates on paper",
        conclusion: "The same could be had for less",
        lesson: "Forms on paper outlive their use",
        recommendation: "Accept electronic certificates",
        action: "Run a trial with three members",
        phase: LifeCycle::UnderRevision,
        mechanism: Mechanism::Assistance,
    },
    Topic {
        criterion: "impact",
        question: "What would have happened without it?",
        method: "did",
        evidence: "Figures of members before and after, beside those of others",
        finding: "Accidents fell more where the text is in force",
        conclusion: "The text had a plausible part in the change",
        lesson: "Figures from before adoption are needed to tell",
        recommendation: "Record a baseline with each new text",
        action: "Write a page on baselines for drafters",
        phase: LifeCycle::Adoption,
        mechanism: Mechanism::Compliance,
    },
    Topic {
        criterion: "sustainability",
        question: "Will the benefits last?",
        method: "interview",
        evidence: "Interviews with those who apply the text",
        finding: "Few of those who were trained are still in their posts",
        conclusion: "What was gained depends on single people",
        lesson: "Training has to be repeated",
        recommendation: "Offer training every year",
        action: "Plan a course for newcomers",
        phase: LifeCycle::EntryIntoForce,
        mechanism: Mechanism::Assistance,
    },
];

/// Who has which part, by subject id.
pub(super) const PEOPLE: [&str; 8] =
    ["p-arden", "p-birch", "p-cedar", "p-elder", "p-hazel", "p-linden", "p-maple", "p-rowan"];

/// Who responds and acts.
pub(super) const UNITS: [&str; 4] =
    ["Legal office", "Standards division", "Field programme", "Statistics unit"];

/// Why something is not accepted in full, not taken up, or doubted.
pub(super) const REASONS: [&str; 4] = [
    "The budget of the period does not allow for it.",
    "The committee has asked for another study first.",
    "It holds in some regions only.",
    "A revision that is under way does the same.",
];

/// Practices of evaluation: title, objectives, benefits, challenges.
pub(super) const PRACTICES: [[&str; 4]; 3] = [
    [
        "Review clause",
        "Have a day for looking back.",
        "Nobody has to ask for it.",
        "Too early, it finds little.",
    ],
    [
        "Questionnaire to all members",
        "Learn who uses the text, and how.",
        "Everybody is heard.",
        "Answers differ in depth.",
    ],
    [
        "Two reviewers apart",
        "See where judgement is not plain.",
        "Agreement can be measured.",
        "It takes twice the time.",
    ],
];
