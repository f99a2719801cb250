# Les mots pour les lecteurs, en français. Un message pour chaque message de
# en.ftl, avec les mêmes champs ; des tests y veillent.

## Règles au nom desquelles une commande est refusée

rejection-organisation_differs = Ce journal est celui de { $organisation } ; consignez une autre organisation dans un journal qui lui soit propre.
rejection-instrument_unknown = Il n'existe pas d'instrument { $instrument } ; consignez-le d'abord, ou vérifiez son code.
rejection-member_unknown = Il n'existe pas de membre { $member } ; consignez-le d'abord, ou vérifiez son code.
rejection-too_many_members = Ce journal nomme autant de membres qu'il peut en contenir (65000) ; utilisez une autre organisation pour en ajouter.
rejection-alias_taken = { $scheme } { $value } est déjà le code de { $member } ; retirez-le d'abord à { $member }, ou omettez-le.
rejection-ceased_before_existed = { $member } ne peut cesser d'exister avant d'exister ; vérifiez exists_from et ceased_on.
rejection-left_before_joined = Aucun membre ne peut quitter le groupe { $group } avant d’y appartenir ; vérifiez from et until.
rejection-related_to_itself = { $instrument } ne peut être en relation avec lui-même ; nommez l'autre instrument.
rejection-whose_missing = L'acte « { $act } » vise la réserve d'un autre membre ; nommez ce membre dans « whose ».
rejection-whose_not_allowed = L'acte « { $act } » ne vise pas la réserve d'un autre membre ; omettez « whose ».
rejection-own_reservation = { $member } ne peut faire objection à sa propre réserve ; nommez le membre qui a formulé la réserve.
rejection-replaces_another = Ce qui doit être remplacé n'est pas un fait en vigueur de { $member } et de { $instrument } ; retirez-le, et consignez le nouveau fait séparément.
rejection-event_unknown = Il n'existe pas d'événement { $event } ; vérifiez l'identifiant.
rejection-event_erased = Le contenu de l'événement { $event } a été effacé ; il ne peut être ni montré ni modifié.
rejection-already_retracted = L'événement { $event } a déjà été retiré ou remplacé.
rejection-not_retractable = L'événement { $event } est lui-même un retrait ou un effacement ; consignez plutôt le fait à nouveau.
rejection-not_erasable = L'événement { $event } rend compte d'un effacement ; il n'a rien à effacer.
rejection-reason_missing = Dites pourquoi : le motif reste consigné.
rejection-key_reused = Cette clé, ou cet identifiant, a servi pour un autre événement ({ $event }) ; utilisez-en une nouvelle.
rejection-position_conflict = Le registre s'arrête à l'entrée { $current }, et non à { $expected } comme attendu ; lisez ce qui a été consigné depuis, puis envoyez-le à nouveau.
rejection-text_too_long = { $field } compte plus de { $characters_max } caractères ; abrégez-le, et gardez les longs textes dans des fichiers.
rejection-period_reversed = Cette période se termine ({ $until }) avant de commencer ({ $from }) ; vérifiez les deux dates.
rejection-periods_overlap = Deux périodes de { $member } dans { $field } se chevauchent, ou la plus récente vient en premier ; terminez l'une avant que l'autre ne commence.
rejection-succeeds_itself = { $member } ne peut être son propre successeur ; nommez deux membres.
rejection-instruments_missing = Énumérez dans « instruments » les instruments transmis, ou indiquez dans « passes » qu'ils le sont tous.
rejection-instruments_not_allowed = Les instruments ne sont énumérés que si « passes » vaut « listed » ; omettez « instruments », ou changez « passes ».
rejection-version_unknown = { $instrument } n'a pas de version { $version } ; consignez-la d'abord, ou vérifiez son code.
rejection-revises_itself = La version { $version } ne peut se réviser elle-même ; nommez la version précédente.
rejection-provision_unknown = { $instrument } n'a pas de disposition { $provision } ; consignez-la d'abord, ou vérifiez son code.
rejection-part_of_itself = La disposition { $provision } ne peut faire partie d'elle-même ; vérifiez « parent ».
rejection-too_many_provisions = { $instrument } a autant de dispositions qu'il peut en contenir (65000) ; consignez-en de plus grandes.
rejection-provision_not_allowed = L'acte « { $act } » vise l'instrument tout entier ; omettez « provision ».
rejection-territory_missing = L'acte « { $act } » vise un territoire ; nommez-le dans « territory ».
rejection-territory_not_allowed = L'acte « { $act } » ne vise pas un territoire ; omettez « territory ».
rejection-scale_values_missing = Une échelle de type « { $kind } » énumère ses valeurs ; indiquez-les dans « values ».
rejection-scale_field_not_allowed = Une échelle de type « { $kind } » n'a pas tous ces champs : celle qui énumère des valeurs n'a ni étendue ni tranches, toute autre n'en énumère pas.
rejection-scale_value_twice = La valeur { $value } figure deux fois ; gardez-en une.
rejection-scale_out_of_order = L'étendue ne peut finir avant de commencer, et les tranches se suivent en ordre croissant ; vérifiez « least », « greatest » et « bands ».
rejection-scale_unknown = Il n'existe pas de version { $version } de l'échelle { $scale } ; consignez-la d'abord, ou vérifiez les deux codes.
rejection-value_off_scale = L'échelle { $scale }, version { $version }, n'a pas de valeur { $value } ; donnez-en une qu'elle possède, ou consignez une version qui la possède.
rejection-maps_to_itself = La version { $version } de l'échelle { $scale } ne peut être mise en correspondance avec elle-même ; nommez une autre version ou échelle.
rejection-cycle_unknown = { $instrument } n'a pas de cycle de rapports { $cycle } ; consignez-le d'abord, ou vérifiez son code.
rejection-cycle_not_open = Le cycle { $cycle } reçoit des évaluations à partir du { $opens_on } ; évaluez alors, ou nommez un autre cycle.
rejection-cycle_closed = Le cycle { $cycle } est clos depuis le { $closes_on } ; nommez un cycle ouvert, ou faites prolonger celui-ci.
rejection-provision_of_another_version = La disposition { $provision } ne fait pas partie de la version { $version }, qui est évaluée ; nommez une disposition de cette version, ou la version qui la contient.
rejection-not_bound = { $member } n'était pas lié ce jour-là ({ $status }) : il n'y a rien à évaluer. Vérifiez le jour, ou consignez d'abord son consentement.
rejection-too_much_evidence = Une évaluation peut citer { $references_max } éléments de preuve ; citez les plus parlants.
rejection-too_many_ratings = Les évaluations de { $instrument } comptent autant de valeurs, ou d'évaluateurs et de cycles, que l'on peut en distinguer (65000) ; employez-en moins.
rejection-stage_twice = L'étape { $stage } figure deux fois ; gardez-en une.
rejection-procedure_type_unknown = Il n'existe pas de version { $version } du type de procédure { $procedure_type } ; consignez-la d'abord, ou vérifiez les deux codes.
rejection-stage_unknown = Le type de procédure { $procedure_type }, version { $version }, n'a pas d'étape { $stage } ; nommez-en une qu'il possède, ou consignez une version qui la possède.
rejection-too_many_stages = Ce registre nomme autant d'étapes différentes qu'il peut en contenir (65000) ; employez-en moins.
rejection-provision_without_instrument = L'affaire { $case } nomme une disposition sans instrument ; nommez aussi l'instrument.
rejection-case_not_opened = L'affaire { $case } ne peut commencer par l'étape { $stage } ; ouvrez-la d'abord, ou vérifiez son code.
rejection-case_closed = L'affaire { $case } a pris fin ({ $closed_on }) ; ouvrez-en une nouvelle, ou retirez sa clôture.
rejection-case_differs = L'affaire { $case } vise un autre membre ou instrument, ou relève d'un autre type de procédure ; vérifiez son code.
rejection-replaces_other_case = Ce qui doit être remplacé n'est pas une étape en vigueur de l'affaire { $case } ; retirez-la, et consignez la nouvelle à part.
rejection-rule_levels = La méthode « { $method } » exige « met », ou n'a pas de seuils ; seuls les moyennes, parts, comptes et déficits en ont.
rejection-rule_levels_reversed = Le seuil du respect partiel est plus strict que celui du respect ; échangez « met » et « partly_met ».
rejection-rule_weight = La disposition { $provision } est pondérée deux fois, ou moins que rien ; donnez-lui un seul poids, de 0 ou plus.
rejection-rule_weights_without_instrument = La règle { $rule } vaut pour tous les instruments et n'a pas de dispositions à pondérer ; nommez son instrument, ou omettez « weights ».
rejection-rule_opinion_twice = L'avis « { $opinion } » figure deux fois ; gardez-en un.
rejection-rule_same_day = La règle { $rule }, version { $version }, décide à partir du même jour ; choisissez un autre jour, ou révisez cette règle.
rejection-rule_undated = Une règle décide à partir d'un jour ; donnez dans « effective_on » une date connue.
rejection-exemption_dates = « { $exemption } » ne va pas avec ses dates : une échéance exige « due_on » et n'a pas de période, une transition exige « until » ; seules les échéances ont « due_on ».
rejection-act_missing = L'intitulé de l'acte interne manque ; donnez-le dans « act ».
rejection-field_blank = « { $field } » est présent et ne dit rien ; remplissez-le, ou omettez-le.
rejection-field_missing = « { $field } » manque à côté de ce qui est donné ; indiquez-le.
rejection-nothing_filed = Rien n'est consigné sous { $subject } ; consignez-le d'abord, ou vérifiez son code.
rejection-no_probability = { $probability } n’est pas une probabilité ; donnez un nombre de 0 à 1.
rejection-range_reversed = L’intervalle de { $lower } à { $upper } finit avant de commencer ; échangez ses bornes.
rejection-replaces_other = Ce qui doit être corrigé ne figure pas parmi les faits en vigueur sur { $subject } ; indiquez-en un qui y figure.
rejection-too_many_parts = Les observations de { $indicator } nomment trop de ventilations, de qualités et de sources ; divisez-le en plusieurs indicateurs.
rejection-unit_differs = Les valeurs de { $indicator } sont en « { $expected } », non en « { $unit } » ; convertissez la valeur, ou consignez-la sous un indicateur qui lui soit propre.
rejection-follows_itself = L'évaluation { $evaluation } ne peut pas faire suite à elle-même ; nommez la précédente, ou omettez « previous ».
rejection-code_twice = Le code { $twice } figure deux fois, ou fait partie de lui-même ; donnez à chaque chose un seul code et une seule place.
rejection-stage_too_early = L'évaluation { $evaluation } ne peut pas encore atteindre « { $stage } » : il manque { $missing } ; consignez cela d'abord.
rejection-evaluation_ended = L'évaluation { $evaluation } est terminée (« { $stage } ») ; annulez d'abord cette étape, ou consignez une autre évaluation.
rejection-evidence_without_source = La preuve { $statement } ne repose sur rien ; nommez des événements, une vue, un fichier par son SHA-256, ou une source.
rejection-cites_nothing = L'énoncé { $statement } ne repose sur rien ; faites-lui citer un énoncé qui le précède dans la chaîne.
rejection-cites_forward = L'énoncé { $statement } cite { $cited }, qui ne le précède pas dans la chaîne des preuves aux recommandations ; ne citez que ce qui précède.
rejection-statement_kind_fixed = L'énoncé { $statement } est déjà d'un autre type, et d'autres peuvent s'y appuyer ; donnez au nouveau son propre code.
rejection-view_not_frozen = La vue { $view } n'est pas une vue figée : nommez-la comme le fait « export », avec « as_of » jusqu'à { $current }.
rejection-no_digest = { $given } n'est pas un SHA-256 ; écrivez 64 chiffres hexadécimaux en minuscules.
rejection-not_recommended = L'énoncé { $statement } ne recommande rien, et n'appelle donc pas de réponse ; nommez une recommandation.
rejection-not_accepted = La recommandation { $recommendation } n'est pas acceptée, et n'entraîne donc aucune mesure ; consignez d'abord la réponse.
rejection-not_judged = { $judged } n'est ni un critère ni une question de l'évaluation ; utilisez-en un de son jeu, ou consignez-le d'abord.
rejection-merged_into_itself = L'enseignement { $lesson } deviendrait une partie de lui-même ; nommez-en un autre.
rejection-weight_not_above = Le critère { $criterion } ne compte pour rien ; donnez-lui un poids supérieur à 0, ou omettez-le.
rejection-not_under_review = Le programme d'examen { $programme } ne porte pas sur { $instrument } ; nommez un instrument sur lequel il porte.
rejection-criterion_unknown = Le programme d'examen { $programme } n'a pas de critère { $criterion } ; nommez l'un des siens, ou ajoutez-le d'abord.
rejection-no_such_disposition = Les programmes dans les termes de { $profile } ne décident pas « { $disposition } » ; choisissez l'une de leurs décisions.
rejection-body_without_power = { $body } n'a pas le pouvoir de décider « { $disposition } » dans le programme d'examen { $programme } ; nommez un organe qui l'a, ou consignez-y que celui-ci l'a.
rejection-disposition_unfit = { $instrument } ne peut faire l'objet de « { $disposition } » : ce qui lie et est en vigueur est abrogé, ce qui ne lie pas est retiré ; décidez « { $instead } ».
rejection-majority_missing = « { $disposition } » de { $instrument } exige les deux tiers des suffrages exprimés ; vérifiez le scrutin.
rejection-replaces_itself = { $instrument } ne peut se remplacer lui-même ; nommez l'autre instrument.
rejection-decided_already = Au sujet de { $instrument }, « { $disposition } » a été décidé le { $decided_on } dans ce programme ; retirez-le d'abord, ou décidez à nouveau dans un autre programme.

