//! The API for programs: JSON under `/api/v1/{organisation}/…`. One file per
//! resource; what reads have in common is in `reading` and `list`, what writes
//! have in `record`. Routes are made of the handlers' own descriptions, so the
//! document at `/api/openapi.json` cannot leave one out.

mod adoption;
mod changes;
mod commitments;
mod components;
mod conduct;
mod cursor;
mod document;
mod evaluation;
mod events;
mod feed;
mod figures;
mod groups;
mod indicators;
mod instruments;
mod list;
mod matrix;
mod members;
mod organisations;
mod procedures;
mod quality;
mod query;
mod ratings;
mod reading;
mod record;
mod refusals;
mod rules;
mod scoped;
mod search;
mod shapes;
mod stock;

use std::sync::Arc;

use axum::Router;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) use feed::STREAMS_MAX;
pub(super) use list::known_order;

use super::App;

/// The routes of the API.
pub(super) fn router() -> Router<Arc<App>> {
    let (router, _document) = described().split_for_parts();
    router
}

/// The routes, each with its description.
fn described() -> OpenApiRouter<Arc<App>> {
    // Not nested: each request would have its address taken apart and made anew.
    OpenApiRouter::new()
        .routes(routes!(document::get_document))
        .routes(routes!(organisations::list_organisations))
        .routes(routes!(organisations::list_all_lessons))
        .routes(routes!(organisations::list_all_uptake))
        .routes(routes!(organisations::get_organisation))
        .routes(routes!(instruments::list_instruments))
        .routes(routes!(instruments::get_instrument))
        .routes(routes!(adoption::list_adoption))
        .routes(routes!(members::list_members))
        .routes(routes!(members::get_member))
        .routes(routes!(groups::list_groups))
        .routes(routes!(scoped::list_names))
        .routes(routes!(scoped::list_memberships))
        .routes(routes!(scoped::list_successions))
        .routes(routes!(scoped::list_versions))
        .routes(routes!(scoped::list_provisions))
        .routes(routes!(scoped::list_relations))
        .routes(routes!(scoped::list_territories))
        .routes(routes!(scoped::list_clauses))
        .routes(routes!(ratings::list_scales))
        .routes(routes!(ratings::list_cycles))
        .routes(routes!(ratings::list_ratings))
        .routes(routes!(rules::list_compliance))
        .routes(routes!(rules::list_compliance_why))
        .routes(routes!(rules::list_compliance_preview))
        .routes(routes!(figures::list_rules))
        .routes(routes!(figures::list_compliance_trend))
        .routes(routes!(figures::list_compliance_summary))
        .routes(routes!(figures::list_provision_matrix))
        .routes(routes!(figures::list_rating_distribution))
        .routes(routes!(figures::list_rating_trend))
        .routes(routes!(rules::list_gaps))
        .routes(routes!(conduct::list_exemptions))
        .routes(routes!(conduct::list_measures))
        .routes(routes!(conduct::list_applications))
        .routes(routes!(procedures::list_procedures))
        .routes(routes!(procedures::list_procedure_steps))
        .routes(routes!(procedures::list_procedure_types))
        .merge(of_evaluation())
        .routes(routes!(search::search))
        .routes(routes!(matrix::list_matrix))
        .routes(routes!(commitments::get_commitment))
        .routes(routes!(commitments::list_why))
        .routes(routes!(commitments::list_history))
        .routes(routes!(changes::list_changes))
        .routes(routes!(quality::list_quality))
        .routes(routes!(quality::list_quality_summary))
        .routes(routes!(events::list_events, record::record_events))
        .routes(routes!(events::get_event))
        .routes(routes!(feed::stream_events))
}

/// What evaluators work with: evaluations, indicators, the stock under review.
fn of_evaluation() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(evaluation::list_evaluations))
        .routes(routes!(evaluation::list_lessons))
        .routes(routes!(evaluation::list_evaluation_calendar))
        .routes(routes!(evaluation::list_evaluation_pipeline))
        .routes(routes!(evaluation::list_evaluation_steps))
        .routes(routes!(evaluation::list_evaluation_roles))
        .routes(routes!(evaluation::list_open_lessons))
        .routes(routes!(evaluation::list_lesson_proposals))
        .routes(routes!(evaluation::list_evaluation_matrix))
        .routes(routes!(evaluation::list_evaluation_statements))
        .routes(routes!(evaluation::list_judgements))
        .routes(routes!(evaluation::list_recommendations))
        .routes(routes!(evaluation::list_actions))
        .routes(routes!(evaluation::list_follow_up))
        .routes(routes!(evaluation::list_coverage))
        .routes(routes!(evaluation::list_criteria))
        .routes(routes!(evaluation::list_domestic_evaluations))
        .routes(routes!(evaluation::list_practices))
        .routes(routes!(evaluation::list_lesson_uptake))
        .routes(routes!(evaluation::list_published_lessons))
        .routes(routes!(indicators::list_indicators))
        .routes(routes!(indicators::list_observations))
        .routes(routes!(indicators::list_progress))
        .routes(routes!(indicators::list_expected_actual))
        .routes(routes!(indicators::list_expectation_errors))
        .routes(routes!(indicators::list_forecast_reliability))
        .routes(routes!(stock::list_fact_sheets))
        .routes(routes!(stock::list_review_programmes))
        .routes(routes!(stock::list_review_scores))
        .routes(routes!(stock::list_ranking))
        .routes(routes!(stock::list_review_weights))
        .routes(routes!(stock::list_reviewer_agreement))
        .routes(routes!(stock::list_dispositions))
        .routes(routes!(stock::list_overlaps))
        .routes(routes!(stock::list_similar_lessons))
}
