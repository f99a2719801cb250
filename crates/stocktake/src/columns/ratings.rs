//! How members are held to comply.

use stocktake_model::filed::Shape::{Code, Date, Flag, Number, Text};

use super::{INSTRUMENT, MEMBER, View, maybe, needed};

pub(super) const VIEWS: &[View] = &[
    (
        "scales",
        "ScaleRow",
        &[
            needed("scale", Code, "The scale."),
            needed("version", Code, "Its version."),
            maybe("title", Text, "Its title."),
            needed("kind", Text, "What kind of scale it is."),
            needed(
                "part",
                Text,
                "What the row tells: a value, one outside the order, a range, a band.",
            ),
            needed("value", Text, "The value, the range, or where the band begins."),
            maybe("place", Number, "Its place in the order, from 1, the least first."),
            maybe("counts_as", Text, "What it counts as when a status is computed."),
            maybe("label", Text, "What it means; of a range its unit."),
            maybe("source", Text, "Where it is documented."),
        ],
    ),
    (
        "cycles",
        "CycleRow",
        &[
            INSTRUMENT,
            needed("cycle", Code, "The cycle."),
            maybe("title", Text, "Its title."),
            maybe("version", Code, "The version of the instrument that is asked about."),
            maybe("opens_on", Date, "The first day on which reports are taken."),
            maybe("due_on", Date, "The last day on which they are in time."),
            maybe("closes_on", Date, "The first day on which they are no longer taken."),
            maybe("phase", Text, "In which phase it is on the day asked about."),
            needed("rated", Number, "How many members have a rating in it that counts."),
        ],
    ),
    (
        "ratings",
        "RatingRow",
        &[
            INSTRUMENT,
            maybe("provision", Code, "The provision; nothing for the whole instrument."),
            MEMBER,
            maybe("cycle", Code, "The reporting cycle."),
            needed("opinion", Text, "Whose kind of opinion it is."),
            maybe("by", Code, "Who rates, where several do so apart."),
            needed("value", Text, "The value, in the scale's own word or number."),
            needed("scale", Code, "The scale."),
            needed("scale_version", Code, "Its version."),
            maybe("counts_as", Text, "What the value counts as, where the scale says so."),
            maybe("label", Text, "What the value means, or the band that it is in."),
            needed("rated_on", Date, "As of when it is so."),
            maybe("version", Code, "The version of the instrument that is rated."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
            needed("position", Number, "The entry that recorded it."),
        ],
    ),
];