## Ce qui étonne, et qui est consigné tout de même

warning-consent_before_signature = Le consentement ({ $consent }) est antérieur à la signature ({ $signature }).
warning-before_adoption = La date est antérieure à l'adoption de l'instrument ({ $adopted_on }).
warning-before_member_existed = La date est antérieure à l'existence du membre ({ $exists_from }).
warning-after_member_ceased = La date est postérieure à la fin de l'existence du membre ({ $ceased_on }).
warning-recorded_twice = L'acte « { $act } » est consigné deux fois ; l'autre est daté : { $earlier }.
warning-end_before_consent = Une fin sans consentement qui la précède : elle n'est pas prise en compte.
warning-in_force_before_consent = L'entrée en vigueur ({ $in_force }) est antérieure au consentement ({ $consent }).
warning-in_force_without_consent = Entrée en vigueur, sans consentement consigné.
warning-in_future = La date ({ $occurred_on }) est dans l'avenir.
warning-undated = La date n'est pas connue.
warning-nothing_to_withdraw = { $act } : rien de consigné à quoi cet acte puisse mettre fin.
warning-no_such_reservation = Aucune réserve de { $whose } n'est consignée.
warning-corrected = Ceci corrige { $act } ({ $was }), consigné par une importation antérieure.
warning-revised = Ceci révise ce qui était consigné auparavant.
warning-other_title = L'instrument est connu sous le titre « { $known } » ; l'autre titre, « { $given } », n'est pas consigné.
warning-relation_unknown = L'instrument { $to }, avec lequel il est en relation, n'existe pas.
warning-group_unknown = Le groupe { $group } n’est pas enregistré ; enregistrez son nom et son type.
warning-nothing_to_opt_out_of = L'instrument ne lie personne sans un acte de sa part : il n'y a rien à rejeter. Vérifiez comment on s'y engage.
warning-rating_corrected = Corrige la valeur { $value }, consignée par une importation antérieure.
warning-observation_corrected = Corrige la valeur { $value }, consignée par une importation antérieure.
warning-cycle_not_open = L'évaluation est datée d'avant l'ouverture de son cycle { $cycle } ({ $opens_on }).
warning-cycle_closed = L'évaluation est datée d'après la clôture de son cycle { $cycle } ({ $closes_on }).
warning-provision_of_another_version = La disposition { $provision } ne fait pas partie de la version { $version }, qui est évaluée.
warning-not_bound = Le membre n'était pas lié ce jour-là : { $status }.
warning-step_corrected = Corrige l'étape { $stage } du { $was }, consignée par une importation antérieure.
warning-case_not_opened = L'affaire commence par l'étape { $stage }, qui n'ouvre rien.
warning-case_closed = L'affaire avait déjà pris fin ({ $closed_on }).
warning-case_differs = Les étapes de l'affaire ne visent pas toutes le même membre et le même instrument.
warning-stage_repeated = L'affaire avait déjà atteint l'étape { $stage } ({ $earlier }).

## Pourquoi ce statut ?

why-headline = { $member } · { $instrument } : { $status }
why-asked = au { $on }, tel que connu à l'entrée { $position } ({ $recorded })
why-uncertain = Une date au moins n'est pas connue au jour près, ou est douteuse, et pourrait changer cette réponse.
why-nothing = Rien n'est consigné.
why-step = entrée { $position } ({ $recorded }) : { $act } { $date } — { $effect }
why-step-of = entrée { $position } ({ $recorded }) : { $member }, { $act } { $date } — { $effect }
why-since = depuis { $since }, par { $act }
why-since-ceased = depuis { $since }
why-in-force = en vigueur depuis { $since }

status-none = rien en vigueur
status-signed = signataire, non lié
status-bound = lié
status-bound_with_reservation = lié, avec réserve
status-provisional = application provisoire, non lié
status-no_longer_bound = n'est plus lié
status-unknown = inconnu : consentement consigné sans date
status-adopted = adopté, à l'identique
status-adopted_modified = adopté, avec modifications
status-not_equivalent = norme nationale non équivalente
status-opted_out = s'est soustrait
status-no_longer_adopted = n'est plus adopté

