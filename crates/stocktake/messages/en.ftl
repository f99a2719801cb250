# The words for people, in English. One message for each code of the model,
# with exactly its fields; tests hold the two together.

## Rules that refuse a command

rejection-organisation_differs = This log is that of { $organisation }; record another organisation in a log of its own.
rejection-instrument_unknown = There is no instrument { $instrument }; record it first, or check its code.
rejection-member_unknown = There is no member { $member }; record it first, or check its code.
rejection-too_many_members = This log names as many members as it can hold (65000); use another organisation for more.
rejection-alias_taken = { $scheme } { $value } is the code of { $member } already; take it from { $member } first, or leave it out.
rejection-ceased_before_existed = { $member } cannot cease to exist before it exists; check exists_from and ceased_on.
rejection-left_before_joined = No member can leave the group { $group } before it belongs to it; check from and until.
rejection-related_to_itself = { $instrument } cannot stand in a relation to itself; name the other instrument.
rejection-whose_missing = An { $act } is about the reservation of another member; name that member in "whose".
rejection-whose_not_allowed = A { $act } is not about the reservation of another member; leave "whose" out.
rejection-own_reservation = { $member } cannot object to its own reservation; name the member whose reservation it is.
rejection-replaces_another = What is to be replaced is not a standing fact of { $member } and { $instrument }; retract it, and record the new fact for itself.
rejection-event_unknown = There is no event { $event }; check the id.
rejection-event_erased = The content of event { $event } was erased; it can neither be shown nor changed.
rejection-already_retracted = Event { $event } was retracted or replaced already.
rejection-not_retractable = Event { $event } is itself a retraction or an erasure; record the fact again instead.
rejection-not_erasable = Event { $event } tells of an erasure, and has nothing to erase.
rejection-reason_missing = Say why: the reason stays in the record.
rejection-key_reused = This key, or event id, was used for another event ({ $event }); use a new one.
rejection-position_conflict = The record ends at entry { $current }, and not at { $expected } as expected; read what was recorded since, then send it again.
rejection-text_too_long = { $field } has more than { $characters_max } characters; shorten it, and keep long texts as files.
rejection-period_reversed = This period ends ({ $until }) before it begins ({ $from }); check both dates.
rejection-periods_overlap = Two periods of { $member } in { $field } overlap, or the later one comes first; end one before the next begins.
rejection-succeeds_itself = { $member } cannot be its own successor; name two members.
rejection-instruments_missing = List the instruments that pass in "instruments", or say in "passes" that all of them do.
rejection-instruments_not_allowed = Instruments are listed only where "passes" is "listed"; leave "instruments" out, or change "passes".
rejection-version_unknown = { $instrument } has no version { $version }; record it first, or check its code.
rejection-revises_itself = Version { $version } cannot revise itself; name the version before it.
rejection-provision_unknown = { $instrument } has no provision { $provision }; record it first, or check its code.
rejection-part_of_itself = Provision { $provision } cannot be a part of itself; check "parent".
rejection-too_many_provisions = { $instrument } has as many provisions as it can hold (65000); record larger ones.
rejection-provision_not_allowed = A { $act } is about the whole instrument; leave "provision" out.
rejection-territory_missing = A { $act } is about a territory; name it in "territory".
rejection-territory_not_allowed = A { $act } is not about a territory; leave "territory" out.
rejection-scale_values_missing = A scale of the kind { $kind } lists its values; give them in "values".
rejection-scale_field_not_allowed = A scale of the kind { $kind } does not have all of these fields: one that lists values has no range and no bands, any other lists none.
rejection-scale_value_twice = The value { $value } stands twice; keep one.
rejection-scale_out_of_order = The range must not end before it begins, and bands come in ascending order; check "least", "greatest" and "bands".
rejection-scale_unknown = There is no version { $version } of the scale { $scale }; record it first, or check both codes.
rejection-value_off_scale = The scale { $scale }, version { $version }, has no value { $value }; give one that it has, or record a version that has it.
rejection-maps_to_itself = Version { $version } of the scale { $scale } cannot be mapped to itself; name another version or scale.
rejection-cycle_unknown = { $instrument } has no reporting cycle { $cycle }; record it first, or check its code.
rejection-cycle_not_open = The cycle { $cycle } takes ratings from { $opens_on } on; rate then, or name another cycle.
rejection-cycle_closed = The cycle { $cycle } is closed since { $closes_on }; name an open one, or have the cycle prolonged.
rejection-provision_of_another_version = Provision { $provision } is not one of version { $version }, which is rated; name a provision of that version, or the version that has it.
rejection-not_bound = { $member } was not bound on that day ({ $status }), so there is nothing to rate; check the day, or record its consent first.
rejection-too_much_evidence = A rating may name { $references_max } pieces of evidence; name the most telling ones.
rejection-too_many_ratings = The ratings of { $instrument } hold as many different values, or assessors and cycles, as can be told apart (65000); use fewer.
rejection-stage_twice = The stage { $stage } stands twice; keep one.
rejection-procedure_type_unknown = There is no version { $version } of the kind of procedure { $procedure_type }; record it first, or check both codes.
rejection-stage_unknown = The kind of procedure { $procedure_type }, version { $version }, has no stage { $stage }; name one that it has, or record a version that has it.
rejection-too_many_stages = This record names as many different stages as it can hold (65000); use fewer.
rejection-provision_without_instrument = The case { $case } names a provision and no instrument; name the instrument too.
rejection-case_not_opened = The case { $case } cannot begin with the stage { $stage }; open it first, or check its code.
rejection-case_closed = The case { $case } ended ({ $closed_on }); open a new one, or retract its end.
rejection-case_differs = The case { $case } is about another member or instrument, or of another kind of procedure; check its code.
rejection-replaces_other_case = What is to be replaced is not a standing step of the case { $case }; retract it, and record the new step for itself.
rejection-rule_levels = The method { $method } needs "met", or has no levels; only means, shares, counts and deficits have them.
rejection-rule_levels_reversed = The level of partial compliance is stricter than that of compliance; exchange "met" and "partly_met".
rejection-rule_weight = Provision { $provision } weighs twice, or less than nothing; give it one weight of 0 or more.
rejection-rule_weights_without_instrument = The rule { $rule } is for all instruments and has no provisions to weigh; name its instrument, or leave "weights" out.
rejection-rule_opinion_twice = The opinion { $opinion } is listed twice; keep one.
rejection-rule_same_day = The rule { $rule }, version { $version }, decides from the same day on; choose another day, or revise that rule.
rejection-rule_undated = A rule decides from a day on; give "effective_on" as a date that is known.
rejection-exemption_dates = { $exemption } does not fit its dates: a deadline needs "due_on" and has no period, a transition needs "until"; only deadlines have "due_on".
rejection-act_missing = The title of the domestic act is missing; give it as "act".
rejection-field_blank = "{ $field }" is there and says nothing; fill it in, or leave it out.
rejection-field_missing = "{ $field }" is missing beside what is given; give it.
rejection-nothing_filed = Nothing is recorded as { $subject }; record it first, or check its code.
rejection-no_probability = { $probability } is no probability; give a number from 0 to 1.
rejection-range_reversed = The range from { $lower } to { $upper } ends below where it begins; exchange its ends.
rejection-replaces_other = What is to be corrected does not stand among the facts about { $subject }; name one that does.
rejection-too_many_parts = The observations of { $indicator } name too many parts, qualities and sources; split it into several indicators.
rejection-unit_differs = The values of { $indicator } are in "{ $expected }", not in "{ $unit }"; convert the value, or record it under an indicator of its own.
rejection-follows_itself = The evaluation { $evaluation } cannot follow itself; name the one before it, or leave "previous" out.
rejection-code_twice = The code { $twice } stands twice, or is a part of itself; give each thing one code and one place.
rejection-stage_too_early = The evaluation { $evaluation } cannot be "{ $stage }" yet: it lacks { $missing }; record that first.
rejection-evaluation_ended = The evaluation { $evaluation } has ended ("{ $stage }"); take that step back first, or record another evaluation.
rejection-evidence_without_source = The evidence { $statement } rests on nothing; name events, a view, a file by its SHA-256, or a source.
rejection-cites_nothing = The statement { $statement } rests on nothing; let it cite a statement that stands before it in the chain.
rejection-cites_forward = The statement { $statement } cites { $cited }, which stands no earlier in the chain from evidence to recommendation; cite only what comes before.
rejection-statement_kind_fixed = The statement { $statement } is of another kind already, and others may rest on it; give the new one a code of its own.
rejection-view_not_frozen = The view { $view } is not one that is frozen: name it as "export" does, with "as_of" up to { $current }.
rejection-no_digest = { $given } is no SHA-256; write 64 hexadecimal digits in lower case.
rejection-not_recommended = The statement { $statement } recommends nothing, so that there is nothing to respond to; name a recommendation.
rejection-not_accepted = The recommendation { $recommendation } is not accepted, so that no action follows; record the response first.
rejection-not_judged = { $judged } is neither a criterion nor a question of the evaluation; use one of its set, or record it first.
rejection-merged_into_itself = The lesson { $lesson } would become a part of itself; name another one.

