//! The decision to record a rating that a row of a file tells, perhaps again.

use chrono::NaiveDate;

use super::{Rating, draft, standing};
use crate::{
    Position,
    decide::{Decision, Rejection, Warning},
    event::{Event, RatingRecorded},
    facts::Placed,
    imported::{Told, introduced, with},
    scale::{check_value, known_scale},
    state::State,
};

/// A rating as a row of a file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRating {
    /// What the row says.
    pub rating: RatingRecorded,
    /// What is recorded before it where nobody knows it yet, in this order:
    /// the scale, groups, the member, the instrument and its parts.
    pub introduces: Vec<Event>,
    /// How the row finds the rating it tells again; without it, every row is a
    /// new one.
    pub matching: Option<Told>,
}

/// Records a row of a file, and before it what it is about where nobody knows
/// that yet.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn import(
    state: &State,
    row: &ImportedRating,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let new = &row.rating;
    let corrected = match &row.matching {
        None => None,
        Some(matching) => match find(state, new, matching) {
            Found::Same(position) => {
                return Ok(Decision { known: Some(position), ..Decision::default() });
            }
            Found::Other(rating) => Some(rating),
            Found::Nothing => None,
        },
    };
    let first = introduced(state, &row.introduces)?;
    let after = with(state, &first);
    check_value(known_scale(&after, &new.scale, &new.scale_version)?, &new.value)?;
    let told = corrected.map(|rating| rating.position);
    let mut decision = draft(&after, new, told.or(replaces), today)?;
    if let Some((rating, instrument)) = corrected.zip(state.instrument(&new.instrument)) {
        let value = instrument.ratings.mark(&rating).value.clone();
        decision.warnings.insert(0, Warning::RatingCorrected { value });
    }
    decision.drafts.splice(0..0, first);
    Ok(decision)
}

enum Found {
    Same(Position),
    Other(Rating),
    Nothing,
}

fn find(state: &State, new: &RatingRecorded, matching: &Told) -> Found {
    let Some(instrument) = state.instrument(&new.instrument) else { return Found::Nothing };
    let provision = new.provision.as_ref().map(|code| instrument.provisions.place(code));
    let ratings = &instrument.ratings;
    let key = match provision {
        Some(None) => None,
        Some(place) => ratings.key_of(new, place),
        None => ratings.key_of(new, None),
    };
    let Some(key) = key else { return Found::Nothing };
    let alike: Vec<&Rating> = standing(state, new).filter(|rating| rating.key() == key).collect();
    let same = |rating: &&&Rating| {
        let mark = ratings.mark(rating);
        let of_scale = mark.scale == new.scale && mark.version == new.scale_version;
        of_scale
            && mark.value == new.value
            && rating.rated_on() == new.rated_on
            && rating.has_words(new)
    };
    if let Some(rating) = alike.iter().find(same) {
        return Found::Same(rating.position());
    }
    let correctable = |rating: &&&Rating| {
        rating.position() <= matching.began_at && !matching.told.contains(rating.position())
    };
    alike.iter().rfind(correctable).map_or(Found::Nothing, |rating| Found::Other(**rating))
}