effect-signed = signataire
effect-provisional = application provisoire à compter de cette date
effect-provisional_ended = fin de l'application provisoire
effect-bound = lié à compter de cette date
effect-bound_by_entry_into_force = lié à compter de cette date, aucun consentement daté n'étant consigné
effect-in_force = en vigueur à compter de cette date
effect-reserved = avec réserve à compter de cette date
effect-reservations_withdrawn = sans réserve à compter de cette date
effect-ended = n'est plus lié à compter de cette date
effect-nothing = n'a rien changé
effect-end_before_consent = non pris en compte : aucun consentement ne le précède
effect-perhaps = non compté : a pu avoir lieu après le jour visé
effect-undated = non compté : sa date n'est pas connue
effect-later = non compté : postérieur au jour visé
effect-ceased = le membre a cessé d'exister
effect-bound_predecessor = liait le prédécesseur, dont le membre a pris la place
effect-adopted = norme nationale à compter de cette date
effect-adoption_withdrawn = plus de norme nationale à compter de cette date
effect-opted_out = soustrait à compter de cette date
effect-opt_out_withdrawn = n'est plus soustrait
effect-opted_out_before = n'a rien changé, le membre s'étant soustrait auparavant
effect-provision = vise une seule disposition, et ne touche pas à l'état pour l'instrument
effect-territory = vise un territoire, et ne touche pas à l'état du membre

## Actes

act-signature = signature
act-ratification = ratification
act-acceptance = acceptation
act-approval = approbation
act-accession = adhésion
act-succession = succession
act-continued_application = maintien de l'application
act-provisional_application = application provisoire
act-entry_into_force = entrée en vigueur
act-withdrawal = retrait
act-denunciation = dénonciation
act-termination = extinction
act-exclusion = exclusion
act-end = fin
act-provisional_application_ended = fin de l'application provisoire
act-reservation = réserve
act-reservation_withdrawn = retrait des réserves
act-objection = objection
act-objection_withdrawn = retrait d'objection
act-tacit_acceptance = acceptation tacite
act-opt_in = choix d'être lié
act-opt_out = rejet
act-opt_out_withdrawn = retrait du rejet
act-adopted_identical = adoption à l'identique
act-adopted_modified = adoption avec modifications
act-not_equivalent = norme nationale non équivalente
act-adoption_withdrawn = retrait de la norme nationale
act-territorial_extension = extension à un territoire
act-territorial_extension_withdrawn = retrait de l'extension à un territoire

## Catégories de membres, d'organisations et d'instruments

member_kind-state = État
member_kind-former_state = ancien État
member_kind-territory = territoire
member_kind-regional_organisation = organisation régionale
member_kind-international_organisation = organisation internationale
member_kind-body = organisme

group_kind-region = région
group_kind-group = groupe

## Ce qui a changé

change-recorded = nouvellement enregistré
change-revised = connu autrement
change-taken_back = retiré
change-learnt = appris
change-happened = survenu
about-commitment = engagement
about-compliance = conformité
about-procedure = procédure

## Types d’avertissements

warning_kind-imprecise_date = date non connue au jour près
warning_kind-uncertain_date = date mise en doute par la source
warning_kind-undated = date inconnue
warning_kind-in_future = date dans l’avenir
warning_kind-before_adoption = avant l’adoption de l’instrument
warning_kind-before_member_existed = avant l’existence du membre
warning_kind-after_member_ceased = après la disparition du membre
warning_kind-consent_before_signature = consentement avant la signature
warning_kind-in_force_before_consent = entrée en vigueur avant le consentement
warning_kind-in_force_without_consent = entrée en vigueur sans consentement
warning_kind-end_before_consent = fin sans consentement préalable
warning_kind-consent_after_end = consentement donné de nouveau après une fin
warning_kind-recorded_twice = enregistré deux fois
warning_kind-nothing_to_withdraw = rien à retirer ni à terminer
warning_kind-nothing_to_opt_out_of = rien dont se retirer
warning_kind-no_such_reservation = réserve inexistante
warning_kind-ended_for_many = fin pour de nombreux membres le même jour
warning_kind-several_titles = plusieurs titres
warning_kind-relation_unknown = lié à un instrument non enregistré
warning_kind-group_unknown = dans un groupe non enregistré
warning_kind-cycle_not_open = évalué avant l'ouverture du cycle
warning_kind-cycle_closed = évalué après la clôture du cycle
warning_kind-provision_of_another_version = disposition d'une autre version
warning_kind-not_bound = évalué sans être lié
warning_kind-case_not_opened = affaire commençant par une étape qui n'ouvre rien
warning_kind-case_closed = affaire qui continue après sa fin
warning_kind-case_differs = étapes d'une affaire visant des objets différents
warning_kind-stage_repeated = étape atteinte de nouveau

organisation_kind-igo = organisation intergouvernementale
organisation_kind-supranational = organisation supranationale
organisation_kind-tgn = réseau transgouvernemental de régulateurs
organisation_kind-private = organisme privé de normalisation
organisation_kind-partnership = partenariat

family-treaty = traité
family-binding_decision = décision contraignante
family-recommendation = recommandation
family-technical_standard = norme technique
family-guidance = orientations
family-model_law = loi type
family-declaration = déclaration
family-recognition = reconnaissance mutuelle
family-supporting = document d'appui

strength-binding = contraignant
strength-binding_unless_opted_out = contraignant sauf refus exprès
strength-non_binding = non contraignant
strength-voluntary = d'application volontaire
strength-follows_parent = selon l'instrument expliqué

commits_by-ratification = signature et ratification, ou adhésion
commits_by-automatic = de plein droit, sauf refus dans les délais
commits_by-adherence = adoption par l'organe compétent, ou adhésion
commits_by-notification = notification de l'acceptation
commits_by-national_adoption = adoption comme norme nationale
commits_by-enactment = incorporation au droit interne
commits_by-endorsement = approbation politique
commits_by-peer_evaluation = signature après évaluation par les pairs
commits_by-none = aucun engagement à prendre

relation-amends = modifie
relation-revises = révise
relation-replaces = remplace
relation-abrogates = abroge
relation-implements = met en œuvre
relation-supplements = complète
relation-is_protocol_to = est un protocole à
relation-interprets = interprète
relation-refers_to = renvoie à
relation-adopts_identically = reprend à l'identique
relation-adapts = adapte
relation-overlaps_with = recoupe
relation-conflicts_with = est incompatible avec
relation-jointly_issued_with = est publié conjointement avec

membership-member = membre
membership-associate = membre associé
membership-observer = observateur
membership-adherent = adhérent
membership-participating_body = organisme participant

succession-dissolution = dissolution
succession-separation = séparation d'une partie
succession-unification = unification
succession-independence = indépendance
succession-transfer = transfert de territoire
succession-continuation = continuation

passes-all = toutes les obligations sont transmises
passes-listed = les instruments énumérés sont transmis
passes-by_notification = par notification, instrument par instrument
passes-nothing = rien n'est transmis

outcome-passed = transmis par la succession
outcome-notified = succession notifiée
outcome-consented = consentement donné à nouveau
outcome-open = en suspens : rien n'est déclaré
outcome-not_passed = n'est pas transmis

## Ce que consignent les entrées du journal

event-organisation-recorded-v1 = organisation consignée
event-member-recorded-v1 = membre consigné
event-group-recorded-v1 = groupe enregistré
event-instrument-recorded-v1 = instrument consigné
event-commitment-recorded-v1 = engagement consigné
event-entry-retracted-v1 = entrée retirée
event-entry-erased-v1 = entrée effacée
event-succession-recorded-v1 = succession consignée
event-version-recorded-v1 = version consignée
event-provision-recorded-v1 = disposition consignée
event-scale-recorded-v1 = échelle consignée
event-scale_mapping-recorded-v1 = correspondance entre échelles consignée
event-cycle-recorded-v1 = cycle de rapports consigné
event-rating-recorded-v1 = évaluation consignée
event-procedure_type-recorded-v1 = type de procédure consigné
event-procedure-recorded-v1 = étape de procédure consignée
event-rule-recorded-v1 = règle consignée
event-exemption-recorded-v1 = exemption ou échéance consignée
event-measure-recorded-v1 = mesure interne consignée
event-application-recorded-v1 = application consignée

## En-têtes de colonnes

column-act = Acte
column-actor = Consigné par
column-adopted_on = Adoption
column-aliases = Autres codes
column-ceased_on = Fin d'existence
column-commits_by = Mode d'engagement
column-data = Données
column-ended_on = Fin
column-erased = Entrées effacées
column-exists = Existe
column-exists_from = Existe depuis
column-family = Famille
column-id = Événement
column-import = Importation
column-in_force_on = Entrée en vigueur
column-in_force_since = En vigueur depuis
column-instrument = Instrument
column-kind = Catégorie
column-line = Ligne
column-local_term = Terme propre
column-member = Membre
column-members_bound = Liés
column-members_no_longer_bound = Ne sont plus liés
column-members_signed = Signataires non liés
column-name = Nom
column-occurred_on = Date
column-opened_on = Ouverture à la signature
column-position = Entrée
column-recorded = Consigné
column-relations = Relations
column-retracted_at = Retiré par l'entrée
column-since = Depuis
column-source = Source
column-status = Statut
column-strength = Force normative
column-subject = Objet
column-title = Titre
column-type = Nature
column-uncertain = Incertain
column-whose = Réserve de
column-erased_at = Effacé par l'entrée
column-effect = Effet
column-beside = En regard de
column-about = Objet
column-change = Changement
column-count = Nombre
column-instruments_bound = Lié par
column-last_act_on = Dernier acte
column-share = Part
column-status_before = Statut antérieur
column-warning = Avertissement
column-group = Groupe
column-groups = Groupes
column-bound = Liés
column-day = Jour
column-joined = Ont rejoint
column-left = Ont quitté
column-members = Membres

