//! The field's words as stable codes (`shared/domain.md`, which names its
//! sources). A code is what is stored and exported; labels are translated at
//! the edge, and each organisation keeps its own term beside the code.

#[macro_use]
mod word;

pub use word::UnknownWord;

vocabulary! {
    /// What a member did about an instrument. Consent to be bound has its forms
    /// (Vienna Convention on the Law of Treaties, articles 11-17; succession:
    /// Vienna Convention of 1978).
    Act "act" {
        /// Signature, subject to a later consent.
        Signature = "signature",
        /// Consent by ratification.
        Ratification = "ratification",
        /// Consent by acceptance.
        Acceptance = "acceptance",
        /// Consent by approval.
        Approval = "approval",
        /// Consent by a State that did not sign.
        Accession = "accession",
        /// Consent taken over from a predecessor State.
        Succession = "succession",
        /// A successor or reorganised State declares that the instrument goes on applying.
        ContinuedApplication = "continued_application",
        /// Consent by not rejecting in time an instrument that binds unless rejected.
        TacitAcceptance = "tacit_acceptance",
        /// Applied before consent.
        ProvisionalApplication = "provisional_application",
        /// The instrument enters into force for the member.
        EntryIntoForce = "entry_into_force",
        /// The member withdraws.
        Withdrawal = "withdrawal",
        /// The member denounces the instrument.
        Denunciation = "denunciation",
        /// The instrument is terminated for the member, as by a later one between the same parties.
        Termination = "termination",
        /// The member is excluded or expelled.
        Exclusion = "exclusion",
        /// An end whose kind the source does not tell.
        End = "end",
        /// Provisional application ends without consent.
        ProvisionalApplicationEnded = "provisional_application_ended",
        /// A reservation to consent.
        Reservation = "reservation",
        /// The member withdraws its reservations.
        ReservationWithdrawn = "reservation_withdrawn",
        /// An objection to the reservation of another member, which it names.
        Objection = "objection",
        /// The member withdraws its objection to the reservation of another member, which it names.
        ObjectionWithdrawn = "objection_withdrawn",
        /// The member chooses to be bound by the instrument, or by an optional provision, which it names.
        OptIn = "opt_in",
        /// The member rejects the instrument, or a provision, which it names, that would else bind it.
        OptOut = "opt_out",
        /// The member takes its opting out back.
        OptOutWithdrawn = "opt_out_withdrawn",
        /// Adopted word for word as a national standard (ISO/IEC Guide 21: IDT).
        AdoptedIdentical = "adopted_identical",
        /// Adopted as a national standard with changes that are told (ISO/IEC Guide 21: MOD).
        AdoptedModified = "adopted_modified",
        /// A national standard on it is not equivalent (ISO/IEC Guide 21: NEQ).
        NotEquivalent = "not_equivalent",
        /// The national standard is withdrawn.
        AdoptionWithdrawn = "adoption_withdrawn",
        /// The member extends the instrument to a territory, which it names.
        TerritorialExtension = "territorial_extension",
        /// The extension to a territory, which it names, ends.
        TerritorialExtensionWithdrawn = "territorial_extension_withdrawn",
    }
}

/// What an act is to the status of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActKind {
    /// Signature.
    Signature,
    /// Provisional application.
    Provisional,
    /// Consent to be bound, in any of its forms.
    Consent,
    /// Entry into force for the member.
    InForce,
    /// A reservation.
    Reservation,
    /// The withdrawal of reservations.
    ReservationWithdrawn,
    /// An objection, or its withdrawal: no effect on the status of who objects.
    Objection,
    /// Opting into or out of one provision: no effect on the status for the instrument.
    Provision,
    /// Extension to a territory, or its end: no effect on the status of who extends.
    Territory,
    /// The withdrawal of a national standard, in whose place another may come on the day.
    AdoptionWithdrawn,
    /// A national standard.
    Adoption,
    /// Opting out of the instrument.
    OptOut,
    /// Taking that back.
    OptOutWithdrawn,
    /// Provisional application ends.
    ProvisionalEnd,
    /// Any end of being bound.
    End,
}

impl Act {
    /// Whether it opts into or out of something, perhaps of one provision only.
    #[must_use]
    pub fn is_opting(self) -> bool {
        matches!(self, Self::OptIn | Self::OptOut | Self::OptOutWithdrawn)
    }

