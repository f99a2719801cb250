//! The words of scripts about compliance:
//! `scale TC 2013 ordinal values=NC:not_met,C:met outside=NA:outside`,
//! `cycle CBD 2018 opens=… due=… closes=…`,
//! `rate CBD FRA secretariat TC 2013 C 2018-05 provision=1 cycle=2018`.

use stocktake_model::{
    commitment::Matching,
    decide::Command,
    event::{
        ApplicationRecorded, Band, CycleRecorded, Event, ExemptionRecorded, InstrumentRecorded,
        MappedValue, MeasureRecorded, MemberRecorded, ProcedureRecorded, ProcedureStage,
        ProcedureTypeRecorded, ProvisionRecorded, RatingRecorded, RuleRecorded, ScaleLevel,
        ScaleMappingRecorded, ScaleRecorded, Weight,
    },
    imported::Told,
    procedure::ImportedProcedure,
    rating::ImportedRating,
};

use super::parse::Line;

impl Line {
    /// The command of a line about compliance.
    pub(crate) fn of_compliance(&self, matching: Option<&Matching>) -> Option<Command> {
        Some(match self.verb() {
            "scale" => Command::RecordScale(self.scale()),
            "scale_mapping" => Command::RecordScaleMapping(ScaleMappingRecorded {
                scale: self.code(1),
                version: self.code(2),
                to_scale: self.code(3),
                to_version: self.code(4),
                comparability: self.code(5),
                values: self.list("values", |from, to| MappedValue {
                    from: from.parse().unwrap(),
                    to: to.parse().unwrap(),
                }),
                source: self.value("source"),
            }),
            "cycle" => Command::RecordCycle(self.cycle()),
            "rate" => Command::RecordRating(self.rating(1)),
            "replace_rating" => Command::RecordRating(RatingRecorded {
                replaces: Some(self.id(1)),
                ..self.rating(2)
            }),
            "import_rating" => Command::ImportRating(self.imported(matching)),
            "rule" => Command::RecordRule(self.rule()),
            "procedure_type" => Command::RecordProcedureType(self.procedure_type()),
            "step" => Command::RecordProcedure(self.step(1)),
            "replace_step" => Command::RecordProcedure(ProcedureRecorded {
                replaces: Some(self.id(1)),
                ..self.step(2)
            }),
            "import_step" => Command::ImportProcedure(self.imported_step(matching)),
            "exempt" => Command::RecordExemption(self.exemption(1)),
            "replace_exemption" => Command::RecordExemption(ExemptionRecorded {
                replaces: Some(self.id(1)),
                ..self.exemption(2)
            }),
            "measure" => Command::RecordMeasure(self.measure(1)),
            "replace_measure" => Command::RecordMeasure(MeasureRecorded {
                replaces: Some(self.id(1)),
                ..self.measure(2)
            }),
            "seen" => Command::RecordApplication(self.seen()),
            _ => return None,
        })
    }

    /// `exempt CBD FRA transition from=2018 until=2020 provision=1`
    fn exemption(&self, n: usize) -> ExemptionRecorded {
        ExemptionRecorded {
            instrument: self.code(n),
            member: self.code(n + 1),
            kind: self.code(n + 2),
            provision: self.value("provision"),
            from: self.value("from"),
            until: self.value("until"),
            due_on: self.value("due"),
            text: self.value("text"),
            replaces: None,
        }
    }

    /// `measure CBD FRA Decree 1994-05 in_force=1995 ended=2001`
    fn measure(&self, n: usize) -> MeasureRecorded {
        MeasureRecorded {
            instrument: self.code(n),
            member: self.code(n + 1),
            act: self.get("act").unwrap_or(self.word(n + 2)).to_owned(),
            adopted_on: self.code(n + 3),
            provision: self.value("provision"),
            reference: self.value("reference"),
            in_force_on: self.value("in_force"),
            ended_on: self.value("ended"),
            text: self.value("text"),
            replaces: None,
        }
    }

    /// `seen CBD FRA enforced 1996`
    fn seen(&self) -> ApplicationRecorded {
        ApplicationRecorded {
            instrument: self.code(1),
            member: self.code(2),
            application: self.code(3),
            occurred_on: self.code(4),
            provision: self.value("provision"),
            text: self.value("text"),
            evidence: self.evidence(),
            replaces: None,
        }
    }

    fn scale(&self) -> ScaleRecorded {
        let level = |value: &str, counts_as: &str| ScaleLevel {
            value: value.parse().unwrap(),
            counts_as: counts_as.parse().unwrap(),
            label: None,
        };
        ScaleRecorded {
            code: self.code(1),
            version: self.code(2),
            title: self.value("title"),
            kind: self.code(3),
            values: self.list("values", level),
            outside: self.list("outside", level),
            least: self.value("least"),
            greatest: self.value("greatest"),
            unit: self.value("unit"),
            direction: self.value("direction"),
            // `50:met`: what a band is called and what it counts as.
            bands: self.list("bands", |from, label| Band {
                from: from.parse().unwrap(),
                label: label.to_owned(),
                counts_as: label.parse().ok(),
            }),
            source: self.value("source"),
        }
    }