## What is odd, and recorded all the same

warning-consent_before_signature = Consent ({ $consent }) is dated before signature ({ $signature }).
warning-before_adoption = The date is before the instrument was adopted ({ $adopted_on }).
warning-before_member_existed = The date is before the member existed ({ $exists_from }).
warning-after_member_ceased = The date is after the member ceased to exist ({ $ceased_on }).
warning-recorded_twice = { $act } is recorded twice; the other is dated { $earlier }.
warning-end_before_consent = An end with no consent before it: it is ignored.
warning-in_force_before_consent = Entry into force ({ $in_force }) is dated before consent ({ $consent }).
warning-in_force_without_consent = Entry into force, and no consent is recorded.
warning-in_future = The date ({ $occurred_on }) lies in the future.
warning-undated = The date is not known.
warning-nothing_to_withdraw = { $act }, and there is nothing recorded that it could end.
warning-no_such_reservation = No reservation of { $whose } is recorded.
warning-corrected = This corrects { $act } on { $was }, recorded by an earlier import.
warning-revised = This revises what was recorded before.
warning-other_title = The instrument is known as "{ $known }"; the other title, "{ $given }", is not recorded.
warning-relation_unknown = There is no instrument { $to }, to which it is related.
warning-group_unknown = There is no record of the group { $group }; record its name and kind.
warning-nothing_to_opt_out_of = The instrument binds nobody without an act of its own, so there is nothing to opt out of; check how one commits to it.
warning-rating_corrected = This corrects the value { $value }, recorded by an earlier import.
warning-observation_corrected = This corrects the value { $value }, recorded by an earlier import.
warning-cycle_not_open = The rating is dated before its cycle { $cycle } opened ({ $opens_on }).
warning-cycle_closed = The rating is dated after its cycle { $cycle } had closed ({ $closes_on }).
warning-provision_of_another_version = Provision { $provision } is not one of version { $version }, which is rated.
warning-not_bound = The member was not bound on that day: { $status }.
warning-step_corrected = This corrects the stage { $stage } on { $was }, recorded by an earlier import.
warning-case_not_opened = The case begins with the stage { $stage }, which opens nothing.
warning-case_closed = The case had ended before ({ $closed_on }).
warning-case_differs = The steps of the case are not all about the same member and instrument.
warning-stage_repeated = The case had reached the stage { $stage } before ({ $earlier }).

## Why this status?

why-headline = { $member } · { $instrument }: { $status }
why-asked = on { $on }, as known at entry { $position } ({ $recorded })
why-uncertain = A date in it is not known to the day, or doubted, and could change this answer.
why-nothing = Nothing is recorded.
why-step = entry { $position } ({ $recorded }): { $act } { $date } — { $effect }
why-step-of = entry { $position } ({ $recorded }): { $member }, { $act } { $date } — { $effect }
why-since = since { $since } by { $act }
why-since-ceased = since { $since }
why-in-force = in force since { $since }

status-none = nothing in effect
status-signed = signed, not bound
status-bound = bound
status-bound_with_reservation = bound, with a reservation
status-provisional = applied provisionally, not bound
status-no_longer_bound = no longer bound
status-unknown = unknown: consent is recorded without a date
status-adopted = adopted, word for word
status-adopted_modified = adopted, with changes
status-not_equivalent = national standard not equivalent
status-opted_out = opted out
status-no_longer_adopted = no longer adopted

effect-signed = signed
effect-provisional = applied provisionally from then on
effect-provisional_ended = provisional application ended
effect-bound = bound from then on
effect-bound_by_entry_into_force = bound from then on, as no consent with a date is recorded
effect-in_force = in force from then on
effect-reserved = with a reservation from then on
effect-reservations_withdrawn = without reservation from then on
effect-ended = no longer bound from then on
effect-nothing = changed nothing
effect-end_before_consent = ignored, as there is no consent before it
effect-perhaps = not counted: it may have been later than the day asked about
effect-undated = not counted: its date is not known
effect-later = not counted: it is later than the day asked about
effect-ceased = the member ceased to exist
effect-bound_predecessor = bound the predecessor, whose place the member took
effect-adopted = a national standard from then on
effect-adoption_withdrawn = no national standard from then on
effect-opted_out = opted out from then on
effect-opt_out_withdrawn = not opted out any more
effect-opted_out_before = changed nothing, as the member opted out before
effect-provision = is about one provision, and leaves the status for the instrument
effect-territory = is about a territory, and leaves the status of the member

