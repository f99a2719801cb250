//! Scales: the words and numbers in which organisations rate, which are theirs.
//! A scale is versioned data. What its values count as is all that is common.

use std::collections::BTreeSet;

use crate::{
    Decimal, PartialDate, ScaleCode, ScaleValue, VersionCode,
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{Event, ScaleLevel, ScaleMappingRecorded, ScaleRecorded},
    state::State,
};

crate::vocabulary! {
    /// What kind of scale it is.
    ScaleKind "kind of scale" {
        /// Values in an order, as compliant, largely compliant …
        Ordinal = "ordinal",
        /// Values without an order, as categories.
        Nominal = "nominal",
        /// Numbers, perhaps within a range.
        Numeric = "numeric",
        /// A day by which a member commits itself to comply.
        Date = "date",
    }
}

crate::vocabulary! {
    /// What a value counts as. Unknown is not "no": what nobody assessed or
    /// reported is `unknown`, what does not apply is `outside`.
    Standing "standing" {
        /// What is asked is done.
        Met = "met",
        /// It is done in part.
        PartlyMet = "partly_met",
        /// It is not done.
        NotMet = "not_met",
        /// It does not count, as where it does not apply.
        Outside = "outside",
        /// It is not known.
        Unknown = "unknown",
    }
}

crate::vocabulary! {
    /// Which end of a scale is the better one.
    Direction "direction" {
        /// The last value, or the greatest number.
        HigherIsBetter = "higher_is_better",
        /// The first value, or the least number, as for deficits.
        LowerIsBetter = "lower_is_better",
    }
}

crate::vocabulary! {
    /// How far values of two versions of a scale may be put side by side.
    Comparability "comparability" {
        /// They mean the same.
        Same = "same",
        /// They mean nearly the same; what differs is documented.
        Approximate = "approximate",
        /// They look alike and were got in another way: a trend breaks between them.
        Broken = "broken",
    }
}

/// A value as a scale reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'a> {
    /// What it counts as, where the scale says so.
    pub counts_as: Option<Standing>,
    /// Its place in the order of an ordinal scale, from 1, the least first.
    pub place: Option<usize>,
    /// The number that it is, on a numeric scale.
    pub number: Option<Decimal>,
    /// The name of the value, or of the band that a number is in.
    pub label: Option<&'a str>,
}

/// From which version of a scale to which one values are mapped.
pub type MappingEnds = Box<[(ScaleCode, VersionCode); 2]>;

impl ScaleMappingRecorded {
    /// From which version of a scale to which one it maps.
    #[must_use]
    pub fn ends(&self) -> MappingEnds {
        let from = (self.scale.clone(), self.version.clone());
        Box::new([from, (self.to_scale.clone(), self.to_version.clone())])
    }
}

impl ScaleRecorded {
    /// How the scale reads a value; nothing for a value that it does not have.
    #[must_use]
    pub fn read(&self, value: &ScaleValue) -> Option<Reading<'_>> {
        let of = |level: &'_ ScaleLevel| level.value == *value;
        if let Some(level) = self.outside.iter().find(|level| of(level)) {
            return Some(Reading {
                counts_as: Some(level.counts_as),
                place: None,
                number: None,
                label: level.label.as_deref(),
            });
        }
        match self.kind {
            ScaleKind::Ordinal | ScaleKind::Nominal => {
                let place = self.values.iter().position(of)?;
                Some(Reading {
                    counts_as: Some(self.values[place].counts_as),
                    place: (self.kind == ScaleKind::Ordinal).then_some(place + 1),
                    number: None,
                    label: self.values[place].label.as_deref(),
                })
            }
            ScaleKind::Numeric => {
                let number: Decimal = value.as_str().parse().ok()?;
                let within = self.least.is_none_or(|least| number >= least)
                    && self.greatest.is_none_or(|greatest| number <= greatest);
                let band = self.bands.iter().rev().find(|band| band.from <= number);
                within.then_some(Reading {
                    counts_as: band.and_then(|band| band.counts_as),
                    place: None,
                    number: Some(number),
                    label: band.map(|band| band.label.as_str()),
                })
            }
            ScaleKind::Date => {
                value.as_str().parse::<PartialDate>().ok()?;
                Some(Reading { counts_as: None, place: None, number: None, label: None })
            }
        }
    }

    /// What is wrong with the scale itself.
    fn check(&self) -> Result<(), Rejection> {
        let labels = self.values.iter().chain(&self.outside).map(|level| level.label.as_deref());
        let bands = self.bands.iter().map(|band| Some(band.label.as_str()));
        let texts = [self.title.as_deref(), self.unit.as_deref(), self.source.as_deref()];
        for text in texts.into_iter().chain(labels).chain(bands) {
            check_text("text", text)?;
        }
        let lists = matches!(self.kind, ScaleKind::Ordinal | ScaleKind::Nominal);
        if lists && self.values.is_empty() {
            return Err(Rejection::ScaleValuesMissing { kind: self.kind });
        }
        let has_range = self.least.is_some() || self.greatest.is_some() || !self.bands.is_empty();
        if (!lists && !self.values.is_empty()) || (self.kind != ScaleKind::Numeric && has_range) {
            return Err(Rejection::ScaleFieldNotAllowed { kind: self.kind });
        }
        let mut seen = BTreeSet::new();
        let mut levels = self.values.iter().chain(&self.outside);
        if let Some(twice) = levels.find(|level| !seen.insert(&level.value)) {
            return Err(Rejection::ScaleValueTwice { value: twice.value.clone() });
        }
        let reversed = self.least.zip(self.greatest).is_some_and(|(least, most)| least > most);
        if reversed || !self.bands.is_sorted_by(|one, next| one.from < next.from) {
            return Err(Rejection::ScaleOutOfOrder);
        }
        Ok(())
    }
}