    /// What the act is to the status of a cell, when it is about the whole
    /// instrument. Acts of one day count in the order of [`ActKind`]: consent
    /// before an end, unless the member was bound before that day.
    #[must_use]
    pub fn kind(self) -> ActKind {
        match self {
            Self::Signature => ActKind::Signature,
            Self::ProvisionalApplication => ActKind::Provisional,
            Self::Ratification
            | Self::Acceptance
            | Self::Approval
            | Self::Accession
            | Self::Succession
            | Self::ContinuedApplication
            | Self::TacitAcceptance
            | Self::OptIn => ActKind::Consent,
            Self::EntryIntoForce => ActKind::InForce,
            Self::Reservation => ActKind::Reservation,
            Self::ReservationWithdrawn => ActKind::ReservationWithdrawn,
            Self::Objection | Self::ObjectionWithdrawn => ActKind::Objection,
            Self::TerritorialExtension | Self::TerritorialExtensionWithdrawn => ActKind::Territory,
            Self::AdoptedIdentical | Self::AdoptedModified | Self::NotEquivalent => {
                ActKind::Adoption
            }
            Self::AdoptionWithdrawn => ActKind::AdoptionWithdrawn,
            Self::OptOut => ActKind::OptOut,
            Self::OptOutWithdrawn => ActKind::OptOutWithdrawn,
            Self::ProvisionalApplicationEnded => ActKind::ProvisionalEnd,
            Self::Withdrawal
            | Self::Denunciation
            | Self::Termination
            | Self::Exclusion
            | Self::End => ActKind::End,
        }
    }
}

vocabulary! {
    /// The status of a member for an instrument. The list may grow.
    Status "status" {
        /// Nothing is recorded that counts on the day.
        None = "none",
        /// Signed, not bound.
        Signed = "signed",
        /// Bound, from the day of consent as recorded.
        Bound = "bound",
        /// Bound, with a reservation that is not withdrawn.
        BoundWithReservation = "bound_with_reservation",
        /// Applied provisionally, not bound.
        Provisional = "provisional",
        /// Adopted word for word as a national standard.
        Adopted = "adopted",
        /// Adopted as a national standard, with changes.
        AdoptedModified = "adopted_modified",
        /// Has a national standard that is not equivalent.
        NotEquivalent = "not_equivalent",
        /// Would be bound, and opted out.
        OptedOut = "opted_out",
        /// Was bound, and is not.
        NoLongerBound = "no_longer_bound",
        /// Had a national standard, and has none.
        NoLongerAdopted = "no_longer_adopted",
        /// Consent is recorded, its day is not: whether the member was bound on the day cannot be told.
        Unknown = "unknown",
    }
}

impl Status {
    /// Whether it is one of being bound.
    #[must_use]
    pub fn is_bound(self) -> bool {
        match self {
            Self::Bound | Self::BoundWithReservation => true,
            Self::None
            | Self::Signed
            | Self::Provisional
            | Self::Adopted
            | Self::AdoptedModified
            | Self::NotEquivalent
            | Self::OptedOut
            | Self::NoLongerBound
            | Self::NoLongerAdopted
            | Self::Unknown => false,
        }
    }
}

vocabulary! {
    /// Kinds of groups of members.
    GroupKind "kind of group" {
        /// A part of the world.
        Region = "region",
        /// Any other: a union, a group of interest, a stage of development.
        Group = "group",
    }
}

vocabulary! {
    /// Kinds of organisations (domain.md §1; a partnership owns what several share, design.md §4).
    OrganisationKind "kind of organisation" {
        /// Intergovernmental.
        Igo = "igo",
        /// Supranational.
        Supranational = "supranational",
        /// A trans-governmental network of regulators.
        Tgn = "tgn",
        /// A private standard setter.
        Private = "private",
        /// Several organisations together.
        Partnership = "partnership",
    }
}

vocabulary! {
    /// Kinds of members (domain.md §1).
    MemberKind "kind of member" {
        /// A State.
        State = "state",
        /// A State that no longer exists.
        FormerState = "former_state",
        /// A territory or part of a State that commits in its own name.
        Territory = "territory",
        /// A regional economic integration organisation or union of States.
        RegionalOrganisation = "regional_organisation",
        /// An international organisation.
        InternationalOrganisation = "international_organisation",
        /// Any other participating body, as a national standards body.
        Body = "body",
    }
}

vocabulary! {
    /// What a member is to the organisation itself (domain.md §1), which is apart
    /// from being party to an instrument.
    MembershipKind "kind of membership" {
        /// A full member.
        Member = "member",
        /// An associate member.
        Associate = "associate",
        /// An observer.
        Observer = "observer",
        /// Commits to instruments without being a member.
        Adherent = "adherent",
        /// Any other body that takes part.
        ParticipatingBody = "participating_body",
    }
}