## Dates et valeurs

date-unknown = date inconnue
date-uncertain = { $date } (incertain)
time-utc = { $time } UTC
flag-yes = oui
flag-no = non
share-percent = { $percent } %

## Ce qui ne va pas dans une requête

problem-malformed = { $what } n'est pas compris : { $why }.
problem-parameter_unknown = Cette adresse n'a pas de paramètre { $what } ; retirez-le, ou vérifiez son nom.
problem-cursor_invalid = Ce curseur n'est pas celui de cette liste telle qu'elle est demandée ; repartez de sa première page.
problem-nothing_here = Il n'y a rien à cette adresse ; vérifiez-la, ou partez de la page d'accueil.
problem-organisation_unknown = Il n'y a pas ici d'organisation { $organisation } ; vérifiez son code.
problem-instrument_unknown = Il n'y a pas d'instrument { $instrument } dans ce registre ; vérifiez son code.
problem-member_unknown = Il n'y a pas de membre { $member } dans ce registre ; vérifiez son code.
problem-group_unknown = Il n'y a pas de groupe { $group } dans ce registre ; vérifiez son code.
problem-commitment_unknown = On ne savait encore rien du membre { $member } et de l'instrument { $instrument } ; interrogez le registre à une entrée ultérieure.
problem-event_unknown = Il n'y a pas d'événement de ce genre dans ce registre ; vérifiez son identifiant ou sa position.
problem-event_erased = Ce que disait l'événement à la position { $position } a été effacé, comme la loi peut l'exiger ; sa place et la preuve demeurent.
problem-method_not_allowed = Cette adresse n'accepte pas cette méthode.
problem-not_yet = Le registre s'arrête à l'entrée { $head } ; interrogez-le à cette entrée ou à une entrée antérieure.
problem-not_reached = Ce service a lu le registre jusqu'à l'entrée { $head }, et l'entrée { $position } est demandée au moins ; réessayez dans un instant.
problem-body_too_slow = Le contenu n'est pas arrivé à temps ; rien n'a été consigné. Envoyez-le à nouveau.
problem-body_too_large = Le contenu dépasse les { $limit } octets acceptés ; envoyez-le en plusieurs parties.
problem-address_too_long = L'adresse dépasse les { $limit } octets qui sont lus.
problem-headers_too_large = Les en-têtes dépassent les { $limit } octets qui sont lus.
problem-host_unknown = Ce service ne répond pas au nom { $host } ; demandez-le sous localhost ou 127.0.0.1.
problem-cross_site = Une page d'un autre site a envoyé ceci ; envoyez-le d'ici, ou d'un programme.
problem-in_line = Événement { $line } : { $detail }
problem-invalid = { $field } ne contient pas ce qu'il faut : { $why }.
problem-batch_empty = Aucun événement n'a été envoyé ; envoyez-en au moins un.
problem-batch_too_long = Plus d'événements ont été envoyés ensemble que les { $limit } acceptés ; envoyez-les en plusieurs fois.
problem-media_type_unsupported = { $given } n'est pas accepté ici ; envoyez { $known }, en UTF-8 et sans compression.
problem-key_missing = Rien ne distingue cette requête d'une autre ; envoyez une clé à vous dans Idempotency-Key, ou un CloudEvent avec son propre identifiant.
problem-idempotency_mismatch = Cette clé, ou cet identifiant, a servi pour autre chose ; utilisez-en une nouvelle.
problem-position_conflict = Le registre ne s'arrête pas là où il est attendu ; lisez ce qui a été consigné depuis, puis envoyez-le à nouveau.
problem-erasure_not_here = Ce que dit un événement ne s'efface pas en en envoyant un autre ; un opérateur le fait, avec stocktake erase.
problem-refused = Une règle du registre s'y oppose.
problem-busy = Trop de requêtes sont en attente ; rien n'a été consigné. Réessayez dans un instant.
problem-unknown = On ne peut dire si ceci a été consigné ; envoyez-le à nouveau avec la même clé, et il sera consigné une seule fois.
problem-stopped = Le service s'arrête ; rien n'a été consigné. Réessayez dans un instant.
problem-disk_failed = Le disque n'a pas pu conserver ce qui était consigné : plus rien n'est accepté. L'exploitant du service doit vérifier le disque et relancer le service.
problem-unavailable = La base de données ne peut être jointe ; rien n'a été consigné. Réessayez dans un instant.
problem-too_long = La recherche de la réponse a pris trop de temps. Demandez moins, ou réessayez dans un instant.
problem-streams_full = Il y a déjà autant de flux d'événements ouverts que permis. Réessayez dans un instant.
problem-full = Le disque est plein ; rien n'a été consigné. Réessayez quand il y aura de la place.
problem-internal = Une défaillance du programme a empêché de répondre ; veuillez la signaler.

## Pages

shell-skip = Aller au contenu
shell-languages = Langue
shell-sections = Parties du registre
shell-footer = Chaque chiffre de cette page renvoie aux entrées dont il résulte.
shell-api = Pour les programmes : l’API, décrite par OpenAPI
nav-front = Vue d’ensemble
nav-instruments = Instruments
nav-members = Membres
nav-commitments = Engagements
nav-changes = Changements
nav-quality = Qualité des données
nav-log = Journal
problem-title = Cette page ne peut être affichée
problem-home = Toutes les organisations

time-title = Dates
time-as-of = Connu au
time-on = En vigueur au
time-show = Afficher
time-as-of-help = Ce que le registre contenait ce jour-là ; vide : tout ce qui est connu.
time-on-help = Le jour sur lequel porte la réponse ; vide : aujourd’hui.
time-year = À la fin de l’année
time-go = Aller
time-now = Revenir à aujourd’hui
time-says = En vigueur au { $on }, connu à l’entrée { $position } ({ $recorded }).
time-past = Vous regardez un autre jour qu’aujourd’hui : en vigueur au { $on }, connu à l’entrée { $position } ({ $recorded }).

table-rows = { $count ->
    [0] Aucune ligne
    [one] { $count } ligne
    [many] { $count } de lignes
   *[other] { $count } lignes
}
table-some-rows = Lignes { $first } à { $last } sur { $count }
table-previous = Précédentes
table-next = Suivantes
table-export = Exporter :

filter-any = indifférent
filter-search = Rechercher
filter-show = Afficher
filter-instrument-code = Instrument (code)
filter-member-code = Membre (code)
filter-group-counted = Ne compter que le groupe

home-title = Organisations
home-lead = Le registre de ce qu’il advient des instruments internationaux après leur adoption.
home-empty = Rien n’est encore enregistré ici. Commencez par importer : stocktake import --help
home-lessons = Enseignements que publient les organisations
home-no-lessons = Aucun enseignement public ne comporte ces mots.
home-more-lessons = { $count ->
    [one] Et { $count } autre : cherchez par mots.
    [many] Et { $count } autres : cherchez par mots.
   *[other] Et { $count } autres : cherchez par mots.
}

front-instruments = { $count ->
    [one] instrument
    [many] d’instruments
   *[other] instruments
}
front-members = { $count ->
    [one] membre
    [many] de membres
   *[other] membres
}
front-bound = { $count ->
    [one] engagement liant un membre
    [many] d’engagements liant des membres
   *[other] engagements liant des membres
}
front-latest = Derniers enregistrements
front-whole-log = Tout le journal

