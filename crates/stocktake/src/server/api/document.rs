//! The document that describes the API: OpenAPI 3.1, at `/api/openapi.json`.
//! Addresses, parameters and what is said of them come from the handlers; here
//! is added what many have in common, and the shapes (`shapes`), problems
//! (`refusals`) and examples, which tests hold against the server.

use std::{collections::BTreeMap, sync::LazyLock};

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};
use stocktake_exchange::Format as TableFormat;

use super::{
    super::problem::{Kind, Problem},
    components::{headers, parameters, schemas},
    query::Format,
    record::Form,
    refusals::{Operation, REFUSALS},
    shapes::reference,
};
use crate::words::Locale;

/// What a server answers that serves the record `scene`: see `tests/server/document.rs`.
static EXAMPLES: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("examples.json")).expect("the examples are JSON")
});

static DOCUMENT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let described = serde_json::to_value(super::described().into_openapi());
    let document = complete(described.expect("a description is plain JSON"));
    serde_json::to_vec(&document).expect("a document is plain JSON")
});

/// Get this document
///
/// What the API takes and gives, as OpenAPI 3.1.
#[utoipa::path(get, path = "/api/openapi.json", tag = "Document")]
pub(super) async fn get_document() -> Result<Response, Problem> {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, DOCUMENT.as_slice()).into_response())
}

