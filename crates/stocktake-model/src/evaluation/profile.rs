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

crate::vocabulary! {
    /// What those whose words a programme follows call a disposition.
    Term "term" {
        /// It is confirmed.
        Confirm = "confirm",
        /// There is a corrigendum.
        Corrigendum = "corrigendum",
        /// It is amended.
        Amend = "amend",
        /// It is revised.
        Revise = "revise",
        /// It is replaced by another.
        ReplacedBy = "replaced_by",
        /// It is withdrawn.
        Withdraw = "withdraw",
        /// A new project begins.
        NewProject = "new_project",
        /// It is up to date.
        UpToDate = "up_to_date",
        /// It is up to date, and its ratification is promoted.
        RatificationCampaign = "ratification_campaign",
        /// A protocol or an annex amends it.
        PartialRevision = "partial_revision",
        /// It is revised.
        Revision = "revision",
        /// It is consolidated with others.
        Consolidation = "consolidation",
        /// It is juridically replaced.
        JuridicallyReplaced = "juridically_replaced",
        /// It requires further action.
        RequiresFurtherAction = "requires_further_action",
        /// It is withdrawn.
        Withdrawal = "withdrawal",
        /// It is abrogated.
        Abrogation = "abrogation",
        /// There is a gap in coverage.
        GapInCoverage = "gap_in_coverage",
        /// It is retained.
        Retain = "retain",
        /// It is retained, with guidance.
        RetainWithGuidance = "retain_with_guidance",
        /// It is simplified, recast or codified.
        Codify = "codify",
        /// It is replaced.
        Replace = "replace",
        /// It is evaluated further.
        FurtherEvaluation = "further_evaluation",
        /// It is removed.
        Remove = "remove",
        /// It is repealed.
        Repeal = "repeal",
        /// It lapses by its sunset clause.
        Sunset = "sunset",
        /// There is a new proposal.
        NewProposal = "new_proposal",
    }
}

/// What each disposition is called by ISO, by the ILO, and by the EU, the UK, the US and the
/// OECD; nothing where they do not decide so.
type Terms = (Disposition, [Option<Term>; 3]);

const TERMS: [Terms; 12] = [
    (Disposition::Confirm, [Some(Term::Confirm), Some(Term::UpToDate), Some(Term::Retain)]),
    (
        Disposition::ConfirmWithPromotion,
        [None, Some(Term::RatificationCampaign), Some(Term::RetainWithGuidance)],
    ),
    (Disposition::Correct, [Some(Term::Corrigendum), None, None]),
    (Disposition::Amend, [Some(Term::Amend), Some(Term::PartialRevision), Some(Term::Amend)]),
    (Disposition::Revise, [Some(Term::Revise), Some(Term::Revision), Some(Term::Revise)]),
    (Disposition::Merge, [None, Some(Term::Consolidation), Some(Term::Codify)]),
    (
        Disposition::Replace,
        [Some(Term::ReplacedBy), Some(Term::JuridicallyReplaced), Some(Term::Replace)],
    ),
    (
        Disposition::FurtherAction,
        [None, Some(Term::RequiresFurtherAction), Some(Term::FurtherEvaluation)],
    ),
    (Disposition::Withdraw, [Some(Term::Withdraw), Some(Term::Withdrawal), Some(Term::Remove)]),
    (Disposition::Abrogate, [None, Some(Term::Abrogation), Some(Term::Repeal)]),
    (Disposition::Expire, [None, None, Some(Term::Sunset)]),
    (
        Disposition::FillGap,
        [Some(Term::NewProject), Some(Term::GapInCoverage), Some(Term::NewProposal)],
    ),
];

impl Profile {
    /// How many votes each member has: in the Conference of the ILO those of its four delegates
    /// (Constitution of the ILO, articles 3 and 4).
    pub(super) fn votes_each(self) -> u64 {
        match self {
            Self::Ilo => 4,
            Self::Iso | Self::Oecd => 1,
        }
    }

    /// What a disposition is called; nothing where it is not one of theirs.
    #[must_use]
    pub fn term(self, disposition: Disposition) -> Option<Term> {
        let (_, terms) = TERMS.iter().find(|(known, _)| *known == disposition)?;
        terms[self as usize]
    }
}

impl Disposition {
    /// Whether it ends the instrument once it is carried out.
    #[must_use]
    pub fn ends(self) -> bool {
        matches!(self, Self::Replace | Self::Withdraw | Self::Abrogate | Self::Expire)
    }

    /// Whether members leave the instrument by it, and are to be bound by another first.
    #[must_use]
    pub fn leaves(self) -> bool {
        self.ends() || self == Self::Merge
    }

    /// Whether the instrument is under revision until it is carried out.
    pub(super) fn revises(self) -> bool {
        matches!(self, Self::Amend | Self::Revise)
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