instruments-title = Instruments
instrument-map = Sur la carte
instrument-curve = Adoption au fil du temps
instrument-curve-table = La courbe en tableau
instrument-adoption = Membres liés, à chaque jour de changement
instrument-matrix = Les membres et leur situation
instrument-among = Parmi les membres de
instrument-by-region = Membres liés, par région
changes-title = Changements
changes-since-on = Depuis le jour
changes-since = Selon ce qui était connu
changes-last-look = Depuis votre dernière visite, à l’entrée { $position }
changes-since-help = Ce que contenait alors le registre : un jour, une heure ou une entrée ; vide pour tout ce qui est connu aujourd’hui.
changes-says = Du { $before }, selon l’entrée { $known }, au { $on }, selon l’entrée { $position }.
changes-happened-help = Selon ce qui est connu maintenant, le statut n’est pas le même au second jour qu’au premier.
changes-learnt-help = Du premier jour, le registre dit maintenant autre chose qu’alors.
search-title = Recherche
search-label = Instruments, dispositions, membres, affaires
search-button = Rechercher
search-lead = Par les débuts de mots, quels que soient leurs accents. Si rien ne commence ainsi, les mots sont tenus pour mal écrits.
search-found = Ce qui a été trouvé
column-found = De quoi il s’agit
column-distance = Distance
found-instrument = Instrument
found-provision = Disposition
found-member = Membre
found-case = Affaire
found-evaluation = Évaluation
found-lesson = Enseignement
quality-title = Qualité des données
quality-lead = Ce qui est singulier dans ce qui est enregistré. Rien n’en est refusé ni déformé ; chaque ligne mène à l’entrée, au fichier et à la ligne d’où elle vient.
quality-summary = Avertissements par type
quality-rows = Avertissements
quality-all = Tous les avertissements
instrument-versions = Comment l’instrument était connu
members-title = Membres
groups-title = Groupes de membres
member-matrix = Les instruments et la situation du membre
member-versions = Comment le membre était connu
list-names = Noms au fil du temps
list-memberships = Appartenance à l'organisation
list-successions = Prédécesseurs et successeurs
list-versions = Versions du texte
list-provisions = Dispositions
list-relations = Relations avec d'autres instruments
list-territories = Extensions à des territoires
list-clauses = Dispositions choisies ou rejetées
commitments-title = Engagements

cell-question = Pourquoi cette situation ?
cell-title = { $member } · { $instrument }
cell-why = Les entrées qui font la situation, dans l’ordre où elles comptent
cell-history = Tout ce qui est enregistré, dans l’ordre d’enregistrement

log-title = Journal
log-lead = Tout ce qui a été enregistré, du plus récent au plus ancien. Rien n’y est jamais modifié ; une correction est une nouvelle entrée.
log-erased = contenu effacé
log-newer = Entrées plus récentes
log-older = Entrées plus anciennes
entry-title = Entrée { $position }
entry-erased = Le contenu de cette entrée a été effacé, comme la loi peut l’exiger. Sa place dans la chaîne et la preuve demeurent.
entry-says = Ce qu’elle dit
entry-attributes = Comment elle a été enregistrée
entry-proof = Preuve
entry-proof-help = L’empreinte est le SHA-256 du sel suivi des octets conservés ; l’empreinte cumulée couvre cette entrée et toutes celles qui précèdent.
entry-stored = Les octets tels que conservés
entry-previous = Entrée précédente
entry-next = Entrée suivante

column-salt = Sel
column-commitment = Empreinte (SHA-256)
column-running_hash = Empreinte cumulée
column-file = Fichier (SHA-256)
column-code = Code
column-of = Événement visé
column-reason = Motif
column-ground = Fondement
column-replaces = Remplace l’événement
column-subjects = Sujets
column-text = Texte
column-names = Noms
column-membership = Appartenance
column-predecessor = Prédécesseur
column-successor = Successeur
column-on = Date
column-passes = Ce qui est transmis
column-instruments = Instruments
column-revises = Révise
column-made_by = Établie par
column-version = Version
column-parent = Partie de
column-order = Ordre
column-applies_from = Applicable à partir du
column-applies_until = Applicable jusqu'au
column-territory = Territoire
column-provision = Disposition
column-from = Du
column-until = Jusqu'au
column-to = Autre instrument
column-relation = Relation
column-succession = Comment
column-predecessor_status = État du prédécesseur
column-outcome = Ce qu'il en est advenu
column-current = En cours
column-depth = Profondeur
column-applies = Applicable

## Échelles, cycles de rapports et évaluations

opinion-self_assessment = auto-évaluation
opinion-secretariat = secrétariat
opinion-peer = pairs

counts_as-met = respecté
counts_as-partly_met = respecté en partie
counts_as-not_met = non respecté
counts_as-outside = ne compte pas
counts_as-unknown = non connu

scale_kind-ordinal = ordonnée
scale_kind-nominal = catégories
scale_kind-numeric = nombres
scale_kind-date = jours

direction-higher_is_better = plus haut est meilleur
direction-lower_is_better = plus bas est meilleur

comparability-same = identique
comparability-approximate = presque identique
comparability-broken = non comparable

part-value = valeur
part-outside = hors de l'ordre
part-range = étendue
part-band = tranche

phase-planned = pas encore ouvert
phase-open = ouvert
phase-due_soon = bientôt échu
phase-overdue = en retard
phase-closed = clos

list-scales = Échelles
list-cycles = Cycles de rapports
list-ratings = Évaluations

column-bands = Tranches
column-by = Évaluateur
column-closes_on = Clôture
column-comparability = Comparabilité
column-counts_as = Compte comme
column-cycle = Cycle
column-direction = Sens
column-due_on = Échéance
column-evidence = Preuves
column-greatest = Maximum
column-label = Signification
column-least = Minimum
column-opens_on = Ouverture
column-opinion = Avis
column-outside = Hors de l'ordre
column-part = Partie
column-phase = Phase
column-place = Rang
column-rated = Notés
column-rated_on = À la date du
column-scale = Échelle
column-scale_version = Version de l'échelle
column-to_scale = Lue sur l'échelle
column-to_version = Version de celle-ci
column-unit = Unité
column-value = Valeur
column-values = Valeurs

stage_kind-opens = ouvre
stage_kind-escalates = poursuit
stage_kind-answers = répond
stage_kind-closes = clôt
stage_kind-withdraws = retire

list-procedures = Procédures
list-procedure_steps = Étapes des procédures
list-procedure_types = Types de procédures

column-case = Affaire
column-closed = Close le
column-days = Jours
column-open = En cours
column-opened = Ouverte le
column-procedure_type = Type de procédure
column-reference = Référence
column-stage = Étape
column-stage_kind = Effet
column-stage_since = Depuis
column-stages = Étapes
column-steps = Nombre d'étapes

method-worst = la pire
method-mean = moyenne pondérée
method-share = part respectée
method-count = nombre respecté
method-deficit = nombre non respecté
method-latest = la plus récente

ties-latest = le jour le plus récent
ties-worst = la pire
ties-best = la meilleure

compliance-compliant = conforme
compliance-partly_compliant = conforme en partie
compliance-not_compliant = non conforme
compliance-not_applicable = sans objet
compliance-undetermined = indéterminé
compliance-exempt = exempté

part_effect-counted = compte
part_effect-passed_over = écartée au profit d'une autre
part_effect-tied = un autre évaluateur du même avis décide
part_effect-other_version = vise une autre version que la dernière évaluée
part_effect-left_out = laissée de côté par la règle
part_effect-outside = sans objet
part_effect-not_known = dit que rien n'est connu
part_effect-not_read = la règle n'en tire rien
part_effect-exempt = ne lie pas le membre
part_effect-exempts = l'exclut du statut
part_effect-sets_day = fixe un jour

exemption-not_applicable = sans objet
exemption-exemption = exemption
exemption-transition = période de transition
exemption-deadline = échéance

application-applied = appliqué
application-enforced = contrôlé et sanctionné
application-not_applied = non appliqué

list-compliance = Statut calculé
list-compliance_why = Ce qui fait le statut calculé
list-gaps = Qui n'a pas fait rapport
list-compliance_trend = Statuts calculés au fil du temps
list-compliance_summary = Statuts calculés par groupe
list-provision_matrix = Dispositions
list-rating_distribution = Évaluations par disposition
list-rating_trend = Évaluations au fil du temps
list-rules = Règles
list-exemptions = Exemptions et échéances
list-measures = Mesures internes
list-applications = Ce qui se fait
list-compliance_preview = Ce qu'une règle changerait

column-due_cycle = Cycle échu
column-sentence = En toutes lettres
column-decides = Décide
column-band = Valeur ou tranche
column-ratings = Évaluations
column-exempt = Exemptions
column-due_soon = Bientôt échu
column-measures = Mesures en vigueur
column-application = En pratique
column-exemption = Exemption
column-domestic_act = Acte interne
column-in_force = En vigueur
column-effective_on = Décide à partir du
column-last_cycle = Dernier rapport
column-least_rated = Minimum de dispositions évaluées
column-met = Seuil de conformité
column-method = Méthode
column-never = Jamais de rapport
column-open_procedures = Procédures en cours
column-opinions = Avis
column-overdue = En retard
column-part_effect = Effet
column-partly_met = Seuil de conformité partielle
column-rule = Règle
column-rule_version = Version de la règle
column-score = Résultat
column-ties = En cas de partage
column-weight = Poids
column-weights = Poids

## Statuts calculés

