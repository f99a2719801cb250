//! What a value says in its row, in the reader's words, and where it leads.

use std::str::FromStr;

use stocktake_model::{
    GroupCode, InstrumentCode, Position,
    rule::Compliance,
    subject::encode,
    view::{Table, Value},
};

use super::{
    facts::Said,
    links::{To, about},
    log, quality,
    visit::Visit,
};

/// A row of a table.
pub(super) struct Row<'a> {
    pub(super) table: &'a Table,
    pub(super) cells: &'a [Value],
}

impl Row<'_> {
    pub(super) fn value(&self, column: &str) -> Option<&Value> {
        self.table.place(column).map(|n| &self.cells[n])
    }

    /// What it says in a column, where the table has that.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        self.value(column).map(Value::to_string)
    }

    pub(super) fn parsed<T: FromStr>(&self, column: &str) -> Option<T> {
        self.text(column)?.parse().ok()
    }
}

/// The columns whose texts are codes with spaces between, each with the column that has one.
const MANY: [(&str, &str); 11] = [
    ("instruments", "instrument"),
    ("shared_subjects", "instrument"),
    ("overlaps", "instrument"),
    ("evaluations", "evaluation"),
    ("to_move", "member"),
    ("objects", "objects"),
    ("criteria", "criteria"),
    ("events", "event"),
    ("relations", "related"),
    ("related_by", "related"),
    ("taken_up_by", "taken_up_by"),
];

/// What a value says in a column of its row, and where it leads: several codes each for itself.
pub(super) fn said(visit: &Visit, row: &Row<'_>, column: &str, value: &Value) -> Vec<Said> {
    let many = MANY.iter().find(|(many, _)| *many == column);
    match many.zip(Some(value)) {
        Some(((_, one), Value::Text(codes))) => {
            let each = codes.split_whitespace();
            each.map(|code| one_said(visit, row, one, &code.into())).collect()
        }
        _ => vec![one_said(visit, row, column, value)],
    }
}

fn one_said(visit: &Visit, row: &Row<'_>, column: &str, value: &Value) -> Said {
    let text = visit.words.value(column, value);
    if *value == Value::Empty {
        return Said::plain(text);
    }
    let (text, href) =
        named(visit, row, column, value).unwrap_or_else(|| (text, link(visit, row, column, value)));
    Said { text, href }
}

/// What is called otherwise than it is written, and where it leads.
fn named(
    visit: &Visit,
    row: &Row<'_>,
    column: &str,
    value: &Value,
) -> Option<(String, Option<String>)> {
    let (said, words) = (value.to_string(), visit.words);
    let instrument = |code: InstrumentCode| Some(visit.link(To::Instrument(&code)));
    Some(match column {
        "member" | "whose" | "predecessor" | "territory" => {
            let code = said.parse().ok()?;
            (visit.member_name(&code), Some(visit.link(To::Member(&code))))
        }
        "group" => {
            let code: GroupCode = said.parse().ok()?;
            let members = visit.link_with(To::Members, &[("group", &said)]);
            (visit.group_name(&code), Some(members))
        }
        "subject" => {
            let subject = said.parse().ok()?;
            (visit.subject_name(&subject), Some(visit.link(about(&subject))))
        }
        "type" if *value == Value::Code(log::ERASED) => (words.text("log-erased"), None),
        "type" => (words.event(&said), None),
        "objects" => (words.code(column, &said), None),
        "related" => {
            let (kind, code) = said.split_once(':')?;
            let text = format!("{} {code}", words.code("relation", kind));
            (text, code.parse().ok().and_then(instrument))
        }
        "heading" => {
            let dimension = row.text("dimension")?;
            let href = said.parse().ok().filter(|_| dimension == "instrument");
            (heading(visit, &dimension, &said), href.and_then(instrument))
        }
        _ => return None,
    })
}

/// A heading under which lessons are counted, in words where it is one of a vocabulary.
pub(super) fn heading(visit: &Visit, dimension: &str, said: &str) -> String {
    match dimension {
        "phase" => visit.words.code("life_cycle", said),
        "mechanism" => visit.words.code(dimension, said),
        _ => said.to_owned(),
    }
}

/// Where a value leads.
fn link(visit: &Visit, row: &Row<'_>, column: &str, value: &Value) -> Option<String> {
    let said = value.to_string();
    let position = || said.parse().ok().map(|it| visit.link(To::Entry(Position(it))));
    let instrument = |code: &str| Some(visit.link(To::Instrument(&code.parse().ok()?)));
    match column {
        "instrument" if row.table.name == "fact_sheets" => {
            Some(visit.link(To::FactSheet(&said.parse().ok()?)))
        }
        "other" if row.value("lesson").is_some() => Some(visit.link(To::Lesson(&said))),
        "instrument" | "to" | "made_by" | "replaced_by" | "other" => instrument(&said),
        // `instrument/version`, or the version alone beside its instrument.
        "taken_up_by" => {
            let of = row.text("instrument").unwrap_or_default();
            instrument(said.rsplit_once('/').map_or(of.as_str(), |(code, _)| code))
        }
        "warning" => Some(quality::of_kind(visit, value)),
        "status" => {
            let (code, member) = (row.parsed("instrument")?, row.parsed("member")?);
            let is_computed = said.parse::<Compliance>().is_ok();
            let to = if is_computed { To::Why } else { To::Cell };
            Some(visit.link(to(&code, &member)))
        }
        "position" | "retracted_at" | "erased_at" | "as_of" => position(),
        "event" => Some(visit.link(To::Event(&said))),
        "view" => visit.frozen(&said, row.text("as_of"), row.text("on")),
        "evaluation" | "previous" => Some(visit.link(To::Evaluation(&said))),
        "evaluation_statement" => {
            let report = visit.link(To::Report(&row.text("evaluation")?));
            Some(format!("{report}#statement-{}", encode(&said)))
        }
        "lesson" | "into" => Some(visit.link(To::Lesson(&said))),
        "programme" if row.value("trigger").is_none() => Some(visit.link(To::Review(&said))),
        "cycle" => Some(visit.link(To::Cycle(&row.parsed("instrument")?, &said.parse().ok()?))),
        "case" => Some(visit.link(To::Procedure(&said.parse().ok()?))),
        "rule" | "scale" => of_version(visit, row, column, &said),
        _ => None,
    }
}

/// Where a rule or a scale is, of which the row tells the version.
fn of_version(visit: &Visit, row: &Row<'_>, column: &str, code: &str) -> Option<String> {
    let version = row.text(&format!("{column}_version")).or_else(|| row.text("version"))?;
    let version = version.parse().ok()?;
    if column == "rule" {
        return Some(visit.link(To::Rule(&code.parse().ok()?, &version)));
    }
    Some(visit.link(To::Scale(&code.parse().ok()?, &version)))
}
