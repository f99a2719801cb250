//! What is counted of a record, as a table: a gauge is a view of the model, whose rows are
//! added up by the words of one column. So a dashboard and the API say the same.

use prometheus::{GaugeVec, Opts};
use stocktake_model::{
    At,
    evaluation::{Disposition, LessonStatus, Progress, Response, Stage, Timing},
    filed::{Held, Shape},
    rule::Compliance,
    state::State,
    view::{
        self, QualityFilter, Reader, Scope, ScopedView, Table, Value, WarningKind, quality_summary,
    },
};

use super::{Boxed, WELL_NAMED};

/// One gauge.
struct Gauge {
    name: &'static str,
    help: &'static str,
    view: fn(&State, At) -> Table,
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

const GAUGES: [Gauge; 17] = [
    Gauge {
        name: "stocktake_compliance_cells",
        help: "Members and instruments of which compliance is told, by computed status today.",
        view: |state, at| listed(view::compliance_summary, state, at),
        by: Some(By::words::<Compliance>("status")),
        // Those of each group follow those of all.
        adds: |row| if row.is_empty("group") { row.number("members") } else { 0.0 },
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_reporting_gaps",
        help: "Members and instruments without the report of the last cycle that was due.",
        view: |state, at| listed(view::gaps, state, at),
        by: None,
        adds: |_| 1.0,
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_open_procedures",
        help: "Procedures that are open today.",
        view: |state, at| listed(view::procedures, state, at),
        by: None,
        adds: |row| row.flag("open"),
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_open_procedures_oldest_seconds",
        help: "Time since the oldest of the open procedures was opened, to the day.",
        view: |state, at| listed(view::procedures, state, at),
        by: None,
        adds: |row| row.flag("open") * row.number("days") * SECONDS_A_DAY,
        with: f64::max,
    },
    Gauge {
        name: "stocktake_evaluations",
        help: "Evaluations, by the stage they have reached today.",
        view: |state, at| listed(view::evaluation_pipeline, state, at),
        by: Some(By::words::<Stage>("stage")),
        adds: |row| row.number("evaluations"),
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_evaluations_overdue",
        help: "Evaluations that are past their day and not completed.",
        view: |state, at| listed(view::evaluation_pipeline, state, at),
        by: None,
        adds: |row| row.number("overdue_count"),
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_evaluations_due",
        help: "What makes an evaluation due today and is not answered by a completed one.",
        view: |state, at| listed(view::evaluation_calendar, state, at),
        by: None,
        adds: |row| row.flag("due"),
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_coverage_ratio",
        help: "Share of the stock that was evaluated in the last five years, by timing.",
        view: |state, at| listed(view::coverage, state, at),
        by: Some(By {
            column: "timing",
            words: || vec![Timing::ExAnte.code(), Timing::ExPost.code()],
            empty: Some("any"),
        }),
        adds: |row| {
            let all = row.is_empty("family") && row.is_empty("objects");
            if all { row.share("share") } else { 0.0 }
        },
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_recommendations",
        help: "Recommendations of evaluations, by the response of management.",
        view: |state, at| listed(view::recommendations, state, at),
        by: Some(By { empty: Some("none"), ..By::words::<Response>("response") }),
        adds: |_| 1.0,
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_recommendations_open",
        help: "Recommendations without a response, or with an action that is not done.",
        view: |state, at| listed(view::recommendations, state, at),
        by: None,
        adds: |row| {
            let open = row.is_empty("response") || row.number("actions_open") > 0.0;
            f64::from(u8::from(open))
        },
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_recommendations_overdue",
        help: "Recommendations of which something is late today.",
        view: |state, at| listed(view::recommendations, state, at),
        by: None,
        adds: |row| row.flag("overdue"),
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_actions",
        help: "Actions on recommendations, by how far they are.",
        view: |state, at| listed(view::actions, state, at),
        by: Some(By::words::<Progress>("progress")),
        adds: |_| 1.0,
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_actions_overdue",
        help: "Actions that are not done and past their day.",
        view: |state, at| listed(view::actions, state, at),
        by: None,
        adds: |row| row.flag("overdue"),
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_lessons",
        help: "Lessons, by where they stand today.",
        // There is a row for each instrument of a lesson; those of one stand together.
        view: |state, at| {
            let mut lessons = listed(view::lessons, state, at);
            lessons.rows.dedup_by(|next, row| next[0] == row[0]);
            lessons
        },
        by: Some(By::words::<LessonStatus>("status")),
        adds: |_| 1.0,
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_dispositions",
        help: "Instruments under review, by what was decided of them.",
        view: |state, at| listed(view::dispositions, state, at),
        by: Some(By { empty: Some("none"), ..By::words::<Disposition>("disposition") }),
        adds: |_| 1.0,
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_dispositions_overdue",
        help: "Instruments under review of which the next step is late today.",
        view: |state, at| listed(view::dispositions, state, at),
        by: None,
        adds: |row| row.flag("overdue"),
        with: f64_sum,
    },
    Gauge {
        name: "stocktake_data_warnings",
        help: "What is odd about the data that stand, by kind.",
        view: |state, at| quality_summary(state, at, Reader::Everything, &QualityFilter::default()),
        by: Some(By::words::<WarningKind>("warning")),
        adds: |row| row.number("count"),
        with: f64_sum,
    },
];

fn listed(view: ScopedView, state: &State, at: At) -> Table {
    view(state, at, Reader::Everything, &Scope::default())
}

fn f64_sum(one: f64, other: f64) -> f64 {
    one + other
}

impl By {
    const fn words<W: Held>(column: &'static str) -> Self {
        let words = || if let Shape::Word(all) = W::SHAPE { all() } else { Vec::new() };
        Self { column, words, empty: None }
    }
}

/// A row of a view, by the names of its columns.
struct Row<'a> {
    table: &'a Table,
    values: &'a [Value],
}

impl Row<'_> {
    fn value(&self, column: &str) -> &Value {
        self.table.place(column).map_or(&Value::Empty, |place| &self.values[place])
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

    fn share(&self, column: &str) -> f64 {
        if let Value::Share(thousandths) = self.value(column) {
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
        let made = GAUGES.iter().map(|gauge| {
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
        for (gauge, shown) in GAUGES.iter().zip(&self.0) {
            let table = (gauge.view)(state, at);
            let rows = table.rows.iter().map(|values| Row { table: &table, values });
            let Some(by) = &gauge.by else {
                let counted = rows.map(|row| (gauge.adds)(&row)).fold(0.0, gauge.with);
                shown.with_label_values(&[organisation]).set(counted);
                continue;
            };
            let rows: Vec<Row<'_>> = rows.collect();
            for word in (by.words)().into_iter().chain(by.empty) {
                let of = rows.iter().filter(|row| {
                    let is_empty = row.is_empty(by.column);
                    if is_empty { by.empty == Some(word) } else { row.word(by.column) == word }
                });
                let counted = of.map(|row| (gauge.adds)(row)).fold(0.0, gauge.with);
                shown.with_label_values(&[organisation, word]).set(counted);
            }
        }
    }
}