/// What an operation answers with when all is well.
enum Answer {
    /// A page of rows, or all of them as a file.
    List(&'static str),
    /// JSON of this shape.
    Item(&'static str),
    /// An event as it is stored.
    Event,
    /// Receipts.
    Receipts,
    /// JSON of this shape, that is not about one record.
    Plain(&'static str),
    /// As the handler says itself.
    Described,
}

/// By the name of the handler.
const ANSWERS: &[(&str, Answer)] = &[
    ("get_document", Answer::Plain("Document")),
    ("list_organisations", Answer::Plain("Organisations")),
    ("list_all_lessons", Answer::Plain("PublishedLessons")),
    ("list_all_uptake", Answer::Plain("PublishedUptake")),
    ("get_organisation", Answer::Item("Organisation")),
    ("list_instruments", Answer::List("InstrumentRow")),
    ("get_instrument", Answer::Item("Instrument")),
    ("list_adoption", Answer::List("AdoptionRow")),
    ("list_members", Answer::List("MemberRow")),
    ("get_member", Answer::Item("Member")),
    ("list_changes", Answer::List("ChangeRow")),
    ("list_quality", Answer::List("WarningRow")),
    ("list_quality_summary", Answer::List("WarningCountRow")),
    ("list_groups", Answer::List("GroupRow")),
    ("list_names", Answer::List("NameRow")),
    ("list_memberships", Answer::List("MembershipRow")),
    ("list_successions", Answer::List("SuccessionRow")),
    ("list_versions", Answer::List("VersionRow")),
    ("list_provisions", Answer::List("ProvisionRow")),
    ("list_relations", Answer::List("RelationRow")),
    ("list_territories", Answer::List("TerritoryRow")),
    ("list_clauses", Answer::List("ClauseRow")),
    ("list_scales", Answer::List("ScaleRow")),
    ("list_cycles", Answer::List("CycleRow")),
    ("list_ratings", Answer::List("RatingRow")),
    ("list_compliance", Answer::List("ComplianceRow")),
    ("list_compliance_why", Answer::List("ComplianceWhyRow")),
    ("list_compliance_preview", Answer::List("CompliancePreviewRow")),
    ("list_rules", Answer::List("RuleRow")),
    ("list_evaluations", Answer::List("EvaluationRow")),
    ("list_lessons", Answer::List("LessonRow")),
    ("list_evaluation_calendar", Answer::List("CalendarRow")),
    ("list_evaluation_pipeline", Answer::List("PipelineRow")),
    ("list_evaluation_steps", Answer::List("StepRow")),
    ("list_evaluation_roles", Answer::List("RoleRow")),
    ("list_open_lessons", Answer::List("OpenLessonRow")),
    ("list_lesson_proposals", Answer::List("LessonProposalRow")),
    ("list_evaluation_matrix", Answer::List("QuestionRow")),
    ("list_evaluation_statements", Answer::List("StatementRow")),
    ("list_judgements", Answer::List("JudgementRow")),
    ("list_recommendations", Answer::List("RecommendationRow")),
    ("list_actions", Answer::List("ActionRow")),
    ("list_follow_up", Answer::List("FollowUpRow")),
    ("list_coverage", Answer::List("CoverageRow")),
    ("list_criteria", Answer::List("CriterionRow")),
    ("list_domestic_evaluations", Answer::List("DomesticEvaluationRow")),
    ("list_practices", Answer::List("PracticeRow")),
    ("list_lesson_uptake", Answer::List("UptakeRow")),
    ("list_published_lessons", Answer::List("PublishedLessonRow")),
    ("list_indicators", Answer::List("IndicatorRow")),
    ("list_observations", Answer::List("ObservationRow")),
    ("list_progress", Answer::List("ProgressRow")),
    ("list_expected_actual", Answer::List("ExpectedActualRow")),
    ("list_expectation_errors", Answer::List("ExpectationErrorsRow")),
    ("list_forecast_reliability", Answer::List("ReliabilityRow")),
    ("list_fact_sheets", Answer::List("FactSheetRow")),
    ("list_review_programmes", Answer::List("ReviewProgrammeRow")),
    ("list_review_scores", Answer::List("ReviewScoreRow")),
    ("list_ranking", Answer::List("RankRow")),
    ("list_review_weights", Answer::List("ReviewWeightRow")),
    ("list_reviewer_agreement", Answer::List("ReviewerAgreementRow")),
    ("list_dispositions", Answer::List("DispositionRow")),
    ("list_overlaps", Answer::List("OverlapRow")),
    ("list_similar_lessons", Answer::List("SimilarLessonRow")),
    ("list_compliance_trend", Answer::List("ComplianceTrendRow")),
    ("list_compliance_summary", Answer::List("ComplianceSummaryRow")),
    ("list_provision_matrix", Answer::List("ProvisionCellRow")),
    ("list_rating_distribution", Answer::List("RatingCountRow")),
    ("list_rating_trend", Answer::List("RatingTrendRow")),
    ("list_gaps", Answer::List("GapRow")),
    ("list_exemptions", Answer::List("ExemptionRow")),
    ("list_measures", Answer::List("MeasureRow")),
    ("list_applications", Answer::List("ApplicationRow")),
    ("list_procedures", Answer::List("ProcedureRow")),
    ("list_procedure_steps", Answer::List("ProcedureStepRow")),
    ("list_procedure_types", Answer::List("StageRow")),
    ("search", Answer::List("FoundRow")),
    ("list_matrix", Answer::List("CellRow")),
    ("get_commitment", Answer::Item("Commitment")),
    ("list_why", Answer::List("WhyRow")),
    ("list_history", Answer::List("HistoryRow")),
    ("list_events", Answer::List("Entry")),
    ("record_events", Answer::Receipts),
    ("get_event", Answer::Event),
    ("stream_events", Answer::Described),
];

/// The description with all that its operations have in common.
fn complete(mut document: Value) -> Value {
    document["openapi"] = json!("3.1.0");
    document["info"] = json!({
        "title": "Stocktake",
        "version": env!("CARGO_PKG_VERSION"),
        "description": ABOUT,
    });
    document["servers"] = json!([{"url": "/"}]);
    document["components"] = json!({
        "schemas": schemas(),
        "parameters": parameters(),
        "headers": headers(),
    });
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, item) in paths {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete_operation(path, method, operation);
        }
    }
    document
}

const ABOUT: &str = "The record of what members do about international instruments. \
Every read takes `as_of` (what was known: a position, a day or a time) and `on` (what was in \
force: a day), and says in its headers and its body what it was made of. Lists are paged by \
cursor: a cursor pins both, so all pages are parts of one answer. What is sent with its own id \
or key is recorded once, however often it is sent. Errors are problem details (RFC 9457) with a \
stable `code`; nothing that was refused is recorded. Each address answers other methods with 405 \
`method_not_allowed`, and where there is no address there is 404 `nothing_here`.";

fn complete_operation(path: &str, method: &str, operation: &mut Value) {
    let names: Vec<String> = path.split(['{', '}']).skip(1).step_by(2).map(str::to_owned).collect();
    let mut given: Vec<Value> = operation["parameters"].as_array().cloned().unwrap_or_default();
    given.retain(|parameter| parameter["in"] != "path");
    let own = given.iter().filter_map(|parameter| parameter["name"].as_str()).map(str::to_owned);
    let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let parameters = names.iter().cloned().chain(own).collect();
    let known = Operation { id, method: method.to_owned(), path: path.to_owned(), parameters };
    let mut shared: Vec<&str> = names.iter().map(String::as_str).collect();
    if known.asks() {
        shared.extend(["as_of", "on", "min_position", "if_none_match"]);
    }
    if known.writes() {
        shared.extend(["idempotency_key", "expected_position"]);
    }
    let shared =
        shared.into_iter().map(|name| json!({"$ref": format!("#/components/parameters/{name}")}));
    operation["parameters"] = shared.chain(given).collect();
    if known.writes() {
        operation["requestBody"] = request_body();
    }
    let mut responses = operation["responses"].as_object().cloned().unwrap_or_default();
    let answer = ANSWERS.iter().find(|(name, _)| *name == known.id).map(|(_, answer)| answer);
    answer.expect("every handler is in ANSWERS").add_to(&mut responses, &known.id);
    refuse(&mut responses, &known);
    operation["responses"] = Value::Object(responses);
}

impl Answer {
    fn add_to(&self, responses: &mut Map<String, Value>, id: &str) {
        let example = &EXAMPLES["operations"][id]["answer"];
        let of_reads = |content: Value| {
            let headers = ["Stocktake-Position", "Stocktake-On", "Stocktake-Erased", "ETag"];
            json!({"description": "The answer.", "headers": refer(&headers), "content": content})
        };
        let json = |schema: Value| json!({"schema": schema, "example": example});
        let (status, response) = match self {
            Self::Described => return,
            Self::Plain(name) => {
                let content = json!({"application/json": json(reference(name))});
                ("200", json!({"description": "The answer.", "content": content}))
            }
            Self::Item(name) => {
                ("200", of_reads(json!({"application/json": json(reference(name))})))
            }
            Self::Event => {
                let content = json!({"application/cloudevents+json": json(reference("Event"))});
                let mut response = of_reads(content);
                let headers = ["Stocktake-Entry-Position", "Stocktake-Retracted-At"];
                response["headers"].as_object_mut().into_iter().for_each(|own| {
                    own.extend(refer(&headers).as_object().cloned().unwrap_or_default());
                });
                ("200", response)
            }
            Self::List(row) => {
                let mut content = json!({});
                for format in Format::ALL {
                    content[format.media_type()] = match format {
                        Format::Json => json(reference(&format!("{row}Page"))),
                        Format::File(TableFormat::Xlsx) => json!({}),
                        Format::File(_) => json!({"schema": {"type": "string"}}),
                    };
                }
                let mut response = of_reads(content);
                for header in ["Link", "Content-Disposition"] {
                    response["headers"][header] = refer(&[header])[header].clone();
                }
                ("200", response)
            }
            Self::Receipts => return receipts(responses),
        };
        responses.insert(status.to_owned(), response);
        if !matches!(self, Self::Plain(_)) {
            let headers = refer(&["Stocktake-Position", "Stocktake-On", "ETag"]);
            let same = "What `If-None-Match` names is the answer still.";
            responses.insert("304".to_owned(), json!({"description": same, "headers": headers}));
        }
    }
}

/// What was sent and what came back, in the order of the examples.
fn sent() -> impl Iterator<Item = &'static Value> {
    EXAMPLES["record_events"].as_array().into_iter().flatten()
}