## What goes wrong with a request

problem-malformed = { $what } is not understood: { $why }.
problem-parameter_unknown = This address has no parameter { $what }; take it away, or check its name.
problem-cursor_invalid = This cursor is not one of this list as it is asked for; start from its first page.
problem-nothing_here = There is nothing at this address; check it, or start from the front page.
problem-organisation_unknown = There is no organisation { $organisation } here; check its code.
problem-instrument_unknown = There is no instrument { $instrument } in this record; check its code.
problem-member_unknown = There is no member { $member } in this record; check its code.
problem-group_unknown = There is no group { $group } in this record; check its code.
problem-commitment_unknown = Nothing was known yet of the member { $member } and the instrument { $instrument }; ask as of a later entry.
problem-event_unknown = There is no such event in this record; check its id or position.
problem-event_erased = What the event at position { $position } said was erased, as the law may require; its place and the proof stay.
problem-method_not_allowed = This address does not take this method.
problem-not_yet = The record ends at entry { $head }; ask as of that or an earlier one.
problem-not_reached = This service has read the record up to entry { $head }, and entry { $position } is asked for at least; try again in a moment.
problem-body_too_slow = The body did not arrive in time; nothing was recorded. Send it again.
problem-body_too_large = The body is longer than the { $limit } bytes that are taken; send it in parts.
problem-address_too_long = The address is longer than the { $limit } bytes that are read.
problem-headers_too_large = The headers come to more than the { $limit } bytes that are read.
problem-host_unknown = This service does not go by the name { $host }; ask for it as localhost or 127.0.0.1.
problem-cross_site = A page of another site sent this; send it from here, or from a program.
problem-in_line = Event { $line }: { $detail }
problem-invalid = { $field } does not hold what it must: { $why }.
problem-batch_empty = No event was sent; send one at least.
problem-batch_too_long = More events were sent together than the { $limit } that are taken; send them in parts.
problem-media_type_unsupported = { $given } is not taken here; send { $known }, in UTF-8 and not compressed.
problem-key_missing = Nothing tells this request from another one; send a key of yours as Idempotency-Key, or a CloudEvent with its own id.
problem-idempotency_mismatch = This key, or event id, was used for something else; use a new one.
problem-position_conflict = The record does not end where it is expected to; read what was recorded since, then send it again.
problem-erasure_not_here = What an event says is not erased by sending another one; an operator does it, with stocktake erase.
problem-refused = A rule of the record refuses this.
problem-busy = Too many requests are waiting; nothing was recorded. Try again in a moment.
problem-unknown = It cannot be told whether this was recorded; send it again with the same key, and it is recorded once.
problem-stopped = The service is stopping; nothing was recorded. Try again in a moment.
problem-disk_failed = The disk failed to keep what was recorded, so that nothing more is taken. Whoever runs the service has to see to the disk and start it again.
problem-unavailable = The database cannot be reached; nothing was recorded. Try again in a moment.
problem-too_long = Finding the answer took too long. Ask for less, or try again in a moment.
problem-streams_full = As many event streams are open as there may be. Try again in a moment.
problem-full = The disk is full; nothing was recorded. Try again when there is room.
problem-internal = A fault in the program kept this from being answered; please report it.
## Acts

act-signature = signature
act-ratification = ratification
act-acceptance = acceptance
act-approval = approval
act-accession = accession
act-succession = succession
act-continued_application = continued application
act-provisional_application = provisional application
act-entry_into_force = entry into force
act-withdrawal = withdrawal
act-denunciation = denunciation
act-termination = termination
act-exclusion = exclusion
act-end = end
act-provisional_application_ended = end of provisional application
act-reservation = reservation
act-reservation_withdrawn = withdrawal of reservations
act-objection = objection
act-objection_withdrawn = withdrawal of objection
act-tacit_acceptance = tacit acceptance
act-opt_in = opting in
act-opt_out = opting out
act-opt_out_withdrawn = withdrawal of opting out
act-adopted_identical = identical adoption
act-adopted_modified = modified adoption
act-not_equivalent = national standard that is not equivalent
act-adoption_withdrawn = withdrawal of the national standard
act-territorial_extension = extension to a territory
act-territorial_extension_withdrawn = withdrawal of an extension to a territory

## Kinds of members, organisations and instruments

member_kind-state = State
member_kind-former_state = former State
member_kind-territory = territory
member_kind-regional_organisation = regional organisation
member_kind-international_organisation = international organisation
member_kind-body = body

group_kind-region = region
group_kind-group = group

## What changed

change-recorded = newly recorded
change-revised = known otherwise
change-taken_back = taken back
change-learnt = learnt
change-happened = happened
about-commitment = commitment
about-compliance = compliance
about-procedure = procedure

## Kinds of warnings

warning_kind-imprecise_date = date not known to the day
warning_kind-uncertain_date = date doubted by the source
warning_kind-undated = date not known
warning_kind-in_future = date in the future
warning_kind-before_adoption = before the instrument was adopted
warning_kind-before_member_existed = before the member existed
warning_kind-after_member_ceased = after the member ceased to exist
warning_kind-consent_before_signature = consent before signature
warning_kind-in_force_before_consent = entry into force before consent
warning_kind-in_force_without_consent = entry into force without consent
warning_kind-end_before_consent = end without consent before it
warning_kind-consent_after_end = consent given anew after an end
warning_kind-recorded_twice = recorded twice
warning_kind-nothing_to_withdraw = nothing to withdraw or end
warning_kind-nothing_to_opt_out_of = nothing to opt out of
warning_kind-no_such_reservation = no such reservation
warning_kind-ended_for_many = ended for many members on one day
warning_kind-several_titles = several titles
warning_kind-relation_unknown = related to an instrument that is not recorded
warning_kind-group_unknown = in a group that is not recorded
warning_kind-cycle_not_open = rated before its cycle opened
warning_kind-cycle_closed = rated after its cycle had closed
warning_kind-provision_of_another_version = provision of another version
warning_kind-not_bound = rated without being bound
warning_kind-case_not_opened = case begins with a stage that opens nothing
warning_kind-case_closed = case goes on after its end
warning_kind-case_differs = steps of a case are about different things
warning_kind-stage_repeated = stage reached again

organisation_kind-igo = intergovernmental organisation
organisation_kind-supranational = supranational organisation
organisation_kind-tgn = trans-governmental network of regulators
organisation_kind-private = private standard setter
organisation_kind-partnership = partnership

family-treaty = treaty
family-binding_decision = binding decision
family-recommendation = recommendation
family-technical_standard = technical standard
family-guidance = guidance
family-model_law = model law
family-declaration = declaration
family-recognition = mutual recognition
family-supporting = supporting document