nav-compliance = Conformité
compliance-title = Conformité
compliance-lead = Ce que les règles font des notes de chaque membre, instrument par instrument. Chaque case mène à ses raisons.
compliance-by-instrument = Membres par instrument
compliance-by-provision = Membres par disposition
compliance-of = Conformité à { $instrument }
filter-todays-rule = selon la règle d’aujourd’hui
heat-some-columns = Colonnes { $first } à { $last } sur { $count }
heat-columns-before = Colonnes précédentes
heat-columns-after = Colonnes suivantes
heat-whole = Ensemble
why-title = Pourquoi : { $member } · { $instrument }
why-of-all = Tous les membres
why-commitment = L’engagement
why-rule = La règle
why-arithmetic = Le calcul
why-counted = Ce qui compte : { $list }.
why-score = Le score est de { $score } ; le statut est donc : { $status }.
why-all = Toutes les dispositions
rule-none = Aucune règle ne décide ce jour-là, si bien que tout statut est indéterminé ; enregistrez une règle.
rule-says-for = À partir de { $day }, pour { $instrument } :
rule-says-for-all = À partir de { $day }, pour tout instrument sans règle propre :
rule-says-worst = le statut est le pire de ce que valent les dispositions.
rule-says-mean = le score est la moyenne pondérée des notes, en pour cent du chemin de la pire à la meilleure valeur.
rule-says-share = le score est la part pondérée des dispositions respectées, en pour cent.
rule-says-count = le score est le nombre de dispositions respectées.
rule-says-deficit = le score est le nombre de dispositions non respectées.
rule-says-latest = le statut est ce que vaut la note la plus récente.
rule-says-met = Un membre est conforme à partir de { $level }.
rule-says-met-most = Un membre est conforme jusqu’à { $level }.
rule-says-partly = Il est partiellement conforme à partir de { $level }.
rule-says-partly-most = Il est partiellement conforme jusqu’à { $level }.
rule-says-opinions = Seuls ces avis comptent, le préféré en premier : { $list }.
rule-says-ties-worst = De plusieurs évaluateurs, le plus sévère décide.
rule-says-ties-best = De plusieurs évaluateurs, le plus favorable décide.
rule-says-weights = Ces dispositions ont un poids autre que 1 : { $list }.
rule-says-least = { $count ->
    [one] Avec moins de { $count } disposition notée, le statut est indéterminé.
   *[other] Avec moins de { $count } dispositions notées, le statut est indéterminé.
}
nav-procedures = Procédures
procedures-title = Procédures
procedures-standing = État
procedures-open = ouvertes
procedures-closed = closes
procedure-title = Affaire { $case }
procedure-steps = Ses étapes, dans leur ordre
procedure-compliance = Conformité
rules-title = Règles
rule-new = Nouvelle règle
rule-change = Modifier cette règle
rule-versions = Comment la règle était connue
rule-edit = Modifier une règle
rule-edit-lead = Remplissez la règle, puis regardez ce qu’elle changerait. Rien n’est enregistré avant que vous ne le demandiez, et ce qui était connu auparavant reste visible.
rule-edit-opinions = Avis qui comptent, le préféré en premier
rule-edit-weights = Une disposition et son poids par ligne, par exemple : 5.1 2. Toutes les autres pèsent 1.
scale-new = Nouvelle échelle
scale-change = Modifier cette échelle
scale-edit = Établir une échelle
scale-edit-lead = Remplissez l’échelle, puis relisez-la. Une échelle en usage se modifie par une nouvelle version : les évaluations gardent la version sur laquelle elles ont été données.
scale-edit-lists = Une valeur par ligne, de la moindre à la meilleure, par exemple : LC | met | Conforme pour l’essentiel. Ce qu’elle vaut et son nom suivent après des barres. Une tranche est une ligne : le nombre où elle commence, ce qu’elle vaut et son nom.
scale-edit-preview = Ce qu’elle dirait
trend-of = La conformité avec { $instrument } en chiffres
trend-link = Évolution et répartition
trend-lead = Les membres par statut et les évaluations par ce qu’elles valent : dans le temps, par région et par disposition. Rien n’est classé.
trend-everyone = Tous les membres
filter-every = Temps entre les points
cycle-title = Cycle de rapports { $cycle } : { $instrument }
nav-evaluation = Évaluation
evaluations-title = Évaluations
evaluations-lead = Ce qui vient à échéance et pourquoi, ce qui est en cours, quelle part du stock est couverte, et ce qui en est résulté. Audits, suivi et autres activités voisines figurent à côté des évaluations et ne sont jamais comptés comme telles.
evaluation-way = Le parcours
evaluation-change = Modifier ce qui en est dit
lessons-title = Enseignements
lessons-lead = Ce qui a été appris, et le chemin de chaque enseignement jusqu’à la révision qui l’a repris, ou la raison pour laquelle il ne l’a pas été.
lesson-title = Enseignement { $lesson }
lesson-change = Modifier cet enseignement
practices-title = Outils et pratiques
practices-lead = Outils, techniques et pratiques d’évaluation : à quoi ils servent, comment on s’y prend, leurs avantages et leurs difficultés.
file-title = Enregistrer : { $what }
file-new = Nouveau : { $what }
filed-evaluations = évaluation
filed-criteria = critères
filed-triggers = déclencheur
filed-evaluation-roles = rôle et intérêts
filed-evaluation-steps = étape atteinte
filed-questions = question
filed-statements = énoncé
filed-judgements = jugement
filed-responses = réponse de la direction
filed-actions = action
filed-domestic-evaluations = évaluation nationale
filed-practices = pratique
filed-lessons = enseignement
filed-lesson-fates = ce qu’on en pense
filed-proposals = proposition
indicators-title = Attendu et constaté
indicators-lead = Les indicateurs avec leurs valeurs de référence et leurs cibles, ce que l’on en attendait et ce que l’on savait alors, et ce qui a été observé.
fact-sheets-title = Fiches du stock
fact-sheets-lead = Ce que le registre dit de chaque instrument, pour un examen de tout le stock.
filed-indicators = indicateur
filed-expectations = attente
filed-overall-responses = réponse générale de la direction
filed-review-programmes = programme d'examen
filed-scores = note
filed-dispositions = décision d'examen
file-lead = Remplissez ce qui est connu ; les champs marqués d’un astérisque sont nécessaires. Le tout est d’abord relu, et rien n’est enregistré avant que vous ne le demandiez.
file-read-back = Relire
file-preview = Ce qui serait enregistré
report-link = Rapport à imprimer
report-title = Rapport d’évaluation : { $title }
report-rests-on = Repose sur :
report-conclusion = Conclusions
report-recommendation = Recommandations
report-lesson = Enseignements
report-finding = Constats
report-evidence = Éléments probants
list-evaluation_roles = Qui y prend part
list-proposals = Propositions qui en sont issues
edit-preview = Aperçu
edit-preview-title = Ce qu’elle changerait
edit-record = Enregistrer
scales-title = Échelles
scale-title = Échelle { $scale } · { $version }

## Images

chart-adoption = Membres liés au fil du temps
chart-adoption-says = Du { $first } au { $on }. { $bound ->
    [one] { $bound } membre est lié
   *[other] { $bound } membres sont liés
} le dernier jour ; au plus { $most } l'ont été.
chart-adoption-on = { $on } : { $bound }
chart-adoption-none = Aucun membre n'était lié à cette date.
map-title = Carte des membres par statut
map-says = { $list }.
map-entry = { $status } : { $count }
map-place = { $member } : { $status }
map-neutral = zone dont le statut est contesté
map-without = { $count ->
    [one] { $count } membre n'a pas de zone sur cette carte ; il figure dans le tableau.
   *[other] { $count } membres n'ont pas de zone sur cette carte ; ils figurent dans le tableau.
}
map-note = Les appellations employées sur cette carte et la présentation des données qui y figurent n'impliquent aucune prise de position quant au statut juridique des pays, territoires, villes ou zones, ou de leurs autorités, ni quant au tracé de leurs frontières ou limites.
list-separator = { " ; " }
time-activity = Actes par année
time-activity-year = { $year } : { $count ->
    [one] { $count } acte
   *[other] { $count } actes
}

every-year = chaque année
every-quarter = chaque trimestre
every-month = chaque mois

computed-says-whole = tout l'instrument
computed-says-unread = rien
computed-says-rating = entrée { $position } : { $about }, { $opinion } : { $value } sur { $scale }, compte comme { $counts_as } — { $effect }
computed-says-exemption = entrée { $position } : { $about } : { $exemption } — { $effect }
computed-says-score_rated =
    { $count ->
        [one] { $count } évaluation compte.
        [many] { $count } d'évaluations comptent.
       *[other] { $count } évaluations comptent.
    }
computed-says-score_mean =
    { $count ->
        [one] La moyenne pondérée de { $count } évaluation est de { $score } %.
        [many] La moyenne pondérée de { $count } d'évaluations est de { $score } %.
       *[other] La moyenne pondérée de { $count } évaluations est de { $score } %.
    }
computed-says-score_share =
    { $count ->
        [one] De { $count } disposition évaluée, { $score } % est respecté, selon les poids.
        [many] De { $count } de dispositions évaluées, { $score } % sont respectées, selon les poids.
       *[other] De { $count } dispositions évaluées, { $score } % sont respectées, selon les poids.
    }
computed-says-score_count =
    { $count ->
        [one] De { $count } disposition évaluée, { $score } est respectée.
        [many] De { $count } de dispositions évaluées, { $score } sont respectées.
       *[other] De { $count } dispositions évaluées, { $score } sont respectées.
    }