fn receipts(responses: &mut Map<String, Value>) {
    let schema = json!({"oneOf": [reference("Receipt"), reference("Receipts")]});
    let about = [(201, "Recorded."), (200, "The record says so already.")];
    for (status, about) in about {
        let examples: Map<String, Value> = sent()
            .filter(|sent| sent["status"] == status)
            .filter_map(|sent| {
                Some((sent["name"].as_str()?.to_owned(), json!({"value": sent["answer"]})))
            })
            .collect();
        let content = json!({"application/json": {"schema": schema, "examples": examples}});
        let headers = refer(&["Stocktake-Position", "Location"]);
        let response = json!({"description": about, "headers": headers, "content": content});
        responses.insert(status.to_string(), response);
    }
}

fn request_body() -> Value {
    let mut content = json!({});
    for (form, media_type) in Form::ALL {
        let schema = match form {
            Form::Plain => reference("Plain"),
            Form::Event => reference("Sent"),
            Form::Batch => {
                json!({"type": "array", "minItems": 1, "maxItems": 10_000, "items": reference("Sent")})
            }
            Form::Lines => json!({"type": "string", "description": "A CloudEvent a line."}),
        };
        let example = sent().find(|sent| sent["content_type"] == media_type);
        let example = example.map(|sent| &sent["body"]);
        content[media_type] = json!({"schema": schema, "example": example});
    }
    json!({"required": true, "content": content})
}

/// Adds the problems that an operation answers with, by status, an example of each.
fn refuse(responses: &mut Map<String, Value>, operation: &Operation) {
    let mut by_status: BTreeMap<u16, Vec<(Kind, Value)>> = BTreeMap::new();
    for (kind, _, fields) in REFUSALS.iter().filter(|(_, answers, _)| answers(operation)) {
        let fields = fields.iter();
        let problem =
            fields.fold(Problem::new(*kind), |problem, (name, value)| problem.with(name, value));
        let details = problem.details(Locale::English.words());
        by_status.entry(kind.status().as_u16()).or_default().push((*kind, details));
    }
    for (status, kinds) in by_status {
        let codes: Vec<String> =
            kinds.iter().map(|(kind, _)| format!("`{}`", kind.code())).collect();
        let examples: Map<String, Value> = kinds
            .into_iter()
            .map(|(kind, details)| (kind.code().to_owned(), json!({"value": details})))
            .collect();
        let content = json!({"application/problem+json": {
            "schema": reference("Problem"), "examples": examples,
        }});
        let mut response = json!({"description": codes.join(", "), "content": content});
        if status == 503 {
            response["headers"] = refer(&["Retry-After"]);
        }
        responses.insert(status.to_string(), response);
    }
}

fn refer(headers: &[&str]) -> Value {
    let refer =
        |name: &&str| ((*name).to_owned(), json!({"$ref": format!("#/components/headers/{name}")}));
    Value::Object(headers.iter().map(refer).collect())
}