vocabulary! {
    /// How a succession of States came about (Vienna Convention of 1978: the
    /// articles named; continuation after the practice of the United Nations).
    SuccessionKind "kind of succession" {
        /// The predecessor ceased to exist, and several took its place (article 34).
        Dissolution = "dissolution",
        /// A part separated, and the predecessor remains (articles 34 and 35).
        Separation = "separation",
        /// Several became one (article 31).
        Unification = "unification",
        /// A dependent territory became a State (articles 2 and 16).
        Independence = "independence",
        /// A part of the territory passed to another State (article 15).
        Transfer = "transfer",
        /// The same State in international law, as the Russian Federation for the Soviet Union.
        Continuation = "continuation",
    }
}

vocabulary! {
    /// What passes to a successor without an act of its own.
    Passage "passage" {
        /// Whatever bound the predecessor binds the successor.
        All = "all",
        /// The instruments that are listed.
        Listed = "listed",
        /// Nothing: the successor declares for each instrument whether it succeeds.
        ByNotification = "by_notification",
        /// Nothing, and nothing is to be declared, as where only the frontier moves.
        Nothing = "nothing",
    }
}

vocabulary! {
    /// Families of instruments (domain.md §2).
    Family "family" {
        /// An agreement between States under international law.
        Treaty = "treaty",
        /// An act of a body that binds through its founding treaty.
        BindingDecision = "binding_decision",
        /// Prescriptive, not binding.
        Recommendation = "recommendation",
        /// Technical requirements or test methods by consensus.
        TechnicalStandard = "technical_standard",
        /// Help to apply, good practice.
        Guidance = "guidance",
        /// A text offered for enactment.
        ModelLaw = "model_law",
        /// A statement of political intent.
        Declaration = "declaration",
        /// Mutual recognition of measurements, certificates or rules.
        Recognition = "recognition",
        /// Explains another instrument.
        Supporting = "supporting",
    }
}

vocabulary! {
    /// Normative strength (domain.md §2).
    Strength "normative strength" {
        /// Binding on its parties or addressees.
        Binding = "binding",
        /// Binding unless a member opts out in time.
        BindingUnlessOptedOut = "binding_unless_opted_out",
        /// Not binding; political or moral weight.
        NonBinding = "non_binding",
        /// Voluntary; binding where law or contract refers to it.
        Voluntary = "voluntary",
        /// As the instrument it explains.
        FollowsParent = "follows_parent",
    }
}

vocabulary! {
    /// How one commits to an instrument (domain.md §2).
    CommitsBy "way to commit" {
        /// Signature, then ratification, acceptance, approval or accession.
        Ratification = "ratification",
        /// Bound without an act of one's own, unless rejecting in time.
        Automatic = "automatic",
        /// Adoption by the body, sometimes adherence.
        Adherence = "adherence",
        /// Acceptance is notified.
        Notification = "notification",
        /// Adoption as a national standard, or direct use.
        NationalAdoption = "national_adoption",
        /// Enactment as domestic law.
        Enactment = "enactment",
        /// Endorsement, as by ministers.
        Endorsement = "endorsement",
        /// Signature after peer evaluation.
        PeerEvaluation = "peer_evaluation",
        /// There is nothing to commit to.
        None = "none",
    }
}

vocabulary! {
    /// Relations between instruments (domain.md §2).
    RelationKind "relation" {
        /// Changes parts of the other.
        Amends = "amends",
        /// Is a new edition of the other.
        Revises = "revises",
        /// Takes the place of the other.
        Replaces = "replaces",
        /// Ends the other.
        Abrogates = "abrogates",
        /// Puts the other into effect.
        Implements = "implements",
        /// Adds to the other.
        Supplements = "supplements",
        /// Is a protocol to the other.
        IsProtocolTo = "is_protocol_to",
        /// Interprets the other.
        Interprets = "interprets",
        /// Refers to the other.
        RefersTo = "refers_to",
        /// Adopts the other word for word.
        AdoptsIdentically = "adopts_identically",
        /// Adopts the other with changes.
        Adapts = "adapts",
        /// Covers in part what the other covers.
        OverlapsWith = "overlaps_with",
        /// Cannot be followed together with the other.
        ConflictsWith = "conflicts_with",
        /// Issued together with another organisation's instrument.
        JointlyIssuedWith = "jointly_issued_with",
    }
}