    fn cycle(&self) -> CycleRecorded {
        CycleRecorded {
            instrument: self.code(1),
            code: self.code(2),
            title: self.value("title"),
            version: self.value("version"),
            opens_on: self.value("opens"),
            due_on: self.value("due"),
            closes_on: self.value("closes"),
        }
    }

    fn rating(&self, n: usize) -> RatingRecorded {
        RatingRecorded {
            instrument: self.code(n),
            member: self.code(n + 1),
            opinion: self.code(n + 2),
            scale: self.code(n + 3),
            scale_version: self.code(n + 4),
            value: self.code(n + 5),
            rated_on: self.code(n + 6),
            provision: self.value("provision"),
            version: self.value("version"),
            cycle: self.value("cycle"),
            by: self.value("by"),
            reason: self.value("reason"),
            // `a;b`, and `101*x;` for too many.
            evidence: self.evidence(),
            replaces: None,
        }
    }

    fn evidence(&self) -> Vec<String> {
        let texts = self.get("evidence").into_iter().flat_map(|text| text.split(';'));
        texts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    /// A row brings what it is about with it: a scale from 0 to 100 too, and the
    /// provision unless it says `brings=nothing`.
    fn imported(&self, matching: Option<&Matching>) -> ImportedRating {
        let rating = self.rating(1);
        let instrument = rating.instrument.clone();
        let brought = rating.provision.clone().filter(|_| self.get("brings").is_none());
        let provision = brought.map(|code| {
            Event::ProvisionRecorded(ProvisionRecorded {
                instrument: instrument.clone(),
                code,
                version: None,
                parent: None,
                order: None,
                title: None,
                text: None,
                applies_from: None,
                applies_until: None,
            })
        });
        let cycle = rating.cycle.clone().map(|code| {
            Event::CycleRecorded(CycleRecorded {
                instrument: instrument.clone(),
                code,
                title: None,
                version: None,
                opens_on: None,
                due_on: None,
                closes_on: None,
            })
        });
        let scale = Line::new(&format!(
            "scale {} {} numeric least=0 greatest=100",
            rating.scale, rating.scale_version
        ));
        let member = MemberRecorded::bare(rating.member.clone());
        let first = [
            Event::ScaleRecorded(scale.scale()),
            Event::MemberRecorded(member),
            Event::InstrumentRecorded(InstrumentRecorded::bare(instrument.clone())),
        ];
        ImportedRating {
            introduces: first.into_iter().chain(provision).chain(cycle).collect(),
            matching: matching.map(|it| Told { began_at: it.began_at, told: it.told.clone() }),
            rating,
        }
    }

    /// `procedure_type EU 1 stages=L:opens,R:escalates,C:closes`
    fn procedure_type(&self) -> ProcedureTypeRecorded {
        ProcedureTypeRecorded {
            code: self.code(1),
            version: self.code(2),
            title: self.value("title"),
            stages: self.list("stages", |stage, kind| ProcedureStage {
                stage: stage.parse().unwrap(),
                kind: kind.parse().unwrap(),
                label: None,
            }),
            source: self.value("source"),
        }
    }

    /// `step CASE FRA EU 1 L 2010-01-28 instrument=CBD reference=7`
    fn step(&self, n: usize) -> ProcedureRecorded {
        ProcedureRecorded {
            case: self.code(n),
            member: self.code(n + 1),
            procedure_type: self.code(n + 2),
            version: self.code(n + 3),
            stage: self.code(n + 4),
            occurred_on: self.code(n + 5),
            instrument: self.value("instrument"),
            provision: self.value("provision"),
            reference: self.value("reference"),
            text: self.value("text"),
            replaces: None,
        }
    }

    /// A row brings its member and its instrument with it.
    fn imported_step(&self, matching: Option<&Matching>) -> ImportedProcedure {
        let procedure = self.step(1);
        let instrument = procedure.instrument.clone().map(InstrumentRecorded::bare);
        let member = MemberRecorded::bare(procedure.member.clone());
        let first = [Event::MemberRecorded(member)].into_iter();
        ImportedProcedure {
            introduces: first.chain(instrument.map(Event::InstrumentRecorded)).collect(),
            matching: matching.map(|it| Told { began_at: it.began_at, told: it.told.clone() }),
            procedure,
        }
    }

    /// `rule R 1 share 2018 instrument=CBD met=80 partly=50 opinions=peer,secretariat weights=1:2`
    pub(crate) fn rule(&self) -> RuleRecorded {
        let opinions = self.get("opinions").into_iter().flat_map(|text| text.split(','));
        RuleRecorded {
            code: self.code(1),
            version: self.code(2),
            title: self.value("title"),
            instrument: self.value("instrument"),
            effective_on: self.code(4),
            method: self.code(3),
            opinions: opinions.map(|opinion| opinion.parse().unwrap()).collect(),
            ties: self.value("ties"),
            met: self.value("met"),
            partly_met: self.value("partly"),
            weights: self.list("weights", |provision, weight| Weight {
                provision: provision.parse().unwrap(),
                weight: weight.parse().unwrap(),
            }),
            least_rated: self.value("least"),
            source: self.value("source"),
        }
    }
}
