//! What is counted of a record, as a table: a gauge is a view of the model, whose rows are
//! added up by the words of one column. So a dashboard and the API say the same.

use std::collections::BTreeMap;

use prometheus::{GaugeVec, Opts};
use stocktake_model::{
    At,
    evaluation::{Disposition, LessonStatus, Progress, Response, Stage, Target, Timing},
    filed::{Held, Shape},
    rule::Compliance,
    state::State,
    view::{
        self, QualityFilter, Reader, Scope, ScopedView, Table, Value, WarningKind, quality_summary,
    },
    vocabulary::Family,
};

use super::{Boxed, WELL_NAMED};

/// A view, and what is counted of its rows.
struct Counted {
    view: fn(&State, At) -> Table,
    gauges: &'static [Gauge],
}

/// One gauge.
struct Gauge {
    name: &'static str,
    help: &'static str,
    by: Option<By>,
    /// What a row adds.
    adds: fn(&Row<'_>) -> f64,
    /// How rows come together: by their sum, or the greatest of them.
    with: fn(f64, f64) -> f64,
}

/// The column whose words are the label of a gauge.
struct By {
    column: &'static str,
    words: fn() -> Vec<&'static str>,
    /// What is said where the column is empty.
    empty: Option<&'static str>,
}

const SECONDS_A_DAY: f64 = 86_400.0;

const COUNTED: [Counted; 11] = [
    Counted {
        view: |state, at| listed(view::compliance_summary, state, at),
        gauges: &[Gauge::sum(
            "stocktake_compliance_cells",
            "Members and instruments of which compliance is told, by computed status today.",
            // Those of each group follow those of all.
            |row| if row.is_empty("group") { row.number("members") } else { 0.0 },
        )
        .by(By::words::<Compliance>("status"))],
    },
    Counted {
        view: |state, at| listed(view::gaps, state, at),
        gauges: &[Gauge::sum(
            "stocktake_reporting_gaps",
            "Members and instruments without the report of the last cycle that was due.",
            |_| 1.0,
        )],
    },
    Counted {
        view: |state, at| listed(view::procedures, state, at),
        gauges: &[
            Gauge::sum("stocktake_open_procedures", "Procedures that are open today.", |row| {
                row.flag("open")
            }),
            Gauge::greatest(
                "stocktake_open_procedures_oldest_seconds",
                "Time since the oldest of the open procedures was opened, to the day.",
                |row| row.flag("open") * row.number("days") * SECONDS_A_DAY,
            ),
        ],
    },
    Counted {
        view: |state, at| listed(view::evaluation_pipeline, state, at),
        gauges: &[
            Gauge::sum(
                "stocktake_evaluations",
                "Evaluations, by the stage they have reached today.",
                |row| row.number("evaluations"),
            )
            .by(By::words::<Stage>("stage")),
            Gauge::sum(
                "stocktake_evaluations_overdue",
                "Evaluations that are past their day and not completed.",
                |row| row.number("overdue_count"),
            ),
        ],
    },
    Counted {
        view: |state, at| listed(view::evaluation_calendar, state, at),
        gauges: &[Gauge::sum(
            "stocktake_evaluations_due",
            "What makes an evaluation due today and is not answered by a completed one.",
            |row| row.flag("due"),
        )],
    },
    Counted {
        view: |state, at| listed(view::coverage, state, at),
        // There is a row for each family, timing and object; a gauge has one of these, of all
        // of the other two.
        gauges: &[
            Gauge::sum(
                "stocktake_coverage_ratio",
                "Share of the stock that was evaluated in the last five years, by timing.",
                |row| row.share_of_all(["family", "objects"]),
            )
            .by(By::words::<Timing>("timing").or("any")),
            Gauge::sum(
                "stocktake_coverage_by_family_ratio",
                "Share of the stock that was evaluated in the last five years, by family.",
                |row| row.share_of_all(["timing", "objects"]),
            )
            .by(By::words::<Family>("family").or("any")),
            Gauge::sum(
                "stocktake_coverage_by_object_ratio",
                "Share of the stock that was evaluated in the last five years, by what was looked at.",
                |row| row.share_of_all(["family", "timing"]),
            )
            .by(By::words::<Target>("objects").or("any")),
        ],
    },
    Counted {
        view: |state, at| listed(view::recommendations, state, at),
        gauges: &[
            Gauge::sum(
                "stocktake_recommendations",
                "Recommendations of evaluations, by the response of management.",
                |_| 1.0,
            )
            .by(By::words::<Response>("response").or("none")),
            Gauge::sum(
                "stocktake_recommendations_open",
                "Recommendations that are not rejected and not done.",
                |row| row.flag("open"),
            ),
            Gauge::sum(
                "stocktake_recommendations_overdue",
                "Recommendations of which something is late today.",
                |row| row.flag("overdue"),
            ),
        ],
    },
    Counted {
        view: |state, at| listed(view::actions, state, at),
        gauges: &[
            Gauge::sum(
                "stocktake_actions",
                "Actions on recommendations, by how far they are.",
                |_| 1.0,
            )
            .by(By::words::<Progress>("progress")),
            Gauge::sum(
                "stocktake_actions_overdue",
                "Actions that are not done and past their day.",
                |row| row.flag("overdue"),
            ),
        ],
    },
    Counted {
        // There is a row for each instrument of a lesson; those of one stand together.
        view: |state, at| {
            let mut lessons = listed(view::lessons, state, at);
            lessons.rows.dedup_by(|next, row| next[0] == row[0]);
            lessons
        },
        gauges: &[Gauge::sum(
            "stocktake_lessons",
            "Lessons, by where they stand today.",
            |_| 1.0,
        )
        .by(By::words::<LessonStatus>("status"))],
    },
    Counted {
        view: |state, at| listed(view::dispositions, state, at),
        gauges: &[
            Gauge::sum(
                "stocktake_dispositions",
                "Instruments under review, by what was decided of them.",
                |_| 1.0,
            )
            .by(By::words::<Disposition>("disposition").or("none")),
            Gauge::sum(
                "stocktake_dispositions_overdue",
                "Instruments under review of which the next step is late today.",
                |row| row.flag("overdue"),
            ),
        ],
    },
    Counted {
        view: |state, at| quality_summary(state, at, Reader::Everything, &QualityFilter::default()),
        gauges: &[Gauge::sum(
            "stocktake_data_warnings",
            "What is odd about the data that stand, by kind.",
            |row| row.number("count"),
        )
        .by(By::words::<WarningKind>("warning"))],
    },
];

fn gauges() -> impl Iterator<Item = &'static Gauge> {
    COUNTED.iter().flat_map(|counted| counted.gauges)
}