computed-says-score_deficit =
    { $count ->
        [one] De { $count } disposition évaluée, { $score } n'est pas respectée.
        [many] De { $count } de dispositions évaluées, { $score } ne sont pas respectées.
       *[other] De { $count } dispositions évaluées, { $score } ne sont pas respectées.
    }

## Evaluation and lessons
event-evaluation-recorded-v1 = évaluation consignée
event-lesson-recorded-v1 = enseignement consigné
list-evaluations = Évaluations
list-lessons = Enseignements
column-evaluation = Évaluation
column-activity = Activité
column-timing = Moment
column-regularity = Régularité
column-objects = Objet
column-done_by = Réalisée par
column-obligation = Obligation
column-publicity = Publicité
column-provisions = Dispositions
column-previous = Fait suite à
column-responding_units = Unités appelées à répondre
column-starts_on = Début
column-completed_on = Achevée
column-lesson = Enseignement
column-statement = Énoncé
column-context = Contexte
column-learnt_from = Tiré de
column-learnt_on = Tiré le
column-evidence_strength = Force des preuves
column-mechanism = Mécanisme
column-tags = Mots-clés
column-evaluation_statement = Énoncé de l'évaluation
activity-evaluation = évaluation
activity-monitoring = suivi
activity-audit = audit
activity-compliance_review = examen de conformité
activity-programme_evaluation = évaluation de programme
activity-ex_ante_assessment = analyse d'impact préalable
activity-systematic_review = examen systématique
timing-ex_ante = ex ante
timing-interim = intermédiaire
timing-ex_post = ex post
timing-ongoing = continu
unit-provision = disposition
unit-single = instrument seul
unit-cluster = groupe d'instruments
unit-stock = stock entier
regularity-systematic = systématique
regularity-ad_hoc = ponctuelle
objects-use = usage
objects-implementation = mise en œuvre
objects-impact = impact
objects-relevance = pertinence
objects-process = processus
done_by-secretariat = secrétariat
done_by-evaluation_office = bureau d'évaluation
done_by-committee = comité ou membres
done_by-tripartite_or_stakeholder_group = groupe tripartite ou de parties prenantes
done_by-peer = pairs
done_by-external = évaluateurs externes
done_by-self = responsables eux-mêmes
obligation-mandatory = obligatoire
obligation-voluntary = facultative
publicity-public = publique
publicity-members = membres
publicity-internal = interne
depth-desk = sur documents
depth-light = légère
depth-full = complète
evidence_strength-strong = forte
evidence_strength-moderate = moyenne
evidence_strength-weak = faible
learnt_from-monitoring = suivi
learnt_from-evaluation = évaluation
learnt_from-engagement = dialogue avec les parties prenantes
learnt_from-coordination = coordination
learnt_from-outside = extérieur
life_cycle-proposal = proposition
life_cycle-preparation = préparation
life_cycle-consultation = consultation
life_cycle-approval = approbation
life_cycle-adoption = adoption
life_cycle-opening_for_signature = ouverture à la signature
life_cycle-entry_into_force = entrée en vigueur
life_cycle-in_force = en vigueur
life_cycle-under_review = en cours d'examen
life_cycle-under_revision = en cours de révision
life_cycle-suspended = suspendu
life_cycle-revised = révisé
life_cycle-replaced = remplacé
life_cycle-withdrawn = retiré
life_cycle-abrogated = abrogé
life_cycle-obsolete = obsolète
life_cycle-expired = expiré
mechanism-assistance = assistance
mechanism-advocacy = sensibilisation
mechanism-monitoring = suivi
mechanism-compliance = conformité
event-criteria-recorded-v1 = critères consignés
event-trigger-recorded-v1 = déclencheur consigné
event-evaluation_role-recorded-v1 = rôle dans une évaluation consigné
event-evaluation_step-recorded-v1 = étape d'évaluation consignée
event-question-recorded-v1 = question consignée
event-statement-recorded-v1 = énoncé consigné
event-judgement-recorded-v1 = jugement consigné
event-response-recorded-v1 = réponse consignée
event-action-recorded-v1 = mesure de suivi consignée
event-domestic_evaluation-recorded-v1 = évaluation nationale consignée
event-practice-recorded-v1 = pratique consignée
event-lesson_fate-recorded-v1 = sort d'un enseignement consigné
event-proposal-recorded-v1 = proposition consignée
list-lesson_uptake = Prise en compte des enseignements
list-evaluation_calendar = Calendrier des évaluations
list-evaluation_pipeline = Évaluations par étape
list-evaluation_matrix = Matrice d'évaluation
list-evaluation_statements = Constats et motifs
list-judgements = Jugements
list-recommendations = Recommandations
list-actions = Mesures de suivi
list-follow_up = Suivi en chiffres
list-coverage = Couverture du stock
list-criteria = Critères
list-domestic_evaluations = Évaluations nationales
list-practices = Pratiques d'évaluation
column-criteria = Critères
column-criterion = Critère
column-trigger = Déclencheur
column-trigger_kind = Type de déclencheur
column-programme = Programme
column-years = Années
column-after = Compté à partir de
column-counted_from = Depuis le
column-share_below = Part inférieure à, %
column-last_evaluation = Dernière évaluation
column-due = À faire
column-role = Rôle
column-declared_on = Intérêts déclarés le
column-interests = Intérêts
column-managed_by = Géré par
column-evaluable = Possible et utile
column-question = Question
column-judged_by = Critère de jugement
column-indicator = Indicateur
column-data_source = Source des données
column-methods = Méthodes
column-findings = Constats
column-evidence_codes = Preuves
column-statement_kind = Type d'énoncé
column-cites = S'appuie sur
column-cited = Cité par
column-evidence_kind = Type de preuve
column-events = Événements
column-view = Vue
column-as_of = Au rang
column-sha256 = SHA-256 du fichier
column-addressee = Destinataire
column-priority = Priorité
column-cost = Coût
column-stated_on = Formulé le
column-judged = Objet du jugement
column-recommendation = Recommandation
column-response = Réponse
column-responding_unit = Unité responsable
column-responded_on = Répondu le
column-actions = Mesures
column-actions_open = Mesures en cours
column-action = Mesure
column-progress = Avancement
column-progress_on = Depuis le
column-validated = Validé
column-recommendations = Recommandations
column-responded = Ayant reçu une réponse
column-accepted = Acceptées
column-partially_accepted = Acceptées en partie
column-rejected = Rejetées
column-acceptance_rate = Taux d'acceptation
column-implementation_rate = Taux de mise en œuvre
column-overdue_share = Part en retard
column-overdue_count = En retard
column-median_days = Jours (médiane)
column-longest_days = Plus long, jours
column-evaluations = Évaluations
column-evaluated = Évalués
column-practice = Pratique
column-objectives = Objectifs
column-modalities = Modalités
column-benefits = Avantages
column-challenges = Difficultés
column-domestic_evaluation = Évaluation nationale
column-act_title = Acte interne
column-review_kind = Type d'examen
column-result = Résultat
column-result_unit = Unité du résultat
column-fate = Sort
column-into = Intégré à
column-proposals = Propositions
column-proposed_on = Proposé le
column-taken_up_by = Repris par
column-taken_up_on = Repris le
column-dimension = Selon
column-heading = Rubrique
column-lessons = Enseignements
column-lessons_open = Enseignements ouverts
column-taken_up = Repris
column-uptake_rate = Taux de reprise
stage-proposed = proposée
stage-evaluability_checked = évaluabilité vérifiée
stage-planned = planifiée
stage-inception = démarrage
stage-data_collection = collecte des données
stage-analysis = analyse
stage-draft = projet de rapport
stage-validation = validation
stage-quality_assured = qualité assurée
stage-approved = approuvée
stage-published = publiée
stage-response_due = réponse attendue
stage-responded = réponse reçue
stage-follow_up = suivi
stage-closed = close
stage-postponed = reportée
stage-cancelled = annulée
role-commissioner = commanditaire
role-manager = responsable
role-evaluator = évaluateur
role-reviewer = examinateur
role-reference_group = groupe de référence
role-responding_unit = unité appelée à répondre
missing-evaluability_check = la vérification de l'évaluabilité
missing-evaluable = une vérification qui l'a jugée possible et utile
missing-team = un évaluateur
missing-interests = la déclaration d'intérêts de ceux qui gèrent, évaluent ou examinent
missing-plan = la planification
missing-finding = un constat
missing-draft = le projet de rapport
missing-quality_assurance = l'assurance qualité
missing-approval = l'approbation
missing-responses = une réponse à chaque recommandation
missing-response = la réponse
statement_kind-evidence = preuve
statement_kind-finding = constat
statement_kind-conclusion = conclusion
statement_kind-lesson = enseignement
statement_kind-recommendation = recommandation
evidence_kind-self_reported = déclarée par l'intéressé
evidence_kind-third_party = tierce partie
evidence_kind-observed = observée
evidence_kind-official = officielle
priority-high = élevée
priority-medium = moyenne
priority-low = faible
response-accepted = acceptée
response-partially_accepted = acceptée en partie
response-rejected = rejetée
progress-not_started = non commencée
progress-in_progress = en cours
progress-implemented = mise en œuvre
progress-delayed = retardée
progress-superseded = sans objet
progress-not_implemented = non mise en œuvre
trigger_kind-review_clause = clause de réexamen
trigger_kind-sunset = clause d'extinction
trigger_kind-calendar = calendrier
trigger_kind-mandate = mandat
trigger_kind-threshold = seuil
trigger_kind-event = événement
trigger_kind-new_evidence = éléments nouveaux
trigger_kind-petition = pétition
trigger_kind-overlap_found = chevauchement constaté
trigger_kind-domestic_review = examen national
trigger_kind-stock_programme = programme sur le stock
after-adoption = adoption
after-entry_into_force = entrée en vigueur
after-last_evaluation = la dernière évaluation
fate-endorsed = approuvé
fate-challenged = contesté
fate-retired = retiré
fate-merged = fusionné
lesson_status-open = ouvert
lesson_status-endorsed = approuvé
lesson_status-challenged = contesté
lesson_status-taken_up = repris
lesson_status-retired = retiré
lesson_status-merged = fusionné
dimension-instrument = instrument
dimension-phase = étape du cycle de vie
dimension-mechanism = mécanisme
dimension-subject = sujet

