//! What a state knows of compliance: scales, kinds of procedures, cases, rules.

use super::State;
use crate::{
    CaseCode, ProcedureTypeCode, RuleCode, ScaleCode, StageCode, VersionCode,
    event::{ProcedureTypeRecorded, RuleRecorded, ScaleMappingRecorded, ScaleRecorded},
    history::History,
    procedure::{Case, Step},
    scale::MappingEnds,
};

impl State {
    /// Every version of a kind of procedure that the log ever had a record of, by code.
    pub fn procedure_types(&self) -> impl Iterator<Item = &History<ProcedureTypeRecorded>> {
        self.procedure_types.values().map(AsRef::as_ref)
    }

    /// What was recorded of a version of a kind of procedure.
    #[must_use]
    pub fn procedure_type(
        &self,
        code: &ProcedureTypeCode,
        version: &VersionCode,
    ) -> Option<&History<ProcedureTypeRecorded>> {
        self.procedure_types.get(&(code.clone(), version.clone())).map(AsRef::as_ref)
    }

    /// Every case that the log ever named, by code.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values().map(AsRef::as_ref)
    }

    /// A case by its code.
    #[must_use]
    pub fn case(&self, code: &CaseCode) -> Option<&Case> {
        self.cases.get(code).map(AsRef::as_ref)
    }

    /// The stage that a step reached.
    #[must_use]
    pub fn stage(&self, step: &Step) -> &StageCode {
        self.stages.get(step.stage)
    }

    /// Whether one more stage can be told apart from all others.
    pub(crate) fn has_room_for(&self, stage: &StageCode) -> bool {
        self.stages.has_room(stage)
    }

    /// Every version of a scale that the log ever had a record of, by code.
    pub fn scales(&self) -> impl Iterator<Item = &History<ScaleRecorded>> {
        self.scales.values().map(AsRef::as_ref)
    }

    /// What was recorded of a version of a scale.
    #[must_use]
    pub fn scale(
        &self,
        code: &ScaleCode,
        version: &VersionCode,
    ) -> Option<&History<ScaleRecorded>> {
        self.scales.get(&(code.clone(), version.clone())).map(AsRef::as_ref)
    }

    /// Every mapping between scales that the log ever had a record of.
    pub fn scale_mappings(&self) -> impl Iterator<Item = &History<ScaleMappingRecorded>> {
        self.scale_mappings.values().map(AsRef::as_ref)
    }

    /// What was recorded of a mapping between scales.
    #[must_use]
    pub fn scale_mapping(&self, ends: &MappingEnds) -> Option<&History<ScaleMappingRecorded>> {
        self.scale_mappings.get(ends).map(AsRef::as_ref)
    }

    /// Every version of a rule that the log ever had a record of, by code.
    pub fn rules(&self) -> impl Iterator<Item = &History<RuleRecorded>> {
        self.rules.values().map(AsRef::as_ref)
    }

    /// What was recorded of a version of a rule.
    #[must_use]
    pub fn rule(&self, code: &RuleCode, version: &VersionCode) -> Option<&History<RuleRecorded>> {
        self.rules.get(&(code.clone(), version.clone())).map(AsRef::as_ref)
    }
}