strength-binding = binding
strength-binding_unless_opted_out = binding unless opted out
strength-non_binding = not binding
strength-voluntary = voluntary
strength-follows_parent = as the instrument it explains

commits_by-ratification = signature and ratification, or accession
commits_by-automatic = automatically, unless rejected in time
commits_by-adherence = adoption by the body, or adherence
commits_by-notification = notification of acceptance
commits_by-national_adoption = adoption as a national standard
commits_by-enactment = enactment as domestic law
commits_by-endorsement = endorsement
commits_by-peer_evaluation = signature after peer evaluation
commits_by-none = nothing to commit to

relation-amends = amends
relation-revises = revises
relation-replaces = replaces
relation-abrogates = abrogates
relation-implements = implements
relation-supplements = supplements
relation-is_protocol_to = is a protocol to
relation-interprets = interprets
relation-refers_to = refers to
relation-adopts_identically = adopts word for word
relation-adapts = adapts
relation-overlaps_with = overlaps with
relation-conflicts_with = conflicts with
relation-jointly_issued_with = is issued jointly with

membership-member = member
membership-associate = associate member
membership-observer = observer
membership-adherent = adherent
membership-participating_body = participating body

succession-dissolution = dissolution
succession-separation = separation of a part
succession-unification = unification
succession-independence = independence
succession-transfer = transfer of territory
succession-continuation = continuation

passes-all = every obligation passes
passes-listed = the listed instruments pass
passes-by_notification = by notification, instrument by instrument
passes-nothing = nothing passes

outcome-passed = passed by the succession
outcome-notified = succession notified
outcome-consented = consent given anew
outcome-open = open: nothing is declared
outcome-not_passed = does not pass

## What entries of the log record

event-organisation-recorded-v1 = organisation recorded
event-member-recorded-v1 = member recorded
event-group-recorded-v1 = group recorded
event-instrument-recorded-v1 = instrument recorded
event-commitment-recorded-v1 = commitment recorded
event-entry-retracted-v1 = entry retracted
event-entry-erased-v1 = entry erased
event-succession-recorded-v1 = succession recorded
event-version-recorded-v1 = version recorded
event-provision-recorded-v1 = provision recorded
event-scale-recorded-v1 = scale recorded
event-scale_mapping-recorded-v1 = mapping between scales recorded
event-cycle-recorded-v1 = reporting cycle recorded
event-rating-recorded-v1 = rating recorded
event-procedure_type-recorded-v1 = kind of procedure recorded
event-procedure-recorded-v1 = step of a procedure recorded
event-rule-recorded-v1 = rule recorded
event-exemption-recorded-v1 = exemption or deadline recorded
event-measure-recorded-v1 = domestic measure recorded
event-application-recorded-v1 = application recorded

## Headings of columns

column-act = Act
column-actor = Recorded by
column-adopted_on = Adopted
column-aliases = Other codes
column-ceased_on = Ceased to exist
column-commits_by = How one commits
column-data = Data
column-ended_on = Ended
column-erased = Erased entries
column-exists = Exists
column-exists_from = Exists since
column-family = Family
column-id = Event
column-import = Import
column-in_force_on = In force
column-in_force_since = In force since
column-instrument = Instrument
column-kind = Kind
column-line = Line
column-local_term = Local term
column-member = Member
column-members_bound = Bound
column-members_no_longer_bound = No longer bound
column-members_signed = Signed, not bound
column-name = Name
column-occurred_on = Date
column-opened_on = Opened for signature
column-position = Entry
column-recorded = Recorded
column-relations = Relations
column-retracted_at = Taken back by entry
column-since = Since
column-source = Source
column-status = Status
column-strength = Normative strength
column-subject = About
column-title = Title
column-type = What
column-uncertain = Uncertain
column-whose = Whose reservation
column-erased_at = Erased by entry
column-effect = Effect
column-beside = Beside
column-about = About
column-change = What changed
column-count = How many
column-instruments_bound = Bound by
column-last_act_on = Last act
column-share = Share
column-status_before = Status before
column-warning = Warning
column-group = Group
column-groups = Groups
column-bound = Bound
column-day = Day
column-joined = Joined
column-left = Left
column-members = Members

## Dates and values

date-unknown = date unknown
date-uncertain = { $date } (uncertain)
time-utc = { $time } UTC
flag-yes = yes
flag-no = no
share-percent = { $percent } %

## Pages

shell-skip = Skip to the content
shell-languages = Language
shell-sections = Parts of the record
shell-footer = Every number here can be traced to the entries that made it.
shell-api = For programs: the API, described by OpenAPI
nav-front = Overview
nav-instruments = Instruments
nav-members = Members
nav-commitments = Commitments
nav-changes = Changes
nav-quality = Data quality
nav-log = Log
problem-title = This cannot be shown
problem-home = All organisations

time-title = Time
time-as-of = As known on
time-on = In force on
time-show = Show
time-as-of-help = What the record held on that day; empty for all that is known.
time-on-help = The day the answer is about; empty for today.
time-year = At the end of the year
time-go = Go
time-now = Back to today
time-says = In force on { $on }, as known at entry { $position } ({ $recorded }).
time-past = You are looking at another day than today: in force on { $on }, as known at entry { $position } ({ $recorded }).

table-rows = { $count ->
    [0] No rows
    [one] { $count } row
   *[other] { $count } rows
}
table-some-rows = Rows { $first } to { $last } of { $count }
table-previous = Previous
table-next = Next
table-export = Export:

filter-any = any
filter-search = Search
filter-show = Show
filter-instrument-code = Instrument (code)
filter-member-code = Member (code)
filter-group-counted = Count only the group

home-title = Organisations
home-lead = The record of what happens to international instruments after they are adopted.
home-empty = Nothing is recorded here yet. Import something first: stocktake import --help

front-instruments = { $count ->
    [one] instrument
   *[other] instruments
}
front-members = { $count ->
    [one] member
   *[other] members
}
front-bound = { $count ->
    [one] commitment by which a member is bound
   *[other] commitments by which members are bound
}
front-latest = What was recorded last
front-whole-log = The whole log

