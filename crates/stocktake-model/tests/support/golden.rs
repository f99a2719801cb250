//! What the golden files of events about compliance say.

use stocktake_model::{
    conduct::{Application, ExemptionKind},
    event::{
        ApplicationRecorded, Band, CycleRecorded, Event, EventId, ExemptionRecorded, MappedValue,
        MeasureRecorded, ProcedureRecorded, ProcedureStage, ProcedureTypeRecorded, RatingRecorded,
        RuleRecorded, ScaleLevel, ScaleMappingRecorded, ScaleRecorded, Weight,
    },
    procedure::StageKind,
    rating::Opinion,
    rule::{Method, Ties},
    scale::{Comparability, Direction, ScaleKind, Standing},
};

fn level(value: &str, counts_as: Standing, label: Option<&str>) -> ScaleLevel {
    let label = label.map(str::to_owned);
    ScaleLevel { value: value.parse().unwrap(), counts_as, label }
}

fn bare_scale() -> ScaleRecorded {
    ScaleRecorded {
        code: "CITES-NLP".parse().unwrap(),
        version: "2010".parse().unwrap(),
        title: None,
        kind: ScaleKind::Nominal,
        values: vec![level("1", Standing::Met, None)],
        outside: Vec::new(),
        least: None,
        greatest: None,
        unit: None,
        direction: None,
        bands: Vec::new(),
        source: None,
    }
}

fn bare_mapping() -> ScaleMappingRecorded {
    ScaleMappingRecorded {
        scale: "IHR".parse().unwrap(),
        version: "2010".parse().unwrap(),
        to_scale: "IHR".parse().unwrap(),
        to_version: "2018".parse().unwrap(),
        comparability: Comparability::Broken,
        values: Vec::new(),
        source: None,
    }
}

fn bare_cycle() -> CycleRecorded {
    CycleRecorded {
        instrument: "IHR/2005".parse().unwrap(),
        code: "2018".parse().unwrap(),
        title: None,
        version: None,
        opens_on: None,
        due_on: None,
        closes_on: None,
    }
}

fn bare_rating() -> RatingRecorded {
    RatingRecorded {
        instrument: "IHR/2005".parse().unwrap(),
        member: "FRA".parse().unwrap(),
        provision: None,
        version: None,
        cycle: None,
        opinion: Opinion::SelfAssessment,
        by: None,
        scale: "IHR".parse().unwrap(),
        scale_version: "2018".parse().unwrap(),
        value: "66.7".parse().unwrap(),
        rated_on: "2018".parse().unwrap(),
        reason: None,
        evidence: Vec::new(),
        replaces: None,
    }
}

fn stage(stage: &str, kind: StageKind, label: Option<&str>) -> ProcedureStage {
    ProcedureStage { stage: stage.parse().unwrap(), kind, label: label.map(str::to_owned) }
}

fn bare_type() -> ProcedureTypeRecorded {
    ProcedureTypeRecorded {
        code: "EU-INFRINGEMENT".parse().unwrap(),
        version: "TFEU".parse().unwrap(),
        title: None,
        stages: vec![stage("LFN258", StageKind::Opens, None)],
        source: None,
    }
}

fn bare_procedure() -> ProcedureRecorded {
    ProcedureRecorded {
        case: "INFR(2019)2076".parse().unwrap(),
        member: "EL".parse().unwrap(),
        instrument: None,
        provision: None,
        procedure_type: "EU-INFRINGEMENT".parse().unwrap(),
        version: "TFEU".parse().unwrap(),
        stage: "LFN258".parse().unwrap(),
        occurred_on: "2019-07".parse().unwrap(),
        reference: None,
        text: None,
        replaces: None,
    }
}

fn bare_rule() -> RuleRecorded {
    RuleRecorded {
        code: "IHR".parse().unwrap(),
        version: "1".parse().unwrap(),
        title: None,
        instrument: None,
        effective_on: "2018".parse().unwrap(),
        method: Method::Share,
        opinions: Vec::new(),
        ties: None,
        met: None,
        partly_met: None,
        weights: Vec::new(),
        least_rated: None,
        source: None,
    }
}

/// Each event with everything that it can hold.
pub(crate) fn full(of: EventId) -> [Event; 10] {
    let scale = ScaleRecorded {
        title: Some("Score".to_owned()),
        kind: ScaleKind::Numeric,
        values: Vec::new(),
        outside: vec![level("no report", Standing::Unknown, Some("No report was received"))],
        least: Some("0".parse().unwrap()),
        greatest: Some("99.5".parse().unwrap()),
        unit: Some("%".to_owned()),
        direction: Some(Direction::LowerIsBetter),
        bands: vec![
            Band { from: "0".parse().unwrap(), label: "low".to_owned(), counts_as: None },
            Band {
                from: "50.5".parse().unwrap(),
                label: "high".to_owned(),
                counts_as: Some(Standing::NotMet),
            },
        ],
        source: Some("Rules of procedure, annex".to_owned()),
        ..bare_scale()
    };
    let mapping = ScaleMappingRecorded {
        values: vec![MappedValue { from: "1".parse().unwrap(), to: "met".parse().unwrap() }],
        source: Some("decided by the Committee".to_owned()),
        ..bare_mapping()
    };
    let cycle = CycleRecorded {
        title: Some("Annual report 2018".to_owned()),
        version: Some("2018".parse().unwrap()),
        opens_on: Some("2018-10-01".parse().unwrap()),
        due_on: Some("2019-02-28".parse().unwrap()),
        closes_on: Some("2019-03".parse().unwrap()),
        ..bare_cycle()
    };
    let rating = RatingRecorded {
        provision: Some("C.1/1".parse().unwrap()),
        version: Some("2018".parse().unwrap()),
        cycle: Some("2018".parse().unwrap()),
        opinion: Opinion::Peer,
        by: Some("reviewer 2".parse().unwrap()),
        reason: Some("Decree \"17\" is not in force".to_owned()),
        evidence: vec!["https://example.org/decree".to_owned(), "sha256:00".to_owned()],
        replaces: Some(of),
        ..bare_rating()
    };
    let [exemption, measure, application] = full_conduct(of);
    [
        Event::ScaleRecorded(scale),
        Event::ScaleMappingRecorded(mapping),
        Event::CycleRecorded(cycle),
        Event::RatingRecorded(rating),
        full_type(),
        full_procedure(of),
        full_rule(),
        exemption,
        measure,
        application,
    ]
}

