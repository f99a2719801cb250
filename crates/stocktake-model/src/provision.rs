//! Provisions: the parts of an instrument's text, as a tree whose wordings
//! follow the versions of the instrument. Their words stay in the log.

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::{
    InstrumentCode, PartialDate, Position, ProvisionCode, VersionCode,
    commitment::digest,
    decide::{Decision, Draft, Rejection, Warning, check_period, check_text},
    event::{Event, ProvisionRecorded},
    history::{History, kept},
    state::State,
};

/// The most provisions an instrument may have: facts hold them in 16 bits.
pub const PROVISIONS_MAX: usize = 65_000;

/// A provision's place in its instrument, in the order of first appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProvisionIx(pub(crate) u16);

/// How a provision is worded, as far as it is filtered, sorted or counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The provision that it is a part of.
    pub parent: Option<ProvisionIx>,
    /// Its place among the parts of its parent.
    pub order: Option<u32>,
    /// Its heading.
    pub title: Option<String>,
    /// Since when it applies, where that is told.
    pub applies_from: Option<PartialDate>,
    /// The first day on which it no longer applies.
    pub applies_until: Option<PartialDate>,
    /// Tells words apart without holding them; 0 where there are none.
    text: u32,
}

/// A provision with what was recorded of it for each version of the instrument.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Provision {
    /// Its code.
    pub code: ProvisionCode,
    /// The version since which it stands so, if one is named, and its wording.
    pub wordings: Vec<(Option<VersionCode>, History<Wording>)>,
}

/// The provisions of one instrument.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Provisions {
    all: Vector<Provision>,
    by_code: OrdMap<ProvisionCode, ProvisionIx>,
}

impl Provisions {
    /// Every provision the log ever named, in the order of first appearance.
    pub fn iter(&self) -> impl Iterator<Item = (ProvisionIx, &Provision)> {
        (0..).map(ProvisionIx).zip(&self.all)
    }

    /// A provision by its place.
    #[must_use]
    pub fn get(&self, provision: ProvisionIx) -> &Provision {
        &self.all[usize::from(provision.0)]
    }

    /// The place of a provision, by its code.
    #[must_use]
    pub fn place(&self, code: &ProvisionCode) -> Option<ProvisionIx> {
        self.by_code.get(code).copied()
    }

    /// What was recorded of a provision for a version.
    #[must_use]
    pub fn wording(
        &self,
        code: &ProvisionCode,
        version: Option<&VersionCode>,
    ) -> Option<&History<Wording>> {
        let wordings = &self.get(self.place(code)?).wordings;
        let mut wordings = wordings.iter().filter(|(known, _)| known.as_ref() == version);
        wordings.next().map(|(_, history)| history)
    }

    /// Whether anything stands at a position that is told of a provision.
    #[must_use]
    pub fn is_known(&self, code: &ProvisionCode, position: Position) -> bool {
        let known = self.place(code).map(|place| &self.get(place).wordings);
        known.is_some_and(|wordings| wordings.iter().any(|(_, told)| told.at(position).is_some()))
    }

    /// What a provision is a part of, as known at a position: by the version that
    /// was told last.
    pub(crate) fn parent(&self, provision: ProvisionIx, at: Position) -> Option<ProvisionIx> {
        let wordings = self.get(provision).wordings.iter();
        let known = wordings.filter_map(|(_, told)| told.version_at(at));
        known.max_by_key(|(position, _)| *position)?.1.parent
    }

    /// Whether a provision stands in a version: it is told for that one, for one
    /// that it revises, directly or not, or without naming any.
    pub(crate) fn is_told_for(
        &self,
        code: &ProvisionCode,
        versions: &[&VersionCode],
        position: Position,
    ) -> bool {
        let Some(place) = self.place(code) else { return false };
        let told = self.get(place).wordings.iter().filter(|(_, told)| told.at(position).is_some());
        let mut told = told.map(|(version, _)| version.as_ref());
        told.any(|version| version.is_none_or(|version| versions.contains(&version)))
    }

    pub(crate) fn intern(&mut self, code: &ProvisionCode) -> ProvisionIx {
        if let Some(known) = self.by_code.get(code) {
            return *known;
        }
        let place = ProvisionIx(
            u16::try_from(self.all.len())
                .expect("decisions refuse more than PROVISIONS_MAX provisions"),
        );
        self.all.push_back(Provision { code: code.clone(), wordings: Vec::new() });
        self.by_code.insert(code.clone(), place);
        place
    }