instruments-title = Instruments
instrument-map = On the map
instrument-curve = Adoption over time
instrument-curve-table = The curve as a table
instrument-adoption = Members bound, day by day of change
instrument-matrix = Members and their status
instrument-among = Among the members of
instrument-by-region = Members bound, by region
changes-title = Changes
changes-since-on = Since the day
changes-since = As it was known
changes-last-look = Since you looked last, at entry { $position }
changes-since-help = What the record held before: a day, a time or an entry; empty for all that is known now.
changes-says = From { $before } as known at entry { $known }, to { $on } as known at entry { $position }.
changes-happened-help = As known now, the status is another on the later day than on the earlier one.
changes-learnt-help = About the earlier day, the record says something else now than it did then.
search-title = Search
search-label = Instruments, provisions, members, cases
search-button = Search
search-lead = By the beginnings of words, whatever their accents. Where nothing begins so, words are taken to be mistyped.
search-found = What was found
column-found = What it is
column-distance = Distance
found-instrument = Instrument
found-provision = Provision
found-member = Member
found-case = Case
quality-title = Data quality
quality-lead = What is odd about what stands. Nothing of it is refused or bent; each row leads to the entry, and to the file and the line that it came from.
quality-summary = Warnings by kind
quality-rows = Warnings
quality-all = All warnings
instrument-versions = How the instrument was known
members-title = Members
groups-title = Groups of members
member-matrix = Instruments and the member’s status
member-versions = How the member was known
list-names = Names over time
list-memberships = Membership of the organisation
list-successions = Predecessors and successors
list-versions = Versions of the text
list-provisions = Provisions
list-relations = Relations to other instruments
list-territories = Extensions to territories
list-clauses = Provisions opted into or out of
commitments-title = Commitments

cell-question = Why this status?
cell-title = { $member } · { $instrument }
cell-why = The entries that make the status, in the order in which they count
cell-history = Everything recorded, in the order recorded

log-title = Log
log-lead = Everything ever recorded, newest first. Nothing in it is ever changed; a correction is a new entry.
log-erased = content erased
log-newer = Newer entries
log-older = Older entries
entry-title = Entry { $position }
entry-erased = The content of this entry was erased, as the law may require. Its place in the chain and the proof stay.
entry-says = What it says
entry-attributes = How it was recorded
entry-proof = Proof
entry-proof-help = The commitment is SHA-256 of the salt followed by the stored bytes; the running hash covers this entry and all before it.
entry-stored = The bytes as stored
entry-previous = Entry before
entry-next = Entry after

column-salt = Salt
column-commitment = Commitment (SHA-256)
column-running_hash = Running hash
column-file = File (SHA-256)
column-code = Code
column-of = Of event
column-reason = Reason
column-ground = Ground
column-replaces = Replaces event
column-subjects = Subjects
column-text = Words
column-names = Names
column-membership = Membership
column-predecessor = Predecessor
column-successor = Successor
column-on = Date
column-passes = What passes
column-instruments = Instruments
column-revises = Revises
column-made_by = Made by
column-version = Version
column-parent = Part of
column-order = Order
column-applies_from = Applies from
column-applies_until = Applies until
column-territory = Territory
column-provision = Provision
column-from = From
column-until = Until
column-to = Other instrument
column-relation = Relation
column-succession = How
column-predecessor_status = Status of the predecessor
column-outcome = What became of it
column-current = Current
column-depth = Depth
column-applies = Applies

## Scales, reporting cycles and ratings

opinion-self_assessment = self-assessment
opinion-secretariat = secretariat
opinion-peer = peers

counts_as-met = met
counts_as-partly_met = partly met
counts_as-not_met = not met
counts_as-outside = does not count
counts_as-unknown = not known

scale_kind-ordinal = in an order
scale_kind-nominal = categories
scale_kind-numeric = numbers
scale_kind-date = days

direction-higher_is_better = higher is better
direction-lower_is_better = lower is better

comparability-same = the same
comparability-approximate = nearly the same
comparability-broken = not comparable

part-value = value
part-outside = outside the order
part-range = range
part-band = band

phase-planned = not open yet
phase-open = open
phase-due_soon = due soon
phase-overdue = overdue
phase-closed = closed

list-scales = Scales
list-cycles = Reporting cycles
list-ratings = Ratings

column-bands = Bands
column-by = Assessor
column-closes_on = Closes
column-comparability = Comparability
column-counts_as = Counts as
column-cycle = Cycle
column-direction = Better end
column-due_on = Due
column-evidence = Evidence
column-greatest = Greatest
column-label = Meaning
column-least = Least
column-opens_on = Opens
column-opinion = Opinion
column-outside = Outside the order
column-part = Part
column-phase = Phase
column-place = Place
column-rated = Rated
column-rated_on = As of
column-scale = Scale
column-scale_version = Version of the scale
column-to_scale = Read on the scale
column-to_version = Version of that scale
column-unit = Unit
column-value = Value
column-values = Values

stage_kind-opens = opens
stage_kind-escalates = goes further
stage_kind-answers = answers
stage_kind-closes = closes
stage_kind-withdraws = withdraws

list-procedures = Procedures
list-procedure_steps = Steps of procedures
list-procedure_types = Kinds of procedures

column-case = Case
column-closed = Closed
column-days = Days
column-open = Open
column-opened = Opened
column-procedure_type = Kind of procedure
column-reference = Reference
column-stage = Stage
column-stage_kind = What it does
column-stage_since = Since
column-stages = Stages
column-steps = Steps

method-worst = the worst
method-mean = weighted mean
method-share = share that is met
method-count = how many are met
method-deficit = how many are not met
method-latest = the latest

ties-latest = the latest day
ties-worst = the worst
ties-best = the best

compliance-compliant = complies
compliance-partly_compliant = complies in part
compliance-not_compliant = does not comply
compliance-not_applicable = not applicable
compliance-undetermined = undetermined
compliance-exempt = exempt

part_effect-counted = counts
part_effect-passed_over = passed over for another one
part_effect-tied = another assessor of the same opinion decides
part_effect-other_version = about another version than the one rated last
part_effect-left_out = left out by the rule
part_effect-outside = does not apply
part_effect-not_known = says that nothing is known
part_effect-not_read = the rule can make nothing of it
part_effect-exempt = does not bind the member
part_effect-exempts = takes it out of the status
part_effect-sets_day = sets a day

exemption-not_applicable = not applicable
exemption-exemption = exemption
exemption-transition = transition period
exemption-deadline = deadline

application-applied = applied
application-enforced = enforced
application-not_applied = not applied

list-compliance = Computed status
list-compliance_why = What made the computed status
list-gaps = Who has not reported
list-compliance_trend = Computed statuses over time
list-compliance_summary = Computed statuses by group
list-provision_matrix = Provisions
list-rating_distribution = Ratings by provision
list-rating_trend = Ratings over time
list-rules = Rules
list-exemptions = Exemptions and deadlines
list-measures = Domestic measures
list-applications = What is done
list-compliance_preview = What a rule would change

column-due_cycle = Due cycle
column-sentence = In words
column-decides = Decides
column-band = Value or band
column-ratings = Ratings
column-exempt = Exempt
column-due_soon = Due soon
column-measures = Measures in force
column-application = In practice
column-exemption = Exemption
column-domestic_act = Domestic act
column-in_force = In force
column-effective_on = Decides from
column-last_cycle = Last reported
column-least_rated = Least rated provisions
column-met = Level of compliance
column-method = Method
column-never = Never reported
column-open_procedures = Open procedures
column-opinions = Opinions
column-overdue = Overdue
column-part_effect = Effect
column-partly_met = Level of partial compliance
column-rule = Rule
column-rule_version = Version of the rule
column-score = Score
column-ties = Ties
column-weight = Weight
column-weights = Weights