/// Each event with only what it must hold.
pub(crate) fn bare() -> [Event; 10] {
    [
        Event::ScaleRecorded(bare_scale()),
        Event::ScaleMappingRecorded(bare_mapping()),
        Event::CycleRecorded(bare_cycle()),
        Event::RatingRecorded(bare_rating()),
        Event::ProcedureTypeRecorded(bare_type()),
        Event::ProcedureRecorded(bare_procedure()),
        Event::RuleRecorded(bare_rule()),
        Event::ExemptionRecorded(bare_exemption()),
        Event::MeasureRecorded(bare_measure()),
        Event::ApplicationRecorded(bare_application()),
    ]
}

fn bare_exemption() -> ExemptionRecorded {
    ExemptionRecorded {
        instrument: "IHR/2005".parse().unwrap(),
        member: "Baden-Württemberg".parse().unwrap(),
        provision: None,
        kind: ExemptionKind::NotApplicable,
        from: None,
        until: None,
        due_on: None,
        text: None,
        replaces: None,
    }
}

fn bare_measure() -> MeasureRecorded {
    MeasureRecorded {
        instrument: "IHR/2005".parse().unwrap(),
        member: "Baden-Württemberg".parse().unwrap(),
        provision: None,
        act: "Décret no 2006-1".to_owned(),
        reference: None,
        adopted_on: "2006-12".parse().unwrap(),
        in_force_on: None,
        ended_on: None,
        text: None,
        replaces: None,
    }
}

fn bare_application() -> ApplicationRecorded {
    ApplicationRecorded {
        instrument: "IHR/2005".parse().unwrap(),
        member: "Baden-Württemberg".parse().unwrap(),
        provision: None,
        application: Application::Enforced,
        occurred_on: "2008".parse().unwrap(),
        text: None,
        evidence: Vec::new(),
        replaces: None,
    }
}

fn full_type() -> Event {
    Event::ProcedureTypeRecorded(ProcedureTypeRecorded {
        title: Some("Infringement procedure".to_owned()),
        stages: vec![
            stage("LFN258", StageKind::Opens, Some("Letter of formal notice")),
            stage("RO258", StageKind::Escalates, None),
            stage("A", StageKind::Answers, None),
            stage("C", StageKind::Closes, None),
            stage("W", StageKind::Withdraws, Some("Withdrawal")),
        ],
        source: Some("TFEU, articles 258 and 260".to_owned()),
        ..bare_type()
    })
}

fn full_procedure(of: EventId) -> Event {
    Event::ProcedureRecorded(ProcedureRecorded {
        instrument: Some("32002L0049".parse().unwrap()),
        provision: Some("8(1)".parse().unwrap()),
        reference: Some("C(2019) 5021".to_owned()),
        text: Some("Action plans are missing".to_owned()),
        replaces: Some(of),
        ..bare_procedure()
    })
}

fn full_rule() -> Event {
    Event::RuleRecorded(RuleRecorded {
        title: Some("Nine of ten".to_owned()),
        instrument: Some("IHR/2005".parse().unwrap()),
        opinions: vec![Opinion::Peer, Opinion::SelfAssessment],
        ties: Some(Ties::Worst),
        met: Some("90".parse().unwrap()),
        partly_met: Some("33.3".parse().unwrap()),
        weights: vec![Weight {
            provision: "C.1/1".parse().unwrap(),
            weight: "2.5".parse().unwrap(),
        }],
        least_rated: Some(3),
        source: Some("Decision XV/6".to_owned()),
        ..bare_rule()
    })
}

fn full_conduct(of: EventId) -> [Event; 3] {
    [
        Event::ExemptionRecorded(ExemptionRecorded {
            provision: Some("C.1/1".parse().unwrap()),
            kind: ExemptionKind::Transition,
            from: Some("2005-06".parse().unwrap()),
            until: Some("2012".parse().unwrap()),
            due_on: Some("2012-06-15".parse().unwrap()),
            text: Some("Article 5(2)".to_owned()),
            replaces: Some(of),
            ..bare_exemption()
        }),
        Event::MeasureRecorded(MeasureRecorded {
            provision: Some("C.1/1".parse().unwrap()),
            reference: Some("JORF no 12".to_owned()),
            in_force_on: Some("2007-01-01".parse().unwrap()),
            ended_on: Some("2019".parse().unwrap()),
            text: Some("Notification within a day".to_owned()),
            replaces: Some(of),
            ..bare_measure()
        }),
        Event::ApplicationRecorded(ApplicationRecorded {
            provision: Some("C.1/1".parse().unwrap()),
            text: Some("Seen at \"three\" ports".to_owned()),
            evidence: vec!["https://example.org/mission".to_owned()],
            replaces: Some(of),
            ..bare_application()
        }),
    ]
}
