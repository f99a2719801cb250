//! Where cases stand, and how they got there.

use stocktake_model::filed::{
    Field,
    Shape::{Code, Date, Flag, Number, Text},
};

use super::{MEMBER, View, maybe, needed};

const CASE: Field = needed("case", Code, "The case.");
const TYPE: Field = needed("procedure_type", Code, "The kind of procedure.");
const VERSION: Field = needed("version", Code, "The version of the kind of procedure.");
const STAGE: Field = needed("stage", Code, "The stage.");
const OF: Field = maybe("instrument", Code, "The instrument, if the case is about one.");

pub(super) const VIEWS: &[View] = &[
    (
        "procedures",
        "ProcedureRow",
        &[
            CASE,
            MEMBER,
            OF,
            maybe("provision", Code, "The provision."),
            TYPE,
            VERSION,
            needed("stage", Code, "The stage at which it stands."),
            needed("stage_since", Date, "Since when it stands there."),
            needed("opened", Date, "When it began."),
            maybe("closed", Date, "When it ended, if it has."),
            needed("open", Flag, "Whether it is open on the day asked about."),
            maybe("days", Number, "How many days it took, or has taken by the day asked about."),
            needed("steps", Number, "How many steps it had taken."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
        ],
    ),
    (
        "procedure_steps",
        "ProcedureStepRow",
        &[
            CASE,
            MEMBER,
            OF,
            STAGE,
            maybe("stage_kind", Text, "What the stage is to the procedure."),
            maybe("label", Text, "What the stage is called."),
            needed("occurred_on", Date, "When it was reached."),
            needed("position", Number, "The entry that recorded it."),
        ],
    ),
    (
        "procedure_types",
        "StageRow",
        &[
            TYPE,
            VERSION,
            maybe("title", Text, "The title of the kind of procedure."),
            STAGE,
            needed("stage_kind", Text, "What the stage is to the procedure."),
            maybe("label", Text, "What it is called."),
            maybe("source", Text, "Where the stages are documented."),
        ],
    ),
];