## Computed statuses

nav-compliance = Compliance
compliance-title = Compliance
compliance-lead = What the rules make of the ratings of each member, instrument by instrument. Every cell leads to its reasons.
compliance-by-instrument = Members by instruments
compliance-by-provision = Members by provisions
compliance-of = Compliance with { $instrument }
filter-todays-rule = with today’s rule
heat-some-columns = Columns { $first } to { $last } of { $count }
heat-columns-before = Columns before
heat-columns-after = Columns after
heat-whole = Whole
why-title = Why: { $member } · { $instrument }
why-of-all = All members
why-commitment = The commitment
why-rule = The rule
why-arithmetic = The arithmetic
why-counted = What counts: { $list }.
why-score = The score is { $score }; so the status is: { $status }.
why-all = All provisions
rule-none = No rule decides on this day, so that every status is undetermined; record a rule.
rule-says-for = From { $day } on, for { $instrument }:
rule-says-for-all = From { $day } on, for every instrument without a rule of its own:
rule-says-worst = the status is the worst of what the provisions count as.
rule-says-mean = the score is the weighted mean of the ratings, in per cent of the way from the worst to the best value.
rule-says-share = the score is the weighted share of the provisions that are met, in per cent.
rule-says-count = the score is the number of provisions that are met.
rule-says-deficit = the score is the number of provisions that are not met.
rule-says-latest = the status is what the latest rating counts as.
rule-says-met = A member complies at { $level } or more.
rule-says-met-most = A member complies at { $level } or fewer.
rule-says-partly = It complies in part at { $level } or more.
rule-says-partly-most = It complies in part at { $level } or fewer.
rule-says-opinions = Only these opinions count, the preferred first: { $list }.
rule-says-ties-worst = Of several assessors, the worst decides.
rule-says-ties-best = Of several assessors, the best decides.
rule-says-weights = These provisions weigh otherwise than 1: { $list }.
rule-says-least = { $count ->
    [one] With fewer than { $count } provision rated, the status is undetermined.
   *[other] With fewer than { $count } provisions rated, the status is undetermined.
}
nav-procedures = Procedures
procedures-title = Procedures
procedures-standing = Standing
procedures-open = open
procedures-closed = closed
procedure-title = Case { $case }
procedure-steps = Its steps, in their order
procedure-compliance = Compliance
rules-title = Rules
rule-new = A new rule
rule-change = Change this rule
rule-versions = How the rule was known
rule-edit = Change a rule
rule-edit-lead = Fill in the rule, and look at what it would change. Nothing is recorded before you say so, and what was known before stays to be seen.
rule-edit-opinions = Opinions that count, the preferred first
rule-edit-weights = One provision and its weight a line, as: 5.1 2. All others weigh 1.
scale-new = A new scale
scale-change = Change this scale
scale-edit = Make a scale
scale-edit-lead = Fill in the scale, and read it back. A scale that is in use is changed by a new version: ratings keep the version that they were given on.
scale-edit-lists = One value a line, from the least to the best, as: LC | met | Largely compliant. What it counts as and what it is called follow after bars. A band is a line of the number from which it begins, what it counts as, and its name.
scale-edit-preview = What it would say
trend-of = Compliance with { $instrument } in numbers
trend-link = Trend and distribution
trend-lead = Members by status and ratings by what they count as: over time, by region, and by provision. Nothing is ranked.
trend-everyone = All members
filter-every = Time between points
cycle-title = Reporting cycle { $cycle }: { $instrument }
nav-evaluation = Evaluation
evaluations-title = Evaluations
evaluations-lead = What falls due and why, what is under way, how much of the stock is covered, and what came of it. Audits, monitoring and other neighbours stand beside evaluations and are never counted as such.
evaluation-way = The way
evaluation-change = Change what is told of it
lessons-title = Lessons
lessons-lead = What was learnt, and the way of each lesson to the revision that took it up, or the reason it was not.
lesson-title = Lesson { $lesson }
lesson-change = Change this lesson
practices-title = Tools and practices
practices-lead = Tools, techniques and practices of evaluation: what they are for, how they are done, what is good about them and what is hard.
file-title = Record: { $what }
file-new = New: { $what }
filed-evaluations = evaluation
filed-criteria = criteria
filed-triggers = trigger
filed-evaluation-roles = role and interests
filed-evaluation-steps = stage reached
filed-questions = question
filed-statements = statement
filed-judgements = judgement
filed-responses = response of management
filed-actions = action
filed-domestic-evaluations = domestic evaluation
filed-practices = practice
filed-lessons = lesson
filed-lesson-fates = what is held of it
filed-proposals = proposal
indicators-title = Expected and actual
indicators-lead = Indicators with their baselines and targets, what was expected of them and what was known then, and what was observed.
fact-sheets-title = Fact sheets of the stock
fact-sheets-lead = What the record tells of each instrument, for a review of the whole stock.
filed-indicators = indicator
filed-expectations = expectation
file-lead = Fill in what is known; fields with an asterisk are needed. It is read back first, and nothing is recorded before you say so.
file-read-back = Read it back
file-preview = What would be recorded
report-link = Report to print
report-title = Evaluation report: { $title }
report-rests-on = Rests on:
report-conclusion = Conclusions
report-recommendation = Recommendations
report-lesson = Lessons
report-finding = Findings
report-evidence = Evidence
list-evaluation_roles = Who takes part
list-proposals = Proposals that came of it
edit-preview = Preview
edit-preview-title = What it would change
edit-record = Record it
scales-title = Scales
scale-title = Scale { $scale } · { $version }

## Pictures

chart-adoption = Members bound over time
chart-adoption-says = From { $first } to { $on }. { $bound ->
    [one] { $bound } member is bound
   *[other] { $bound } members are bound
} on the last day; at most { $most } were.
chart-adoption-on = { $on }: { $bound }
chart-adoption-none = No member was bound by this day.
map-title = Map of the members by status
map-says = { $list }.
map-entry = { $status }: { $count }
map-place = { $member }: { $status }
map-neutral = area whose status is disputed
map-without = { $count ->
    [one] { $count } member has no area on this map; the table has it.
   *[other] { $count } members have no area on this map; the table has them.
}
map-note = The designations employed and the presentation of material on this map do not imply the expression of any opinion whatsoever concerning the legal status of any country, territory, city or area or of its authorities, or concerning the delimitation of its frontiers or boundaries.
list-separator = { "; " }
time-activity = Acts in each year
time-activity-year = { $year }: { $count ->
    [one] { $count } act
   *[other] { $count } acts
}

