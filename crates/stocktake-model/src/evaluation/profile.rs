//! What may be decided of an instrument under review, and what that is called by whom
//! (domain.md §6.9, whose codes these are).

crate::vocabulary! {
    /// What is decided of an instrument under review.
    Disposition "disposition" {
        /// It is kept unchanged.
        Confirm = "confirm",
        /// It is kept, and its use is furthered.
        ConfirmWithPromotion = "confirm_with_promotion",
        /// Its wording is mended.
        Correct = "correct",
        /// It is changed in part.
        Amend = "amend",
        /// There is a new edition.
        Revise = "revise",
        /// It is made one with others.
        Merge = "merge",
        /// Another takes its place.
        Replace = "replace",
        /// It needs study or action.
        FurtherAction = "further_action",
        /// It is taken out: it does not bind, or is not in force.
        Withdraw = "withdraw",
        /// A binding text in force is ended.
        Abrogate = "abrogate",
        /// It lapses.
        Expire = "expire",
        /// A new instrument is needed.
        FillGap = "fill_gap",
    }
}

crate::vocabulary! {
    /// Whose words and rules a programme follows.
    Profile "review profile" {
        /// The systematic review of ISO.
        Iso = "iso",
        /// The Standards Review Mechanism of the ILO.
        Ilo = "ilo",
        /// Reviews in the words of the EU, the UK, the US and the OECD.
        Oecd = "oecd",
    }
}

crate::vocabulary! {
    /// How the ILO classifies an instrument that was examined.
    Classification "classification" {
        /// It is up to date.
        UpToDate = "up_to_date",
        /// It requires further action to ensure that it stays relevant.
        FurtherAction = "requires_further_action",
        /// It is outdated.
        Outdated = "outdated",
    }
}

/// What each disposition is called by ISO, by the ILO, and by the EU, the UK, the US and the
/// OECD; nothing where they do not decide so.
type Terms = (Disposition, [Option<&'static str>; 3]);

const TERMS: [Terms; 12] = [
    (Disposition::Confirm, [Some("confirm"), Some("up_to_date"), Some("retain")]),
    (
        Disposition::ConfirmWithPromotion,
        [None, Some("ratification_campaign"), Some("retain_with_guidance")],
    ),
    (Disposition::Correct, [Some("corrigendum"), None, None]),
    (Disposition::Amend, [Some("amend"), Some("partial_revision"), Some("amend")]),
    (Disposition::Revise, [Some("revise"), Some("revision"), Some("revise")]),
    (Disposition::Merge, [None, Some("consolidation"), Some("codify")]),
    (Disposition::Replace, [Some("replaced_by"), Some("juridically_replaced"), Some("replace")]),
    (
        Disposition::FurtherAction,
        [None, Some("requires_further_action"), Some("further_evaluation")],
    ),
    (Disposition::Withdraw, [Some("withdraw"), Some("withdrawal"), Some("remove")]),
    (Disposition::Abrogate, [None, Some("abrogation"), Some("repeal")]),
    (Disposition::Expire, [None, None, Some("sunset")]),
    (Disposition::FillGap, [Some("new_project"), Some("gap_in_coverage"), Some("new_proposal")]),
];

impl Profile {
    /// What a disposition is called; nothing where it is not one of theirs.
    #[must_use]
    pub fn term(self, disposition: Disposition) -> Option<&'static str> {
        let (_, terms) = TERMS.iter().find(|(known, _)| *known == disposition)?;
        terms[self as usize]
    }

    /// Every term there is, whoever says so.
    #[must_use]
    pub fn terms() -> Vec<&'static str> {
        let mut terms: Vec<_> =
            TERMS.iter().flat_map(|(_, terms)| terms).flatten().copied().collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }
}

impl Disposition {
    /// Whether it ends the instrument once it is carried out.
    #[must_use]
    pub fn ends(self) -> bool {
        matches!(self, Self::Replace | Self::Withdraw | Self::Abrogate | Self::Expire)
    }

    /// Whether it names another instrument.
    pub(super) fn needs_another(self) -> bool {
        matches!(self, Self::Merge | Self::Replace)
    }

    /// Whether there is nothing to carry out: it is done as soon as it is decided.
    pub(crate) fn is_done_at_once(self) -> bool {
        self == Self::Confirm
    }

    /// How the ILO classifies what it decides this of.
    #[must_use]
    pub fn classification(self) -> Option<Classification> {
        match self {
            Self::Confirm | Self::ConfirmWithPromotion | Self::Correct => {
                Some(Classification::UpToDate)
            }
            Self::Amend | Self::Revise | Self::FurtherAction => Some(Classification::FurtherAction),
            Self::Merge | Self::Replace | Self::Withdraw | Self::Abrogate | Self::Expire => {
                Some(Classification::Outdated)
            }
            Self::FillGap => None,
        }
    }
}