/// Records a version of a scale as it is from now on known; nothing when it is
/// known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &ScaleRecorded) -> Result<Decision, Rejection> {
    new.check()?;
    let head = state.position();
    let known = state.scale(&new.code, &new.version).and_then(|known| known.version_at(head));
    match known {
        Some((position, known)) if known == new => {
            Ok(Decision { known: Some(position), ..Decision::default() })
        }
        known => Ok(Decision {
            drafts: vec![Draft::new(Event::ScaleRecorded(new.clone()), None)],
            warnings: known.map(|_| Warning::Revised).into_iter().collect(),
            known: None,
        }),
    }
}

/// Records how the values of one scale are read on another; nothing when that
/// is known.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record_mapping(state: &State, new: &ScaleMappingRecorded) -> Result<Decision, Rejection> {
    check_text("source", new.source.as_deref())?;
    let from = known_scale(state, &new.scale, &new.version)?;
    let to = known_scale(state, &new.to_scale, &new.to_version)?;
    if (&new.scale, &new.version) == (&new.to_scale, &new.to_version) {
        let (scale, version) = (new.scale.clone(), new.version.clone());
        return Err(Rejection::MapsToItself { scale, version });
    }
    let mut seen = BTreeSet::new();
    for pair in &new.values {
        check_value(from, &pair.from)?;
        check_value(to, &pair.to)?;
        if !seen.insert(&pair.from) {
            return Err(Rejection::ScaleValueTwice { value: pair.from.clone() });
        }
    }
    let head = state.position();
    let known = state.scale_mapping(&new.ends()).and_then(|known| known.version_at(head));
    match known {
        Some((position, known)) if known == new => {
            Ok(Decision { known: Some(position), ..Decision::default() })
        }
        known => Ok(Decision {
            drafts: vec![Draft::new(Event::ScaleMappingRecorded(new.clone()), None)],
            warnings: known.map(|_| Warning::Revised).into_iter().collect(),
            known: None,
        }),
    }
}

/// A scale that stands.
pub(crate) fn known_scale<'a>(
    state: &'a State,
    scale: &ScaleCode,
    version: &VersionCode,
) -> Result<&'a ScaleRecorded, Rejection> {
    let known = state.scale(scale, version).and_then(|known| known.at(state.position()));
    known.ok_or_else(|| Rejection::ScaleUnknown { scale: scale.clone(), version: version.clone() })
}

/// Refuses a value that a scale does not have.
pub(crate) fn check_value(scale: &ScaleRecorded, value: &ScaleValue) -> Result<(), Rejection> {
    scale.read(value).map(|_| ()).ok_or_else(|| Rejection::ValueOffScale {
        scale: scale.code.clone(),
        version: scale.version.clone(),
        value: value.clone(),
    })
}