every-year = each year
every-quarter = each quarter
every-month = each month

computed-says-whole = the whole instrument
computed-says-unread = nothing
computed-says-rating = entry { $position }: { $about }, { $opinion }: { $value } on { $scale }, counts as { $counts_as } — { $effect }
computed-says-exemption = entry { $position }: { $about }: { $exemption } — { $effect }
computed-says-score_rated =
    { $count ->
        [one] { $count } rating counts.
       *[other] { $count } ratings count.
    }
computed-says-score_mean =
    { $count ->
        [one] The weighted mean of { $count } rating is { $score } %.
       *[other] The weighted mean of { $count } ratings is { $score } %.
    }
computed-says-score_share =
    { $count ->
        [one] Of { $count } rated provision { $score } % is met, by weight.
       *[other] Of { $count } rated provisions { $score } % are met, by weight.
    }
computed-says-score_count =
    { $count ->
        [one] Of { $count } rated provision { $score } is met.
       *[other] Of { $count } rated provisions { $score } are met.
    }
computed-says-score_deficit =
    { $count ->
        [one] Of { $count } rated provision { $score } is not met.
       *[other] Of { $count } rated provisions { $score } are not met.
    }

## Evaluation and lessons
event-evaluation-recorded-v1 = evaluation recorded
event-lesson-recorded-v1 = lesson recorded
list-evaluations = Evaluations
list-lessons = Lessons
column-evaluation = Evaluation
column-activity = Activity
column-timing = Timing
column-regularity = Regularity
column-objects = Looks at
column-done_by = Done by
column-obligation = Obligation
column-publicity = Publicity
column-provisions = Provisions
column-previous = Follows
column-responding_units = Responding units
column-starts_on = Begins
column-completed_on = Completed
column-lesson = Lesson
column-statement = Statement
column-context = Context
column-learnt_from = Learnt from
column-learnt_on = Learnt
column-evidence_strength = Strength of evidence
column-mechanism = Mechanism
column-tags = Tags
column-evaluation_statement = Statement of the evaluation
activity-evaluation = evaluation
activity-monitoring = monitoring
activity-audit = audit
activity-compliance_review = compliance review
activity-programme_evaluation = programme evaluation
activity-ex_ante_assessment = ex-ante assessment
activity-systematic_review = systematic review
timing-ex_ante = ex ante
timing-interim = interim
timing-ex_post = ex post
timing-ongoing = ongoing
unit-provision = provision
unit-single = single instrument
unit-cluster = cluster
unit-stock = whole stock
regularity-systematic = systematic
regularity-ad_hoc = ad hoc
objects-use = use
objects-implementation = implementation
objects-impact = impact
objects-relevance = relevance
objects-process = process
done_by-secretariat = secretariat
done_by-evaluation_office = evaluation office
done_by-committee = committee or members
done_by-tripartite_or_stakeholder_group = tripartite or stakeholder group
done_by-peer = peers
done_by-external = external evaluators
done_by-self = those responsible
obligation-mandatory = mandatory
obligation-voluntary = voluntary
publicity-public = public
publicity-members = members
publicity-internal = internal
depth-desk = desk
depth-light = light
depth-full = full
evidence_strength-strong = strong
evidence_strength-moderate = moderate
evidence_strength-weak = weak
learnt_from-monitoring = monitoring
learnt_from-evaluation = evaluation
learnt_from-engagement = engagement
learnt_from-coordination = co-ordination
learnt_from-outside = outside
life_cycle-proposal = proposal
life_cycle-preparation = preparation
life_cycle-consultation = consultation
life_cycle-approval = approval
life_cycle-adoption = adoption
life_cycle-opening_for_signature = opening for signature
life_cycle-entry_into_force = entry into force
life_cycle-in_force = in force
life_cycle-under_review = under review
life_cycle-under_revision = under revision
life_cycle-suspended = suspended
life_cycle-revised = revised
life_cycle-replaced = replaced
life_cycle-withdrawn = withdrawn
life_cycle-abrogated = abrogated
life_cycle-obsolete = obsolete
life_cycle-expired = expired
mechanism-assistance = assistance
mechanism-advocacy = advocacy
mechanism-monitoring = monitoring
mechanism-compliance = compliance
event-criteria-recorded-v1 = criteria recorded
event-trigger-recorded-v1 = trigger recorded
event-evaluation_role-recorded-v1 = role in an evaluation recorded
event-evaluation_step-recorded-v1 = step of an evaluation recorded
event-question-recorded-v1 = question recorded
event-statement-recorded-v1 = statement recorded
event-judgement-recorded-v1 = judgement recorded
event-response-recorded-v1 = response recorded
event-action-recorded-v1 = action recorded
event-domestic_evaluation-recorded-v1 = domestic evaluation recorded
event-practice-recorded-v1 = practice recorded
event-lesson_fate-recorded-v1 = fate of a lesson recorded
event-proposal-recorded-v1 = proposal recorded
list-lesson_uptake = Uptake of lessons
list-evaluation_calendar = Evaluation calendar
list-evaluation_pipeline = Evaluations by stage
list-evaluation_matrix = Evaluation matrix
list-evaluation_statements = Findings and reasons
list-judgements = Judgements
list-recommendations = Recommendations
list-actions = Actions
list-follow_up = Follow-up in numbers
list-coverage = Coverage of the stock
list-criteria = Criteria
list-domestic_evaluations = Domestic evaluations
list-practices = Practices of evaluation
column-criteria = Criteria
column-criterion = Criterion
column-trigger = Trigger
column-trigger_kind = Kind of trigger
column-programme = Programme
column-years = Years
column-after = Counted from
column-counted_from = Since
column-share_below = Share below, %
column-last_evaluation = Last evaluation
column-due = Due now
column-role = Role
column-declared_on = Interests declared
column-interests = Interests
column-managed_by = Dealt with by
column-evaluable = Possible and useful
column-question = Question
column-judged_by = Judged by
column-indicator = Indicator
column-data_source = Source of data
column-methods = Methods
column-findings = Findings
column-evidence_codes = Evidence
column-statement_kind = Kind of statement
column-cites = Rests on
column-cited = Cited by
column-evidence_kind = Kind of evidence
column-events = Events
column-view = View
column-as_of = As of entry
column-sha256 = SHA-256 of the file
column-addressee = Addressed to
column-priority = Priority
column-cost = Cost
column-stated_on = Made
column-judged = Judged
column-recommendation = Recommendation
column-response = Response
column-responding_unit = Responsible unit
column-responded_on = Responded
column-actions = Actions
column-actions_open = Open actions
column-action = Action
column-progress = Progress
column-progress_on = Since
column-validated = Validated
column-recommendations = Recommendations
column-responded = Responded to
column-accepted = Accepted
column-partially_accepted = Accepted in part
column-rejected = Rejected
column-acceptance_rate = Acceptance rate
column-implementation_rate = Implementation rate
column-overdue_share = Share overdue
column-overdue_count = Overdue
column-median_days = Median days
column-longest_days = Longest, days
column-evaluations = Evaluations
column-evaluated = Evaluated
column-practice = Practice
column-objectives = Objectives
column-modalities = Modalities
column-benefits = Benefits
column-challenges = Challenges
column-domestic_evaluation = Domestic evaluation
column-act_title = Domestic act
column-review_kind = Kind of review
column-result = Result
column-result_unit = Unit of the result
column-fate = Fate
column-into = Part of
column-proposals = Proposals
column-proposed_on = Proposed
column-taken_up_by = Taken up by
column-taken_up_on = Taken up
column-dimension = By
column-heading = Heading
column-lessons = Lessons
column-lessons_open = Open lessons
column-taken_up = Taken up
column-uptake_rate = Uptake rate
stage-proposed = proposed
stage-evaluability_checked = evaluability checked
stage-planned = planned
stage-inception = inception
stage-data_collection = data collection
stage-analysis = analysis
stage-draft = draft
stage-validation = validation
stage-quality_assured = quality assured
stage-approved = approved
stage-published = published
stage-response_due = response due
stage-responded = responded
stage-follow_up = follow-up
stage-closed = closed
stage-postponed = postponed
stage-cancelled = cancelled
role-commissioner = commissioner
role-manager = manager
role-evaluator = evaluator
role-reviewer = reviewer
role-reference_group = reference group
role-responding_unit = responding unit
missing-evaluability_check = the check of evaluability
missing-evaluable = a check that found it possible and useful
missing-team = an evaluator
missing-interests = the declared interests of those who manage, evaluate or review
missing-plan = the plan
missing-finding = a finding
missing-draft = the draft
missing-quality_assurance = the assurance of quality
missing-approval = the approval
missing-responses = a response to each recommendation
missing-response = the response
statement_kind-evidence = evidence
statement_kind-finding = finding
statement_kind-conclusion = conclusion
statement_kind-lesson = lesson
statement_kind-recommendation = recommendation
evidence_kind-self_reported = self-reported
evidence_kind-third_party = third party
evidence_kind-observed = observed
evidence_kind-official = official
priority-high = high
priority-medium = medium
priority-low = low
response-accepted = accepted
response-partially_accepted = accepted in part
response-rejected = rejected
progress-not_started = not started
progress-in_progress = in progress
progress-implemented = implemented
progress-delayed = delayed
progress-superseded = superseded
progress-not_implemented = not implemented
trigger_kind-review_clause = review clause
trigger_kind-sunset = sunset
trigger_kind-calendar = calendar
trigger_kind-mandate = mandate
trigger_kind-threshold = threshold
trigger_kind-event = event
trigger_kind-new_evidence = new evidence
trigger_kind-petition = petition
trigger_kind-overlap_found = overlap found
trigger_kind-domestic_review = domestic review
trigger_kind-stock_programme = stock programme
after-adoption = adoption
after-entry_into_force = entry into force
after-last_evaluation = the last evaluation
fate-endorsed = endorsed
fate-challenged = challenged
fate-retired = retired
fate-merged = merged
lesson_status-open = open
lesson_status-endorsed = endorsed
lesson_status-challenged = challenged
lesson_status-taken_up = taken up
lesson_status-retired = retired
lesson_status-merged = merged
dimension-instrument = instrument
dimension-phase = stage of the life cycle
dimension-mechanism = mechanism
dimension-subject = subject