## Indicators
event-indicator-recorded-v1 = indicateur consigné
event-expectation-recorded-v1 = attente consignée
event-observation-recorded-v1 = observation consignée
list-indicators = Indicateurs
list-observations = Observations
list-progress = Progression vers les cibles
list-expected_actual = Attendu et constaté
list-expectation_errors = Écarts des attentes
column-definition = Définition
column-indicator_type = Type d’indicateur
column-level = Niveau
column-baseline = Valeur de référence
column-baseline_on = Date de référence
column-target = Cible
column-target_on = Date cible
column-milestones = Jalons
column-milestone = Jalon
column-milestone_on = Date du jalon
column-milestone_met = Jalon atteint
column-frequency = Fréquence
column-owner = Responsable
column-observations = Observations
column-last_on = Dernière observation
column-disaggregation = Ventilation
column-observed_on = Observé
column-quality = Qualité
column-actual = Constaté
column-actual_on = Date du constat
column-advance = Avancement
column-expectation = Attente
column-expectations = Attentes
column-expected = Attendu
column-lower = De
column-upper = À
column-probability = Probabilité
column-error = Écart
column-ratio = Attendu sur constaté
column-within = Dans l’intervalle
column-reached = Atteint
column-known_then = Connu alors
column-known_then_on = Date de ce qui était connu
column-expected_on = Attendu le
column-assumption = Hypothèse
column-observed = Observées
column-amounts = Valeurs attendues
column-bias = Biais
column-mae = Erreur absolue moyenne
column-rmse = Erreur quadratique moyenne
column-mape = Erreur relative moyenne
column-zero_actuals = Valeurs constatées nulles
column-median_ape = Erreur relative médiane
column-smape = Erreur moyenne symétrique
column-wape = Erreur pondérée
column-ratio_over = Trop élevées (plus de 1,25)
column-ratio_accurate = Exactes (±25 %)
column-ratio_under = Trop basses (moins de 0,75)
column-theil_bias = Écart des moyennes
column-theil_variance = Écart des dispersions
column-theil_covariance = Écart résiduel
column-line_intercept = Droite : ordonnée à l’origine
column-line_slope = Droite : pente
column-line_p = Droite : valeur p
column-coverage = Intervalles vérifiés
column-interval_score = Score d’intervalle
column-forecasts = Probabilités données
column-brier = Score de Brier
column-reliability = Fiabilité
column-resolution = Résolution
column-uncertainty = Incertitude
column-log_loss = Perte logarithmique
column-calibration_error = Erreur de calibrage
column-calibration_intercept = Calibrage : ordonnée à l’origine
column-calibration_slope = Calibrage : pente
indicator_type-quantitative = quantitatif
indicator_type-qualitative_scale = échelle qualitative
indicator_type-binary = binaire
indicator_type-composite = composite
level-use = utilisation
level-implementation = mise en œuvre
level-outcome = résultat
level-impact = impact
advance-reached = cible atteinte
advance-advancing = en progression
advance-unchanged = inchangé
advance-receding = en recul
advance-no_baseline = aucune valeur de référence consignée
advance-no_target = aucune cible consignée
advance-target_is_baseline = la cible est la valeur de référence
advance-not_observed = non observé depuis la référence
list-fact_sheets = Fiches des instruments
column-age = Âge en années
column-versions = Versions
column-members_bound_before = Liés cinq ans plus tôt
column-first_consent = Premier consentement
column-last_consent = Dernier consentement
column-members_judged = Membres jugés
column-members_compliant = Membres conformes
column-members_rated = Membres notés
column-shared_subjects = Sujets communs avec
column-share_bound = Part liée
reviews-title = Examens du corpus
reviews-lead = Quels instruments sont à l'examen, ce qui en a été décidé et ce qui vient ensuite. Les notes conseillent, l'organe décide.
review-change = Modifier ce qui en est dit
alike-title = Enseignements qui disent peut-être la même chose
alike-help = Si l'un d'eux le dit déjà, fusionnez cet enseignement avec lui, ou ajoutez-y ce qui est nouveau.
event-overall_response-recorded-v1 = réponse générale consignée
event-review_programme-recorded-v1 = programme d'examen consigné
event-score-recorded-v1 = note consignée
event-disposition-recorded-v1 = décision d'examen consignée
list-review_programmes = Programmes d'examen
list-review_scores = Notes
list-ranking = Classement, avec les rangs que donneraient d'autres poids
list-reviewer_agreement = Accord entre examinateurs
list-dispositions = Décisions et suite à donner
list-overlaps = Chevauchements possibles
list-similar_lessons = Enseignements semblables
column-abstain = Abstentions
column-adopted_before = Adoptés avant
column-alpha_interval = Alpha, par distance
column-alpha_ordinal = Alpha, par ordre
column-approve = Pour
column-ballot = Scrutin
column-bodies = Organes qui décident
column-body = Organe
column-carried_out = Exécutées
column-carried_out_on = Exécutée le
column-classification = Classement
column-decided = Décidés
column-decided_on = Décidée le
column-disapprove = Contre
column-disposition = Décision d'examen
column-ended_by = Terminé par
column-follow_up = Suite à donner
column-last_review = Dernier examen
column-last_reviewed_on = Dernier examen
column-low_use = Peu utilisé
column-may = Peut décider
column-next_step = Ensuite
column-other = Autre instrument ou enseignement
column-overall_response = Réponse générale
column-profile = Dans les termes de
column-rank = Rang
column-rank_best = Meilleur rang
column-rank_worst = Pire rang
column-ranked_by = Classé par
column-recommendations_open = Recommandations ouvertes
column-replaced_by = Remplacé par
column-review_due_on = Examen dû le
column-reviewed = Examinés par plusieurs
column-reviewers = Examinateurs
column-scored_on = Notée le
column-similarity = Ressemblance
column-term = Terme
column-to_move = À lier d'abord par le texte plus récent
disposition-confirm = confirmer
disposition-confirm_with_promotion = confirmer et promouvoir
disposition-correct = corriger
disposition-amend = amender
disposition-revise = réviser
disposition-merge = fusionner
disposition-replace = remplacer
disposition-further_action = autres mesures
disposition-withdraw = retirer
disposition-abrogate = abroger
disposition-expire = laisser caduc
disposition-fill_gap = combler la lacune
profile-iso = l'ISO
profile-ilo = l'OIT
profile-oecd = l'UE, du Royaume-Uni, des États-Unis et de l'OCDE
term-confirm = confirmer
term-corrigendum = rectificatif
term-amend = amender
term-revise = réviser
term-replaced_by = remplacé par
term-withdraw = annuler
term-new_project = nouveau projet
term-up_to_date = à jour
term-ratification_campaign = à jour, campagne de ratification
term-partial_revision = révision partielle
term-revision = révision
term-consolidation = consolidation
term-juridically_replaced = juridiquement remplacé
term-requires_further_action = requiert d'autres mesures
term-withdrawal = retrait
term-abrogation = abrogation
term-gap_in_coverage = lacune
term-retain = maintenir
term-retain_with_guidance = maintenir, avec des orientations
term-codify = simplifier, refondre ou codifier
term-replace = remplacer
term-further_evaluation = évaluer davantage
term-remove = supprimer
term-repeal = abroger
term-sunset = extinction
term-new_proposal = nouvelle proposition
classification-up_to_date = à jour
classification-requires_further_action = requiert d'autres mesures
classification-outdated = dépassé
next_step-decide = à décider
next_step-move_members = les membres ratifient le texte plus récent
next_step-carry_out = à exécuter
next_step-review_again = à réexaminer
ranked_by-weighted_sum = somme pondérée
ranked_by-topsis = TOPSIS
ranked_by-promethee = PROMETHEE II
list-published_lessons = Enseignements publics
column-organisation = Organisation