fn listed(view: ScopedView, state: &State, at: At) -> Table {
    view(state, at, Reader::Everything, &Scope::default())
}

impl Gauge {
    const fn sum(name: &'static str, help: &'static str, adds: fn(&Row<'_>) -> f64) -> Self {
        Self { name, help, by: None, adds, with: |one, other| one + other }
    }

    const fn greatest(name: &'static str, help: &'static str, adds: fn(&Row<'_>) -> f64) -> Self {
        Self { name, help, by: None, adds, with: f64::max }
    }

    const fn by(mut self, by: By) -> Self {
        self.by = Some(by);
        self
    }
}

impl By {
    const fn words<W: Held>(column: &'static str) -> Self {
        let words = || if let Shape::Word(all) = W::SHAPE { all() } else { Vec::new() };
        Self { column, words, empty: None }
    }

    const fn or(mut self, empty: &'static str) -> Self {
        self.empty = Some(empty);
        self
    }
}

/// A row of a view, by the names of its columns.
struct Row<'a> {
    table: &'a Table,
    values: &'a [Value],
}

impl Row<'_> {
    fn value(&self, column: &str) -> &Value {
        let place = self.table.place(column);
        debug_assert!(place.is_some(), "{} has no column {column}", self.table.name);
        place.map_or(&Value::Empty, |place| &self.values[place])
    }

    fn is_empty(&self, column: &str) -> bool {
        *self.value(column) == Value::Empty
    }

    fn word(&self, column: &str) -> String {
        self.value(column).to_string()
    }

    fn number(&self, column: &str) -> f64 {
        if let Value::Integer(number) = self.value(column) { *number as f64 } else { 0.0 }
    }

    /// The share of a row that is of all that two columns tell apart; of others, nothing.
    fn share_of_all(&self, columns: [&str; 2]) -> f64 {
        let is_of_all = columns.iter().all(|column| self.is_empty(column));
        if let Value::Share(thousandths) = self.value("share")
            && is_of_all
        {
            f64::from(*thousandths) / 1000.0
        } else {
            0.0
        }
    }

    /// 1 where it is so, else 0.
    fn flag(&self, column: &str) -> f64 {
        f64::from(u8::from(*self.value(column) == Value::Flag(true)))
    }
}

/// All of them, registered and set together.
pub(super) struct Gauges(Vec<GaugeVec>);

impl Default for Gauges {
    fn default() -> Self {
        let made = gauges().map(|gauge| {
            let labels: Vec<&str> =
                ["organisation"].into_iter().chain(gauge.by.as_ref().map(|by| by.column)).collect();
            GaugeVec::new(Opts::new(gauge.name, gauge.help), &labels).expect(WELL_NAMED)
        });
        Self(made.collect())
    }
}

impl Gauges {
    pub(super) fn collectors(&self) -> impl Iterator<Item = Boxed> {
        self.0.iter().map(|gauge| Box::new(gauge.clone()) as Boxed)
    }

    /// Counts anew what an organisation has on record.
    pub(super) fn set(&self, organisation: &str, state: &State, at: At) {
        let mut shown = self.0.iter();
        for counted in &COUNTED {
            let table = (counted.view)(state, at);
            let rows = table.rows.iter().map(|values| Row { table: &table, values });
            let rows: Vec<Row<'_>> = rows.collect();
            for (gauge, shown) in counted.gauges.iter().zip(&mut shown) {
                gauge.set(shown, organisation, &rows);
            }
        }
    }
}

impl Gauge {
    /// Adds the rows up, those of each word for themselves. A word without rows is said too.
    fn set(&self, shown: &GaugeVec, organisation: &str, rows: &[Row<'_>]) {
        let Some(by) = &self.by else {
            let counted = rows.iter().map(self.adds).fold(0.0, self.with);
            shown.with_label_values(&[organisation]).set(counted);
            return;
        };
        let words = (by.words)().into_iter().chain(by.empty);
        let mut counts: BTreeMap<&str, f64> = words.map(|word| (word, 0.0)).collect();
        for row in rows {
            let word = row.word(by.column);
            let word = if word.is_empty() { by.empty.unwrap_or_default() } else { &word };
            if let Some(count) = counts.get_mut(word) {
                *count = (self.with)(*count, (self.adds)(row));
            }
        }
        for (word, count) in counts {
            shown.with_label_values(&[organisation, word]).set(count);
        }
    }
}