## Indicators
event-indicator-recorded-v1 = indicator recorded
event-expectation-recorded-v1 = expectation recorded
event-observation-recorded-v1 = observation recorded
list-indicators = Indicators
list-observations = Observations
list-progress = Progress to targets
list-expected_actual = Expected and actual
list-expectation_errors = Errors of expectations
column-definition = Definition
column-indicator_type = Type of indicator
column-level = Level
column-baseline = Baseline
column-baseline_on = Date of the baseline
column-target = Target
column-target_on = Date of the target
column-milestones = Milestones
column-milestone = Milestone
column-milestone_on = Date of the milestone
column-milestone_met = Milestone met
column-frequency = Frequency
column-owner = Responsible
column-observations = Observations
column-last_on = Last observed
column-disaggregation = Part
column-observed_on = Observed
column-quality = Quality
column-actual = Actual
column-actual_on = Date of the actual value
column-advance = How far
column-expectation = Expectation
column-expectations = Expectations
column-expected = Expected
column-lower = From
column-upper = To
column-probability = Probability
column-error = Error
column-ratio = Expected by actual
column-within = Range held
column-reached = Reached
column-known_then = Known then
column-known_then_on = Date of what was known
column-expected_on = Expected on
column-assumption = Assumption
column-observed = Observed
column-amounts = Values expected
column-bias = Bias
column-mae = Mean absolute error
column-rmse = Root mean square error
column-mape = Mean error in shares
column-zero_actuals = Actual values of 0
column-median_ape = Median error in shares
column-smape = Symmetric mean error
column-wape = Weighted error
column-ratio_over = Too high (above 1.25)
column-ratio_accurate = Accurate (±25 %)
column-ratio_under = Too low (below 0.75)
column-theil_bias = Error of the means
column-theil_variance = Error of the spreads
column-theil_covariance = Error that is left
column-line_intercept = Line: intercept
column-line_slope = Line: slope
column-line_p = Line: p value
column-coverage = Ranges that held
column-interval_score = Interval score
column-forecasts = Probabilities given
column-brier = Brier score
column-reliability = Reliability
column-resolution = Resolution
column-uncertainty = Uncertainty
column-log_loss = Logarithmic loss
column-calibration_error = Calibration error
column-calibration_intercept = Calibration: intercept
column-calibration_slope = Calibration: slope
indicator_type-quantitative = quantitative
indicator_type-qualitative_scale = scale
indicator_type-binary = yes or no
indicator_type-composite = composite
level-use = use
level-implementation = implementation
level-outcome = outcome
level-impact = impact
advance-reached = target reached
advance-advancing = on the way
advance-unchanged = unchanged
advance-receding = further away
advance-no_baseline = no baseline is recorded
advance-no_target = no target is recorded
advance-target_is_baseline = the target is the baseline
advance-not_observed = not observed since the baseline
list-fact_sheets = Fact sheets
column-age = Age in years
column-versions = Versions
column-members_bound_before = Bound five years before
column-first_consent = First consent
column-last_consent = Last consent
column-members_judged = Members judged
column-members_compliant = Members that comply
column-members_rated = Members rated
column-shared_subjects = With shared subjects
column-share_bound = Share bound