    pub(crate) fn record(&mut self, at: Position, data: &ProvisionRecorded) {
        let wording = Wording {
            parent: data.parent.as_ref().map(|parent| self.intern(parent)),
            order: data.order,
            title: data.title.clone(),
            applies_from: data.applies_from,
            applies_until: data.applies_until,
            text: digest(data.text.as_deref()),
        };
        let place = self.intern(&data.code);
        let wordings = &mut self.all[usize::from(place.0)].wordings;
        kept(wordings, &data.version).record(at, wording);
    }

    pub(crate) fn retract(
        &mut self,
        code: &ProvisionCode,
        version: Option<&VersionCode>,
        of: Position,
        at: Position,
    ) {
        let place = self.intern(code);
        let wordings = &mut self.all[usize::from(place.0)].wordings;
        kept(wordings, &version.cloned()).retract(of, at);
    }

    /// Whether a wording is what an event says.
    fn is_as_told(&self, wording: &Wording, new: &ProvisionRecorded) -> bool {
        wording.parent.map(|parent| &self.get(parent).code) == new.parent.as_ref()
            && wording.order == new.order
            && wording.title == new.title
            && wording.applies_from == new.applies_from
            && wording.applies_until == new.applies_until
            && wording.text == digest(new.text.as_deref())
    }

    /// Whether `part` would be a part of itself as a part of `parent`, as known
    /// at a position, whatever the version.
    fn would_turn(&self, part: &ProvisionCode, parent: &ProvisionCode, at: Position) -> bool {
        let Some(part) = self.place(part) else { return false };
        let (mut seen, mut open) = (Vec::new(), vec![self.place(parent)]);
        while let Some(next) = open.pop() {
            let Some(next) = next.filter(|next| !seen.contains(next)) else { continue };
            if next == part {
                return true;
            }
            seen.push(next);
            let wordings = self.get(next).wordings.iter().filter_map(|(_, told)| told.at(at));
            open.extend(wordings.map(|wording| wording.parent));
        }
        false
    }
}

/// Records a provision as it is from now on known; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &ProvisionRecorded) -> Result<Decision, Rejection> {
    check_text("title", new.title.as_deref())?;
    check_text("text", new.text.as_deref())?;
    check_period(new.applies_from, new.applies_until)?;
    let head = state.position();
    let instrument = state.instrument(&new.instrument);
    let instrument = instrument
        .filter(|known| known.history.at(head).is_some())
        .ok_or_else(|| Rejection::InstrumentUnknown { instrument: new.instrument.clone() })?;
    if let Some(version) = &new.version
        && instrument.version(version).and_then(|known| known.at(head)).is_none()
    {
        let (instrument, version) = (new.instrument.clone(), version.clone());
        return Err(Rejection::VersionUnknown { instrument, version });
    }
    let provisions = &instrument.provisions;
    if let Some(parent) = &new.parent {
        if *parent == new.code || provisions.would_turn(&new.code, parent, head) {
            return Err(Rejection::PartOfItself { provision: new.code.clone() });
        }
        is_known(state, &new.instrument, parent)?;
    }
    if provisions.place(&new.code).is_none() && provisions.all.len() >= PROVISIONS_MAX {
        return Err(Rejection::TooManyProvisions { instrument: new.instrument.clone() });
    }
    let known = provisions.wording(&new.code, new.version.as_ref());
    let known = known.and_then(|known| known.version_at(head));
    if let Some((position, known)) = known
        && provisions.is_as_told(known, new)
    {
        return Ok(Decision { known: Some(position), ..Decision::default() });
    }
    Ok(Decision {
        drafts: vec![Draft::new(Event::ProvisionRecorded(new.clone()), None)],
        warnings: known.map(|_| Warning::Revised).into_iter().collect(),
        known: None,
    })
}

/// Refuses a provision that nobody recorded.
pub(crate) fn is_known(
    state: &State,
    instrument: &InstrumentCode,
    provision: &ProvisionCode,
) -> Result<(), Rejection> {
    let known = state.instrument(instrument).map(|known| &known.provisions);
    if known.is_some_and(|known| known.is_known(provision, state.position())) {
        return Ok(());
    }
    let (instrument, provision) = (instrument.clone(), provision.clone());
    Err(Rejection::ProvisionUnknown { instrument, provision })
}
