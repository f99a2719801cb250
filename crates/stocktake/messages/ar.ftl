# الكلمات الموجهة إلى القرّاء، بالعربية. رسالة لكل رسالة في en.ftl وبالحقول
# نفسها؛ والاختبارات تتحقق من ذلك.

## القواعد التي يُرفض الأمر بموجبها

rejection-organisation_differs = هذا السجل هو سجل { $organisation }؛ سجّل أي منظمة أخرى في سجل خاص بها.
rejection-instrument_unknown = لا يوجد صك { $instrument }؛ سجّله أولا، أو تحقق من رمزه.
rejection-member_unknown = لا يوجد عضو { $member }؛ سجّله أولا، أو تحقق من رمزه.
rejection-too_many_members = بلغ هذا السجل أقصى ما يتسع له من الأعضاء (65000)؛ استخدم منظمة أخرى للمزيد.
rejection-alias_taken = { $scheme } { $value } هو رمز { $member } بالفعل؛ انزعه من { $member } أولا، أو اتركه.
rejection-ceased_before_existed = لا يمكن أن تنتهي صفة { $member } قبل أن تبدأ؛ تحقق من exists_from و ceased_on.
rejection-left_before_joined = لا يمكن لعضو أن يغادر المجموعة { $group } قبل أن ينتمي إليها؛ تحققوا من from و until.
rejection-related_to_itself = لا يمكن أن يكون { $instrument } على علاقة بنفسه؛ اذكر الصك الآخر.
rejection-whose_missing = يتعلق «{ $act }» بتحفظ عضو آخر؛ اذكر ذلك العضو في "whose".
rejection-whose_not_allowed = لا يتعلق «{ $act }» بتحفظ عضو آخر؛ اترك "whose".
rejection-own_reservation = لا يمكن أن يعترض { $member } على تحفظه؛ اذكر العضو الذي أبدى التحفظ.
rejection-replaces_another = ما يراد استبداله ليس واقعة قائمة تخص { $member } و{ $instrument }؛ اسحبه، وسجّل الواقعة الجديدة على حدة.
rejection-event_unknown = لا يوجد حدث { $event }؛ تحقق من المعرّف.
rejection-event_erased = مُحي مضمون الحدث { $event }؛ فلا يمكن عرضه ولا تغييره.
rejection-already_retracted = سبق سحب الحدث { $event } أو استبداله.
rejection-not_retractable = الحدث { $event } هو نفسه سحب أو محو؛ سجّل الواقعة من جديد بدلا من ذلك.
rejection-not_erasable = الحدث { $event } يخبر عن محو، وليس فيه ما يُمحى.
rejection-reason_missing = اذكر السبب: فهو يبقى في السجل.
rejection-key_reused = استُخدم هذا المفتاح، أو معرّف الحدث، لحدث آخر ({ $event })؛ استخدم مفتاحا جديدا.
rejection-position_conflict = ينتهي السجل عند القيد { $current }، لا عند { $expected } كما هو متوقع؛ اقرأ ما سُجّل منذ ذلك الحين، ثم أرسله من جديد.
rejection-text_too_long = يتجاوز { $field } الحد الأقصى لعدد الأحرف ({ $characters_max })؛ اختصره، واحفظ النصوص الطويلة في ملفات.
rejection-period_reversed = تنتهي هذه الفترة ({ $until }) قبل أن تبدأ ({ $from })؛ تحقق من التاريخين.
rejection-periods_overlap = تتداخل فترتان تخصان { $member } في { $field }، أو تسبق الأحدث الأقدم؛ أنه الأولى قبل أن تبدأ التالية.
rejection-succeeds_itself = لا يمكن أن يخلف { $member } نفسه؛ اذكر عضوين.
rejection-instruments_missing = اذكر الصكوك التي تنتقل في "instruments"، أو بيّن في "passes" أنها تنتقل جميعا.
rejection-instruments_not_allowed = لا تُذكر الصكوك إلا إذا كانت قيمة "passes" هي "listed"؛ اترك "instruments"، أو غيّر "passes".
rejection-version_unknown = ليس للصك { $instrument } نسخة { $version }؛ سجّلها أولا، أو تحقق من رمزها.
rejection-revises_itself = لا يمكن أن تنقّح النسخة { $version } نفسها؛ اذكر النسخة السابقة لها.
rejection-provision_unknown = ليس في الصك { $instrument } حكم { $provision }؛ سجّله أولا، أو تحقق من رمزه.
rejection-part_of_itself = لا يمكن أن يكون الحكم { $provision } جزءا من نفسه؛ تحقق من "parent".
rejection-too_many_provisions = بلغ الصك { $instrument } أقصى ما يتسع له من الأحكام (65000)؛ سجّل أحكاما أوسع.
rejection-provision_not_allowed = يتعلق «{ $act }» بالصك كله؛ اترك "provision".
rejection-territory_missing = يتعلق «{ $act }» بإقليم؛ اذكره في "territory".
rejection-territory_not_allowed = لا يتعلق «{ $act }» بإقليم؛ اترك "territory".
rejection-scale_values_missing = المقياس من نوع «{ $kind }» يسرد قيمه؛ اذكرها في "values".
rejection-scale_field_not_allowed = المقياس من نوع «{ $kind }» ليست له كل هذه الحقول: فما يسرد قيما لا مدى له ولا شرائح، وما سواه لا يسرد قيما.
rejection-scale_value_twice = القيمة { $value } مذكورة مرتين؛ أبق واحدة.
rejection-scale_out_of_order = لا ينتهي المدى قبل أن يبدأ، والشرائح تتوالى تصاعديا؛ تحقق من "least" و"greatest" و"bands".
rejection-scale_unknown = لا توجد نسخة { $version } من المقياس { $scale }؛ سجلها أولا (والمرفقة مع البرنامج بالأمر «stocktake scale record»)، أو تحقق من الرمزين.
rejection-value_off_scale = ليس في المقياس { $scale }، النسخة { $version }، قيمة { $value }؛ اذكر قيمة من قيمه، أو سجل نسخة تضمها.
rejection-maps_to_itself = لا تقابَل النسخة { $version } من المقياس { $scale } بنفسها؛ سم نسخة أخرى أو مقياسا آخر.
rejection-cycle_unknown = ليست للصك { $instrument } دورة إبلاغ { $cycle }؛ سجلها أولا، أو تحقق من رمزها.
rejection-cycle_not_open = تقبل الدورة { $cycle } التقييمات ابتداء من { $opens_on }؛ قيّم حينئذ، أو سم دورة أخرى.
rejection-cycle_closed = أُغلقت الدورة { $cycle } منذ { $closes_on }؛ سم دورة مفتوحة، أو اطلب تمديدها.
rejection-provision_of_another_version = الحكم { $provision } ليس من أحكام النسخة { $version } موضع التقييم؛ سم حكما منها، أو النسخة التي تضمه.
rejection-not_bound = لم يكن { $member } ملزما في ذلك اليوم ({ $status })، فلا شيء يُقيَّم؛ تحقق من اليوم، أو سجل موافقته أولا.
rejection-too_much_evidence = للتقييم أن يذكر { $references_max } من الأدلة؛ اذكر أكثرها دلالة.
rejection-too_many_ratings = بلغت تقييمات { $instrument } من القيم المختلفة، أو من المقيّمين والدورات، أقصى ما يمكن تمييزه (65000)؛ استعمل عددا أقل.
rejection-stage_twice = المرحلة { $stage } مذكورة مرتين؛ أبق واحدة.
rejection-procedure_type_unknown = لا توجد نسخة { $version } من نوع الإجراء { $procedure_type }؛ سجلها أولا، أو تحقق من الرمزين.
rejection-stage_unknown = ليست في نوع الإجراء { $procedure_type }، النسخة { $version }، مرحلة { $stage }؛ سم مرحلة من مراحله، أو سجل نسخة تضمها.
rejection-too_many_stages = بلغ هذا السجل من المراحل المختلفة أقصى ما يتسع له (65000)؛ استعمل عددا أقل.
rejection-provision_without_instrument = تذكر القضية { $case } حكما دون صك؛ سم الصك أيضا.
rejection-case_not_opened = لا تبدأ القضية { $case } بالمرحلة { $stage }؛ افتحها أولا، أو تحقق من رمزها.
rejection-case_closed = انتهت القضية { $case } ({ $closed_on })؛ افتح قضية جديدة، أو اسحب إنهاءها.
rejection-case_differs = القضية { $case } تخص عضوا أو صكا آخر، أو هي من نوع آخر من الإجراءات؛ تحقق من رمزها.
rejection-replaces_other_case = ما يراد استبداله ليس خطوة قائمة من القضية { $case }؛ اسحبه، وسجل الخطوة الجديدة على حدة.
rejection-rule_levels = الطريقة «{ $method }» تستلزم "met"، أو لا عتبات لها؛ فالعتبات للمتوسطات والحصص والأعداد وأوجه القصور وحدها.
rejection-rule_levels_reversed = عتبة الامتثال الجزئي أشد من عتبة الامتثال؛ بدّل "met" و"partly_met".
rejection-rule_weight = للحكم { $provision } وزنان، أو وزن دون الصفر؛ أعطه وزنا واحدا لا يقل عن 0.
rejection-rule_weights_without_instrument = القاعدة { $rule } لكل الصكوك ولا أحكام لها توزن؛ سم صكها، أو اترك "weights".
rejection-rule_opinion_twice = الرأي «{ $opinion }» مذكور مرتين؛ أبق واحدا.
rejection-rule_same_day = القاعدة { $rule }، النسخة { $version }، تحكم ابتداء من اليوم نفسه؛ اختر يوما آخر، أو نقّح تلك القاعدة.
rejection-rule_undated = تحكم القاعدة ابتداء من يوم؛ اذكر في "effective_on" تاريخا معلوما.
rejection-exemption_dates = «{ $exemption }» لا يناسب تواريخه: الأجل يتطلب «due_on» ولا فترة له، والفترة الانتقالية تتطلب «until»؛ ولا يكون «due_on» إلا للآجال.
rejection-act_missing = عنوان القانون الداخلي ناقص؛ أدرجه في «act».
rejection-field_blank = الحقل «{ $field }» موجود ولا يقول شيئا؛ املأه أو اتركه.
rejection-field_missing = الحقل «{ $field }» ناقص إلى جانب ما أُعطي؛ أدرجه.
rejection-nothing_filed = لا شيء مسجل باسم { $subject }؛ سجّله أولا، أو تحقق من رمزه.
rejection-no_probability = ليس { $probability } احتمالاً؛ أعط عدداً من 0 إلى 1.
rejection-range_reversed = النطاق من { $lower } إلى { $upper } ينتهي قبل بدايته؛ بدّل طرفيه.
rejection-replaces_other = ما يُراد تصحيحه ليس من الوقائع القائمة عن { $subject }؛ اذكر واقعة منها.
rejection-too_many_parts = ملاحظات { $indicator } تذكر تفصيلات وجودات ومصادر أكثر مما يُتسع له؛ قسّمه إلى عدة مؤشرات.
rejection-unit_differs = قيم { $indicator } بوحدة «{ $expected }» لا «{ $unit }»؛ حوّل القيمة أو سجّلها تحت مؤشر خاص بها.
rejection-follows_itself = لا يمكن للتقييم { $evaluation } أن يلي نفسه؛ اذكر التقييم السابق له، أو اترك «previous».
rejection-code_twice = الرمز { $twice } وارد مرتين أو هو جزء من نفسه؛ أعط كل شيء رمزا واحدا وموضعا واحدا.
rejection-stage_too_early = لا يمكن أن يبلغ التقييم { $evaluation } «{ $stage }» بعد: ينقصه { $missing }؛ سجّل ذلك أولا.
rejection-evaluation_ended = انتهى التقييم { $evaluation } («{ $stage }»)؛ اسحب تلك المرحلة أولا، أو سجّل تقييما آخر.
rejection-evidence_without_source = الدليل { $statement } لا يستند إلى شيء؛ اذكر أحداثا أو عرضا أو ملفا ببصمته SHA-256 أو مصدرا.
rejection-cites_nothing = البيان { $statement } لا يستند إلى شيء؛ اجعله يستشهد ببيان يسبقه في السلسلة.
rejection-cites_forward = يستشهد البيان { $statement } بـ { $cited } الذي لا يسبقه في السلسلة من الدليل إلى التوصية؛ استشهد بما يسبق فقط.
rejection-statement_kind_fixed = البيان { $statement } من نوع آخر بالفعل وقد تستند إليه بيانات أخرى؛ أعط الجديد رمزا خاصا به.
rejection-view_not_frozen = العرض { $view } ليس عرضا مجمدا: سمّه كما يسميه «export»، مع «as_of» حتى { $current }.
rejection-no_digest = { $given } ليس بصمة SHA-256؛ اكتب 64 رقما ست عشريا بأحرف صغيرة.
rejection-not_recommended = البيان { $statement } لا يوصي بشيء فلا يُرد عليه؛ اذكر توصية.
rejection-not_accepted = التوصية { $recommendation } غير مقبولة فلا إجراء يتبعها؛ سجّل الرد أولا.
rejection-not_judged = ليس { $judged } معيارا ولا سؤالا في التقييم؛ استخدم واحدا من مجموعته، أو سجّله أولا.
rejection-merged_into_itself = سيصبح الدرس { $lesson } جزءا من نفسه؛ اذكر درسا آخر.
rejection-weight_not_above = المعيار { $criterion } لا وزن له؛ أعطه وزنا أكبر من 0 أو احذفه.
rejection-compared_once = قارن { $criterion } و{ $over } مرة واحدة بعدد أكبر من 0 إذا كانت الأوزان من المقارنات (pairwise)؛ وإلا فاحذف المقارنة.
rejection-weight_not_told = للأوزان مصدر آخر ({ $weighted_by })؛ احذف وزن { $criterion }، أو اذكر الأوزان كلها (direct).
rejection-column_unknown = ليس في صحائف الوقائع عمود أرقام باسم «{ $column }»؛ سمِّ عمودا مثل members_bound أو share_bound.
rejection-not_between = الحقل { $field } من { $least } إلى { $most }؛ صححه.
rejection-not_under_review = برنامج الاستعراض { $programme } لا يتناول { $instrument }؛ اذكر صكا يتناوله.
rejection-criterion_unknown = ليس في برنامج الاستعراض { $programme } معيار { $criterion }؛ اذكر أحد معاييره أو أضفه إليه أولا.
rejection-no_such_disposition = البرامج بمصطلحات { $profile } لا تقرر «{ $disposition }»؛ اختر أحد قراراتها.
rejection-body_without_power = لا تملك { $body } سلطة تقرير «{ $disposition }» في برنامج الاستعراض { $programme }؛ اذكر هيئة تملكها أو سجّل فيه أنها تملكها.
rejection-disposition_unfit = لا يصح في { $instrument } القرار «{ $disposition }»: الملزم النافذ يُلغى، وغير الملزم يُسحب؛ قرر «{ $instead }».
rejection-majority_missing = «{ $disposition }» في { $instrument } يتطلب ثلثي الأصوات المدلى بها؛ تحقق من الاقتراع.
rejection-replaces_itself = لا يمكن أن يحل { $instrument } محل نفسه؛ اذكر الصك الآخر.
rejection-decided_already = تقرر بشأن { $instrument } «{ $disposition }» في { $decided_on } في هذا البرنامج؛ اسحب ذلك أولا أو قرر من جديد في برنامج آخر.
rejection-taken_up_and_not = أخذت نسخة ({ $version }) بمقترح الدرس { $lesson }؛ احذف السبب، فهو للمقترحات التي لم يؤخذ بها.

## ما يُستغرب، ويُسجّل رغم ذلك

warning-consent_before_signature = تاريخ الموافقة على الالتزام ({ $consent }) سابق لتاريخ التوقيع ({ $signature }).
warning-before_adoption = التاريخ سابق لاعتماد الصك ({ $adopted_on }).
warning-before_member_existed = التاريخ سابق لوجود العضو ({ $exists_from }).
warning-after_member_ceased = التاريخ لاحق لانتهاء وجود العضو ({ $ceased_on }).
warning-recorded_twice = سُجّل «{ $act }» مرتين؛ وتاريخ الآخر { $earlier }.
warning-end_before_consent = انتهاء لا تسبقه موافقة على الالتزام: لا يُعتدّ به.
warning-in_force_before_consent = تاريخ بدء النفاذ ({ $in_force }) سابق للموافقة على الالتزام ({ $consent }).
warning-in_force_without_consent = بدء نفاذ دون تسجيل موافقة على الالتزام.
warning-in_future = التاريخ ({ $occurred_on }) يقع في المستقبل.
warning-undated = التاريخ غير معروف.
warning-nothing_to_withdraw = { $act }: لا يوجد في السجل ما يمكن أن ينهيه.
warning-no_such_reservation = لا يوجد تحفظ مسجل باسم { $whose }.
warning-corrected = هذا يصحح { $act } ({ $was })، وقد سُجّل في استيراد سابق.
warning-revised = هذا ينقّح ما سبق تسجيله.
warning-other_title = الصك معروف بعنوان «{ $known }»؛ أما العنوان الآخر، «{ $given }»، فلم يُسجّل.
warning-relation_unknown = لا يوجد صك { $to } الذي تربطه به علاقة.
warning-group_unknown = المجموعة { $group } غير مسجلة؛ سجلوا اسمها ونوعها.
warning-nothing_to_opt_out_of = لا يُلزم الصك أحدا دون إجراء منه، فلا شيء يُختار الخروج منه؛ تحقق من طريقة الالتزام به.
warning-rating_corrected = هذا يصحح القيمة { $value } التي سجلها استيراد سابق.
warning-observation_corrected = هذا يصحح القيمة { $value } التي سجلها استيراد سابق.
warning-cycle_not_open = تاريخ التقييم سابق لفتح دورته { $cycle } ({ $opens_on }).
warning-cycle_closed = تاريخ التقييم لاحق لإغلاق دورته { $cycle } ({ $closes_on }).
warning-provision_of_another_version = الحكم { $provision } ليس من أحكام النسخة { $version } موضع التقييم.
warning-not_bound = لم يكن العضو ملزما في ذلك اليوم: { $status }.
warning-step_corrected = هذا يصحح المرحلة { $stage } بتاريخ { $was } التي سجلها استيراد سابق.
warning-case_not_opened = تبدأ القضية بالمرحلة { $stage } التي لا تفتح شيئا.
warning-case_closed = كانت القضية قد انتهت من قبل ({ $closed_on }).
warning-case_differs = خطوات القضية لا تخص كلها العضو نفسه والصك نفسه.
warning-stage_repeated = كانت القضية قد بلغت المرحلة { $stage } من قبل ({ $earlier }).
warning-members_remain = ما زال { $members } من الأعضاء ملزمين به وغير ملزمين بما يحل محله.
warning-dated_before = التاريخ ({ $date }) سابق لتاريخ ما يتبعه ({ $follows }).
warning-more_votes_than_members = ذُكر { $votes } من الأصوات، وعدد الأعضاء { $members }.
warning-ballot_missing = يلزم ثلثا الأصوات المدلى بها، ولم يُذكر أي اقتراع.
warning-evaluation_over = كان التقييم قد انتهى من قبل: { $stage }.
warning-no_part = ليس لـ { $actor } دور في التقييم؛ سجِّل دوره أو تحقق ممن يحكم.
warning-no_lesson = البيان { $statement } ليس درسا بل: { $statement_kind }.
warning-still_named = ما زالت سجلات قائمة ({ $records }) تسمي ما سُحب، أولها { $by }؛ صححها أيضا.

## لماذا هذه الحالة؟

why-headline = { $member } · { $instrument }: { $status }
why-asked = في { $on }، حسب المعروف عند القيد { $position } ({ $recorded })
why-uncertain = أحد التواريخ غير معروف باليوم، أو مشكوك فيه، وقد يغيّر هذه الإجابة.
why-nothing = لم يُسجّل شيء.
why-step = القيد { $position } ({ $recorded }): { $act } { $date } — { $effect }
why-step-of = القيد { $position } ({ $recorded }): { $member }، { $act } { $date } — { $effect }
why-since = منذ { $since }، بواسطة { $act }
why-since-ceased = منذ { $since }
why-in-force = نافذ منذ { $since }

status-none = لا شيء نافذ
status-signed = موقّع، غير ملتزم
status-bound = ملتزم
status-bound_with_reservation = ملتزم، مع تحفظ
status-provisional = يطبّق مؤقتا، غير ملتزم
status-no_longer_bound = لم يعد ملتزما
status-unknown = غير معروف: الموافقة على الالتزام مسجلة بلا تاريخ
status-adopted = معتمد حرفيا
status-adopted_modified = معتمد مع تعديلات
status-not_equivalent = معيار وطني غير مكافئ
status-opted_out = اختار عدم الالتزام
status-no_longer_adopted = لم يعد معتمدا

effect-signed = وقّع
effect-provisional = تطبيق مؤقت اعتبارا من ذلك التاريخ
effect-provisional_ended = انتهى التطبيق المؤقت
effect-bound = ملتزم اعتبارا من ذلك التاريخ
effect-bound_by_entry_into_force = ملتزم اعتبارا من ذلك التاريخ، إذ لم تُسجّل موافقة مؤرخة
effect-in_force = نافذ اعتبارا من ذلك التاريخ
effect-reserved = مع تحفظ اعتبارا من ذلك التاريخ
effect-reservations_withdrawn = دون تحفظ اعتبارا من ذلك التاريخ
effect-ended = لم يعد ملتزما اعتبارا من ذلك التاريخ
effect-nothing = لم يغيّر شيئا
effect-end_before_consent = لا يُعتدّ به، إذ لا تسبقه موافقة على الالتزام
effect-perhaps = لم يُحتسب: ربما وقع بعد اليوم المسؤول عنه
effect-undated = لم يُحتسب: تاريخه غير معروف
effect-later = لم يُحتسب: هو لاحق لليوم المسؤول عنه
effect-ceased = انتهى وجود العضو
effect-bound_predecessor = ألزم السلف الذي حل العضو محله
effect-adopted = معيار وطني اعتبارا من ذلك التاريخ
effect-adoption_withdrawn = لا معيار وطني اعتبارا من ذلك التاريخ
effect-opted_out = غير ملتزم باختياره اعتبارا من ذلك التاريخ
effect-opt_out_withdrawn = لم يعد مختارا عدم الالتزام
effect-opted_out_before = لم يغيّر شيئا، إذ اختار العضو عدم الالتزام من قبل
effect-provision = يتعلق بحكم واحد، ولا يمس الوضع من الصك
effect-territory = يتعلق بإقليم، ولا يمس وضع العضو

## الأعمال

act-signature = التوقيع
act-ratification = التصديق
act-acceptance = القبول
act-approval = الإقرار
act-accession = الانضمام
act-succession = الخلافة
act-continued_application = استمرار التطبيق
act-provisional_application = التطبيق المؤقت
act-entry_into_force = بدء النفاذ
act-withdrawal = الانسحاب
act-denunciation = النقض
act-termination = الإنهاء
act-exclusion = الاستبعاد
act-end = الانتهاء
act-provisional_application_ended = إنهاء التطبيق المؤقت
act-reservation = التحفظ
act-reservation_withdrawn = سحب التحفظات
act-objection = الاعتراض
act-objection_withdrawn = سحب الاعتراض
act-tacit_acceptance = القبول الضمني
act-opt_in = اختيار الالتزام
act-opt_out = اختيار عدم الالتزام
act-opt_out_withdrawn = سحب اختيار عدم الالتزام
act-adopted_identical = الاعتماد المطابق
act-adopted_modified = الاعتماد المعدّل
act-not_equivalent = معيار وطني غير مكافئ
act-adoption_withdrawn = سحب المعيار الوطني
act-territorial_extension = التوسيع ليشمل إقليما
act-territorial_extension_withdrawn = سحب التوسيع ليشمل إقليما

## أنواع الأعضاء والمنظمات والصكوك

member_kind-state = دولة
member_kind-former_state = دولة سابقة
member_kind-territory = إقليم
member_kind-regional_organisation = منظمة إقليمية
member_kind-international_organisation = منظمة دولية
member_kind-body = هيئة

group_kind-region = إقليم
group_kind-group = مجموعة

## ما تغيّر

change-recorded = سُجّل حديثًا
change-revised = معروف على نحو آخر
change-taken_back = سُحب
change-learnt = عُلم
change-happened = حدث
about-commitment = التزام
about-compliance = امتثال
about-procedure = إجراء

## أنواع التنبيهات

warning_kind-imprecise_date = تاريخ غير معروف باليوم
warning_kind-uncertain_date = تاريخ يشكّ فيه المصدر
warning_kind-undated = تاريخ غير معروف
warning_kind-in_future = تاريخ في المستقبل
warning_kind-before_adoption = قبل اعتماد الصك
warning_kind-before_member_existed = قبل وجود العضو
warning_kind-after_member_ceased = بعد زوال العضو
warning_kind-consent_before_signature = الرضا قبل التوقيع
warning_kind-in_force_before_consent = بدء النفاذ قبل الرضا
warning_kind-in_force_without_consent = بدء النفاذ دون رضا
warning_kind-end_before_consent = انتهاء لم يسبقه رضا
warning_kind-consent_after_end = رضا متجدد بعد انتهاء
warning_kind-recorded_twice = مسجل مرتين
warning_kind-nothing_to_withdraw = لا شيء يُسحب أو يُنهى
warning_kind-nothing_to_opt_out_of = لا شيء يُخرج منه
warning_kind-no_such_reservation = تحفظ غير موجود
warning_kind-ended_for_many = انتهاء لأعضاء كثيرين في يوم واحد
warning_kind-several_titles = عدة عناوين
warning_kind-relation_unknown = مرتبط بصك غير مسجل
warning_kind-group_unknown = في مجموعة غير مسجلة
warning_kind-cycle_not_open = قُيّم قبل فتح دورته
warning_kind-cycle_closed = قُيّم بعد إغلاق دورته
warning_kind-provision_of_another_version = حكم من نسخة أخرى
warning_kind-not_bound = قُيّم دون أن يكون ملزما
warning_kind-case_not_opened = قضية تبدأ بمرحلة لا تفتح شيئا
warning_kind-case_closed = قضية تستمر بعد انتهائها
warning_kind-case_differs = خطوات قضية تخص أمورا مختلفة
warning_kind-stage_repeated = مرحلة بُلغت من جديد
warning_kind-dated_before = مؤرَّخ قبل ما يتبعه
warning_kind-more_votes_than_members = أصوات أكثر من الأعضاء
warning_kind-ballot_missing = لم يُذكر اقتراع
warning_kind-evaluation_over = بعد انتهاء التقييم
warning_kind-no_part = يحكم من دون دور
warning_kind-no_lesson = لا يستند إلى درس
warning_kind-names_missing = يسمي ما ليس موجودا

organisation_kind-igo = منظمة حكومية دولية
organisation_kind-supranational = منظمة فوق وطنية
organisation_kind-tgn = شبكة عابرة للحكومات من الجهات التنظيمية
organisation_kind-private = هيئة خاصة لوضع المعايير
organisation_kind-partnership = شراكة

family-treaty = معاهدة
family-binding_decision = قرار ملزم
family-recommendation = توصية
family-technical_standard = معيار تقني
family-guidance = توجيهات
family-model_law = قانون نموذجي
family-declaration = إعلان
family-recognition = اعتراف متبادل
family-supporting = وثيقة داعمة

strength-binding = ملزم
strength-binding_unless_opted_out = ملزم ما لم يُرفض
strength-non_binding = غير ملزم
strength-voluntary = طوعي
strength-follows_parent = تابع للصك الذي يشرحه

commits_by-ratification = التوقيع والتصديق، أو الانضمام
commits_by-automatic = تلقائيا، ما لم يُرفض في الأجل المحدد
commits_by-adherence = الاعتماد من الهيئة المختصة، أو الانضمام
commits_by-notification = الإخطار بالقبول
commits_by-national_adoption = الاعتماد كمعيار وطني
commits_by-enactment = السنّ في القانون الداخلي
commits_by-endorsement = التأييد
commits_by-peer_evaluation = التوقيع بعد تقييم الأقران
commits_by-none = لا التزام مطلوب

relation-amends = يعدّل
relation-revises = ينقّح
relation-replaces = يحل محل
relation-abrogates = يلغي
relation-implements = ينفّذ
relation-supplements = يكمّل
relation-is_protocol_to = بروتوكول ملحق بـ
relation-interprets = يفسّر
relation-refers_to = يحيل إلى
relation-adopts_identically = يعتمد حرفيا
relation-adapts = يكيّف
relation-overlaps_with = يتداخل مع
relation-conflicts_with = يتعارض مع
relation-jointly_issued_with = صادر بالاشتراك مع

membership-member = عضو
membership-associate = عضو منتسب
membership-observer = مراقب
membership-adherent = منضم
membership-participating_body = هيئة مشاركة

succession-dissolution = انحلال
succession-separation = انفصال جزء
succession-unification = اتحاد
succession-independence = استقلال
succession-transfer = نقل إقليم
succession-continuation = استمرار

passes-all = تنتقل جميع الالتزامات
passes-listed = تنتقل الصكوك المذكورة
passes-by_notification = بالإخطار، صكا صكا
passes-nothing = لا ينتقل شيء

outcome-passed = انتقل بالخلافة
outcome-notified = أُخطر بالخلافة
outcome-consented = موافقة جديدة على الالتزام
outcome-open = معلّق: لم يُعلن شيء
outcome-not_passed = لا ينتقل

## ما تسجله قيود السجل

event-organisation-recorded-v1 = تسجيل منظمة
event-member-recorded-v1 = تسجيل عضو
event-group-recorded-v1 = تسجيل مجموعة
event-instrument-recorded-v1 = تسجيل صك
event-commitment-recorded-v1 = تسجيل التزام
event-entry-retracted-v1 = سحب قيد
event-entry-erased-v1 = محو قيد
event-succession-recorded-v1 = تسجيل خلافة
event-version-recorded-v1 = تسجيل نسخة
event-provision-recorded-v1 = تسجيل حكم
event-scale-recorded-v1 = تسجيل مقياس
event-scale_mapping-recorded-v1 = تسجيل تقابل بين مقياسين
event-cycle-recorded-v1 = تسجيل دورة إبلاغ
event-rating-recorded-v1 = تسجيل تقييم
event-procedure_type-recorded-v1 = تسجيل نوع إجراء
event-procedure-recorded-v1 = تسجيل خطوة من إجراء
event-rule-recorded-v1 = تسجيل قاعدة
event-exemption-recorded-v1 = سُجّل إعفاء أو أجل
event-measure-recorded-v1 = سُجّل تدبير داخلي
event-application-recorded-v1 = سُجّل تطبيق

## عناوين الأعمدة

column-act = العمل
column-actor = سجّله
column-adopted_on = الاعتماد
column-aliases = رموز أخرى
column-ceased_on = انتهاء الوجود
column-commits_by = طريقة الالتزام
column-data = البيانات
column-ended_on = الانتهاء
column-erased = القيود الممحوة
column-exists = قائم
column-exists_from = قائم منذ
column-family = الفئة
column-id = الحدث
column-import = الاستيراد
column-in_force_on = بدء النفاذ
column-in_force_since = نافذ منذ
column-instrument = الصك
column-kind = النوع
column-line = السطر
column-local_term = التسمية المحلية
column-member = العضو
column-members_bound = الملتزمون
column-members_no_longer_bound = لم يعودوا ملتزمين
column-members_signed = الموقّعون غير الملتزمين
column-name = الاسم
column-occurred_on = التاريخ
column-opened_on = فتح باب التوقيع
column-position = القيد
column-recorded = وقت التسجيل
column-relations = العلاقات
column-retracted_at = سحبه القيد
column-since = منذ
column-source = المصدر
column-status = الحالة
column-strength = القوة المعيارية
column-subject = الموضوع
column-title = العنوان
column-type = النوع
column-uncertain = غير مؤكد
column-whose = صاحب التحفظ
column-erased_at = محاه القيد
column-effect = الأثر
column-beside = بالمقارنة مع
column-about = يتعلق بـ
column-change = ما تغيّر
column-count = العدد
column-instruments_bound = ملتزم بـ
column-last_act_on = آخر إجراء
column-share = النسبة
column-status_before = الحالة السابقة
column-warning = التنبيه
column-group = المجموعة
column-groups = المجموعات
column-bound = الملتزمون
column-day = اليوم
column-joined = انضموا
column-left = خرجوا
column-members = الأعضاء

## التواريخ والقيم

date-unknown = تاريخ غير معروف
date-uncertain = { $date } (غير مؤكد)
time-utc = { $time } بالتوقيت العالمي المنسق
flag-yes = نعم
flag-no = لا
share-percent = { $percent } ٪

## ما يعيب الطلب

problem-malformed = تعذّر فهم { $what }: { $why }.
problem-parameter_unknown = ليس لهذا العنوان معامل { $what }؛ احذفه، أو تحقق من اسمه.
problem-cursor_invalid = هذا المؤشر ليس لهذه القائمة كما طُلبت؛ ابدأ من صفحتها الأولى.
problem-nothing_here = لا يوجد شيء في هذا العنوان؛ تحقق منه، أو ابدأ من الصفحة الرئيسية.
problem-organisation_unknown = لا توجد هنا منظمة { $organisation }؛ تحقق من رمزها.
problem-instrument_unknown = لا يوجد صك { $instrument } في هذا السجل؛ تحقق من رمزه.
problem-member_unknown = لا يوجد عضو { $member } في هذا السجل؛ تحقق من رمزه.
problem-group_unknown = لا توجد مجموعة { $group } في هذا السجل؛ تحقق من رمزها.
problem-commitment_unknown = لم يكن يُعرف بعدُ شيء عن العضو { $member } والصك { $instrument }؛ اسأل عن قيد لاحق.
problem-event_unknown = لا يوجد حدث كهذا في هذا السجل؛ تحقق من معرّفه أو موضعه.
problem-event_erased = مُحي ما قاله الحدث في الموضع { $position }، كما قد يقتضي القانون؛ ويبقى موضعه وإثباته.
problem-method_not_allowed = لا يقبل هذا العنوان هذه الطريقة.
problem-not_yet = ينتهي السجل عند القيد { $head }؛ اسأل عن هذا القيد أو عن قيد سابق.
problem-not_reached = قرأت هذه الخدمة السجل حتى القيد { $head }، والمطلوب القيد { $position } على الأقل؛ أعد المحاولة بعد لحظة.
problem-body_too_slow = لم يصل المحتوى في الوقت المحدد؛ لم يُسجّل شيء. أرسله من جديد.
problem-body_too_large = يتجاوز المحتوى { $limit } بايت المقبولة؛ أرسله على أجزاء.
problem-address_too_long = يتجاوز العنوان { $limit } بايت المقروءة.
problem-headers_too_large = تتجاوز الترويسات { $limit } بايت المقروءة.
problem-host_unknown = لا تحمل هذه الخدمة الاسم { $host }؛ اطلبها باسم localhost أو 127.0.0.1.
problem-cross_site = أرسلت هذا صفحةٌ من موقع آخر؛ أرسله من هنا أو من برنامج.
problem-in_line = الحدث { $line }: { $detail }
problem-invalid = لا يحوي { $field } ما يجب أن يحويه: { $why }.
problem-batch_empty = لم يُرسل أي حدث؛ أرسل حدثا واحدا على الأقل.
problem-batch_too_long = أُرسلت معا أحداث أكثر من { $limit }، وهو الحد المقبول؛ أرسلها على دفعات.
problem-media_type_unsupported = { $given } غير مقبول هنا؛ أرسل { $known }، بترميز UTF-8 وبلا ضغط.
problem-key_missing = لا شيء يميّز هذا الطلب عن غيره؛ أرسل مفتاحا من عندك في Idempotency-Key، أو حدث CloudEvent بمعرّفه.
problem-idempotency_mismatch = استُخدم هذا المفتاح، أو معرّف الحدث، لشيء آخر؛ استخدم مفتاحا جديدا.
problem-position_conflict = لا ينتهي السجل حيث يُتوقع؛ اقرأ ما سُجّل منذ ذلك الحين، ثم أرسله من جديد.
problem-erasure_not_here = لا يُمحى ما يقوله حدث بإرسال حدث آخر؛ يفعل ذلك المشغّل بالأمر stocktake erase.
problem-refused = إحدى قواعد السجل ترفض ذلك.
problem-busy = طلبات كثيرة في الانتظار؛ لم يُسجّل شيء. أعد المحاولة بعد لحظة.
problem-unknown = لا يمكن الجزم بأن هذا قد سُجّل؛ أرسله من جديد بالمفتاح نفسه، فيُسجّل مرة واحدة.
problem-stopped = الخدمة في طور التوقف؛ لم يُسجّل شيء. أعد المحاولة بعد لحظة.
problem-disk_failed = عجز القرص عن حفظ ما سُجّل، فلا يُقبل شيء بعد ذلك. على مشغّل الخدمة فحص القرص وإعادة تشغيلها.
problem-unavailable = تعذّر الوصول إلى قاعدة البيانات؛ لم يُسجّل شيء. أعد المحاولة بعد لحظة.
problem-too_long = استغرق البحث عن الإجابة وقتًا طويلًا. اطلب أقل، أو أعد المحاولة بعد لحظة.
problem-streams_full = عدد تدفقات الأحداث المفتوحة بلغ الحد المسموح. أعد المحاولة بعد لحظة.
problem-full = القرص ممتلئ؛ لم يُسجّل شيء. أعد المحاولة عندما تتوفر مساحة.
problem-internal = حال خلل في البرنامج دون الإجابة؛ يُرجى الإبلاغ عنه.

## الصفحات

shell-skip = انتقل إلى المحتوى
shell-languages = اللغة
shell-sections = أقسام السجل
shell-footer = كل رقم هنا يمكن ردّه إلى القيود التي نشأ عنها.
shell-api = للبرامج: واجهة برمجة التطبيقات موصوفةً بصيغة OpenAPI
nav-front = نظرة عامة
nav-instruments = الصكوك
nav-members = الأعضاء
nav-commitments = الالتزامات
nav-changes = التغييرات
nav-quality = جودة البيانات
nav-log = السجل
problem-title = لا يمكن عرض هذه الصفحة
problem-home = جميع المنظمات

time-title = التاريخ
time-as-of = كما كان معروفا في
time-on = النافذ في
time-show = عرض
time-as-of-help = ما كان السجل يتضمنه في ذلك اليوم؛ يُترك فارغا لكل ما هو معروف.
time-on-help = اليوم الذي تتعلق به الإجابة؛ يُترك فارغا لليوم.
time-year = في نهاية سنة
time-go = انتقال
time-now = العودة إلى اليوم
time-says = النافذ في { $on }، كما هو معروف عند القيد { $position } ({ $recorded }).
time-past = أنت تنظر إلى يوم غير اليوم الحاضر: النافذ في { $on }، كما هو معروف عند القيد { $position } ({ $recorded }).

table-rows = { $count ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $count } صفوف
    [many] { $count } صفا
   *[other] { $count } صف
}
table-some-rows = الصفوف من { $first } إلى { $last } من أصل { $count }
table-previous = السابق
table-next = التالي
table-export = تصدير:

filter-any = الكل
filter-search = بحث
filter-show = عرض
filter-instrument-code = الصك (الرمز)
filter-member-code = العضو (الرمز)
filter-group-counted = عدّ المجموعة فقط

home-title = المنظمات
home-lead = سجل ما يحدث للصكوك الدولية بعد اعتمادها.
home-empty = لم يُسجَّل شيء هنا بعد. ابدأ بالاستيراد: stocktake import --help
home-lessons = دروس تنشرها المنظمات
home-no-lessons = لا درس علنيا بهذه الكلمات.
home-more-lessons = { $count ->
    [zero] ولا درس غيرها.
    [one] ودرس واحد آخر: ابحث بالكلمات.
    [two] ودرسان آخران: ابحث بالكلمات.
    [few] و{ $count } دروس أخرى: ابحث بالكلمات.
    [many] و{ $count } درسا آخر: ابحث بالكلمات.
   *[other] و{ $count } درس آخر: ابحث بالكلمات.
}

front-instruments = { $count ->
    [zero] صك
    [one] صك
    [two] صكان
    [few] صكوك
    [many] صكا
   *[other] صك
}
front-members = { $count ->
    [zero] عضو
    [one] عضو
    [two] عضوان
    [few] أعضاء
    [many] عضوا
   *[other] عضو
}
front-bound = { $count ->
    [zero] التزام يُلزم أعضاء
    [one] التزام يُلزم عضوا
    [two] التزامان يُلزمان أعضاء
    [few] التزامات تُلزم أعضاء
    [many] التزاما يُلزم أعضاء
   *[other] التزام يُلزم أعضاء
}
front-latest = آخر ما سُجِّل
front-whole-log = السجل كاملا

instruments-title = الصكوك
instrument-map = على الخريطة
instrument-curve = الانضمام عبر الزمن
instrument-curve-table = المنحنى في جدول
instrument-adoption = الأعضاء الملتزمون في كل يوم حدث فيه تغيّر
instrument-matrix = الأعضاء وحالتهم
instrument-among = بين أعضاء
instrument-by-region = الأعضاء الملتزمون حسب الإقليم
changes-title = التغييرات
changes-since-on = منذ يوم
changes-since = كما كان معروفًا
changes-last-look = منذ آخر اطلاع لكم، عند القيد { $position }
changes-since-help = ما كان في السجل من قبل: يوم أو وقت أو قيد؛ يُترك فارغًا لكل ما هو معروف الآن.
changes-says = من { $before } كما عُرف عند القيد { $known }، إلى { $on } كما عُرف عند القيد { $position }.
changes-happened-help = بحسب المعروف الآن، الحالة في اليوم اللاحق غيرها في اليوم السابق.
changes-learnt-help = يقول السجل الآن عن اليوم السابق غير ما كان يقوله آنذاك.
search-title = بحث
search-label = الصكوك والأحكام والأعضاء والقضايا
search-button = ابحث
search-lead = بأوائل الكلمات أيا كان تشكيلها. وحيث لا يبدأ شيء كذلك، تُعد الكلمات مكتوبة خطأ.
search-found = ما وُجد
column-found = ما هو
column-distance = المسافة
found-instrument = صك
found-provision = حكم
found-member = عضو
found-case = قضية
found-evaluation = تقييم
found-lesson = درس
quality-title = جودة البيانات
quality-lead = ما هو غريب فيما هو مسجل. لا يُرفض منه شيء ولا يُحرّف؛ وكل صف يقود إلى القيد وإلى الملف والسطر اللذين جاء منهما.
quality-summary = التنبيهات حسب النوع
quality-rows = التنبيهات
quality-all = كل التنبيهات
instrument-versions = كيف كان الصك معروفا
members-title = الأعضاء
groups-title = مجموعات الأعضاء
member-matrix = الصكوك وحالة العضو إزاءها
member-versions = كيف كان العضو معروفا
list-names = الأسماء عبر الزمن
list-memberships = العضوية في المنظمة
list-successions = الأسلاف والأخلاف
list-versions = نسخ النص
list-provisions = الأحكام
list-relations = العلاقات بصكوك أخرى
list-territories = التوسيع ليشمل أقاليم
list-clauses = الأحكام التي اختير الالتزام بها أو عدمه
commitments-title = الالتزامات

cell-question = لماذا هذه الحالة؟
cell-title = { $member } · { $instrument }
cell-why = القيود التي نشأت عنها الحالة، بالترتيب الذي تُحتسب به
cell-history = كل ما سُجِّل، بترتيب تسجيله

log-title = السجل
log-lead = كل ما سُجِّل، من الأحدث إلى الأقدم. لا يُغيَّر فيه شيء أبدا؛ والتصحيح قيد جديد.
log-erased = مُحي المضمون
log-newer = قيود أحدث
log-older = قيود أقدم
entry-title = القيد { $position }
entry-erased = مُحي مضمون هذا القيد وفقا لما قد يقتضيه القانون. ويبقى موضعه في السلسلة ويبقى الإثبات.
entry-says = ما ينص عليه
entry-attributes = كيف سُجِّل
entry-proof = الإثبات
entry-proof-help = البصمة هي SHA-256 للملح متبوعا بالبايتات المحفوظة؛ والبصمة المتراكمة تشمل هذا القيد وكل ما قبله.
entry-stored = البايتات كما حُفظت
entry-previous = القيد السابق
entry-next = القيد التالي

column-salt = الملح
column-commitment = البصمة (SHA-256)
column-running_hash = البصمة المتراكمة
column-file = الملف (SHA-256)
column-code = الرمز
column-of = الحدث المعني
column-reason = السبب
column-ground = الأساس
column-replaces = يحل محل الحدث
column-subjects = المواضيع
column-text = النص
column-names = الأسماء
column-membership = العضوية
column-predecessor = السلف
column-successor = الخلف
column-on = التاريخ
column-passes = ما ينتقل
column-instruments = الصكوك
column-revises = تنقّح
column-made_by = أنشأها
column-version = النسخة
column-parent = جزء من
column-order = الترتيب
column-applies_from = يسري من
column-applies_until = يسري حتى
column-territory = الإقليم
column-provision = الحكم
column-from = من
column-until = حتى
column-to = الصك الآخر
column-relation = العلاقة
column-succession = الكيفية
column-predecessor_status = وضع السلف
column-outcome = المآل
column-current = الحالية
column-depth = العمق
column-applies = يسري

## المقاييس ودورات الإبلاغ والتقييمات

opinion-self_assessment = تقييم ذاتي
opinion-secretariat = الأمانة
opinion-peer = النظراء

counts_as-met = مستوفى
counts_as-partly_met = مستوفى جزئيا
counts_as-not_met = غير مستوفى
counts_as-outside = لا يُحتسب
counts_as-unknown = غير معروف

scale_kind-ordinal = مرتبة
scale_kind-nominal = فئات
scale_kind-numeric = أعداد
scale_kind-date = أيام

direction-higher_is_better = الأعلى أفضل
direction-lower_is_better = الأدنى أفضل

comparability-same = سواء
comparability-approximate = متقاربة
comparability-broken = غير قابلة للمقارنة

part-value = قيمة
part-outside = خارج الترتيب
part-range = مدى
part-band = شريحة

phase-planned = لم تُفتح بعد
phase-open = مفتوحة
phase-due_soon = يحين أجله قريبًا
phase-overdue = متأخرة
phase-closed = مغلقة

list-scales = المقاييس
list-cycles = دورات الإبلاغ
list-ratings = التقييمات

column-bands = الشرائح
column-by = المقيّم
column-closes_on = الإغلاق
column-comparability = قابلية المقارنة
column-counts_as = يُحتسب
column-cycle = الدورة
column-direction = الطرف الأفضل
column-due_on = الاستحقاق
column-evidence = الأدلة
column-greatest = الأكبر
column-label = المعنى
column-least = الأصغر
column-opens_on = الفتح
column-opinion = الرأي
column-outside = خارج الترتيب
column-part = الجزء
column-phase = المرحلة
column-place = المرتبة
column-rated = ما قُيِّم
column-rated_on = بتاريخ
column-scale = المقياس
column-scale_version = نسخة المقياس
column-to_scale = يُقرأ على المقياس
column-to_version = نسخة ذلك المقياس
column-unit = الوحدة
column-value = القيمة
column-values = القيم

stage_kind-opens = تفتح
stage_kind-escalates = تصعّد
stage_kind-answers = تجيب
stage_kind-closes = تغلق
stage_kind-withdraws = تسحب

list-procedures = الإجراءات
list-procedure_steps = خطوات الإجراءات
list-procedure_types = أنواع الإجراءات

column-case = القضية
column-closed = أُغلقت في
column-days = الأيام
column-open = جارية
column-opened = فُتحت في
column-procedure_type = نوع الإجراء
column-reference = المرجع
column-stage = المرحلة
column-stage_kind = أثرها
column-stage_since = منذ
column-stages = المراحل
column-steps = عدد الخطوات

method-worst = الأسوأ
method-mean = متوسط مرجّح
method-share = الحصة المستوفاة
method-count = عدد المستوفى
method-deficit = عدد غير المستوفى
method-latest = الأحدث

ties-latest = اليوم الأحدث
ties-worst = الأسوأ
ties-best = الأفضل

compliance-compliant = ممتثل
compliance-partly_compliant = ممتثل جزئيا
compliance-not_compliant = غير ممتثل
compliance-not_applicable = لا ينطبق
compliance-undetermined = غير محدد
compliance-exempt = مُعفى

part_effect-counted = يُحتسب
part_effect-passed_over = فُضّل عليه غيره
part_effect-tied = يحسم مقيِّم آخر من الرأي نفسه
part_effect-other_version = يتعلق بإصدار غير آخر إصدار قُيِّم
part_effect-left_out = تستبعده القاعدة
part_effect-outside = لا ينطبق
part_effect-not_known = يفيد أن لا شيء معروف
part_effect-not_read = لا تستخلص منه القاعدة شيئا
part_effect-exempt = لا يُلزم العضو
part_effect-exempts = يُخرجه من الحالة
part_effect-sets_day = يحدد يومًا

exemption-not_applicable = لا ينطبق
exemption-exemption = إعفاء
exemption-transition = فترة انتقالية
exemption-deadline = أجل

application-applied = مُطبَّق
application-enforced = مُنفَّذ بالرقابة والجزاء
application-not_applied = غير مُطبَّق

list-compliance = الحالة المحسوبة
list-compliance_why = ما صنع الحالة المحسوبة
list-gaps = من لم يقدم تقريرا
list-compliance_trend = الحالات المحسوبة عبر الزمن
list-compliance_summary = الحالات المحسوبة بحسب المجموعة
list-provision_matrix = الأحكام
list-rating_distribution = التقييمات بحسب الحكم
list-rating_trend = التقييمات عبر الزمن
list-rules = القواعد
list-exemptions = الإعفاءات والآجال
list-measures = التدابير الداخلية
list-applications = ما يجري عمليًا
list-compliance_preview = ما تغيّره قاعدة

column-due_cycle = الدورة المستحقة
column-sentence = بالكلمات
column-decides = تحسم
column-band = القيمة أو الشريحة
column-ratings = التقييمات
column-exempt = الإعفاءات
column-due_soon = أجل قريب
column-measures = التدابير النافذة
column-application = في الممارسة
column-exemption = الإعفاء
column-domestic_act = القانون الداخلي
column-in_force = نافذ
column-effective_on = تحكم ابتداء من
column-last_cycle = آخر تقرير
column-least_rated = أقل عدد من الأحكام المقيَّمة
column-met = عتبة الامتثال
column-method = الطريقة
column-never = لم يقدم قط
column-open_procedures = إجراءات جارية
column-opinions = الآراء
column-overdue = متأخر
column-part_effect = الأثر
column-partly_met = عتبة الامتثال الجزئي
column-rule = القاعدة
column-rule_version = نسخة القاعدة
column-score = النتيجة
column-ties = عند التعادل
column-weight = الوزن
column-weights = الأوزان
column-times = مرات
column-over = مقارنة بـ
column-comparisons = المقارنات
column-weighted_by = مصدر الأوزان
column-consistent = متسق
column-consistency = عدم الاتساق
column-measured = المقيس
column-above = فوق
column-below = دون
column-column = العمود

## الأوضاع المحسوبة

nav-compliance = الامتثال
compliance-title = الامتثال
compliance-lead = ما تستخلصه القواعد من تقييمات كل عضو، صكاً صكاً. وتقود كل خانة إلى أسبابها.
compliance-by-instrument = الأعضاء بحسب الصكوك
compliance-by-provision = الأعضاء بحسب الأحكام
compliance-of = الامتثال لـ { $instrument }
filter-todays-rule = وفق قاعدة اليوم
heat-some-columns = الأعمدة من { $first } إلى { $last } من أصل { $count }
heat-columns-before = الأعمدة السابقة
heat-columns-after = الأعمدة التالية
heat-whole = الكل
why-title = لماذا: { $member } · { $instrument }
why-of-all = جميع الأعضاء
why-commitment = الالتزام
why-rule = القاعدة
why-arithmetic = الحساب
why-counted = ما يُحتسب: { $list }.
why-score = النتيجة { $score }؛ وعليه فالوضع هو: { $status }.
why-all = جميع الأحكام
rule-none = لا قاعدة تفصل في هذا اليوم، ولذلك كل وضع غير محدد؛ سجّلوا قاعدة.
rule-says-for = ابتداءً من { $day }، بالنسبة إلى { $instrument }:
rule-says-for-all = ابتداءً من { $day }، بالنسبة إلى كل صك ليست له قاعدة خاصة به:
rule-says-worst = الوضع هو أسوأ ما تُعدّ عليه الأحكام.
rule-says-mean = النتيجة هي المتوسط المرجّح للتقييمات، بالنسبة المئوية من المسافة بين أسوأ قيمة وأفضلها.
rule-says-share = النتيجة هي الحصة المرجّحة من الأحكام المستوفاة، بالنسبة المئوية.
rule-says-count = النتيجة هي عدد الأحكام المستوفاة.
rule-says-deficit = النتيجة هي عدد الأحكام غير المستوفاة.
rule-says-latest = الوضع هو ما يُعدّ عليه أحدث تقييم.
rule-says-met = يمتثل العضو عند { $level } أو أكثر.
rule-says-met-most = يمتثل العضو عند { $level } أو أقل.
rule-says-partly = ويمتثل جزئياً عند { $level } أو أكثر.
rule-says-partly-most = ويمتثل جزئياً عند { $level } أو أقل.
rule-says-opinions = لا تُحتسب إلا هذه الآراء، والمفضّل أولاً: { $list }.
rule-says-ties-worst = ومن بين عدة مقيّمين يفصل الأسوأ.
rule-says-ties-best = ومن بين عدة مقيّمين يفصل الأفضل.
rule-says-weights = لهذه الأحكام وزن غير 1: { $list }.
rule-says-least = { $count ->
    [zero] إذا لم يُقيَّم أي حكم فالوضع غير محدد.
    [one] إذا قُيّم أقل من حكم واحد فالوضع غير محدد.
    [two] إذا قُيّم أقل من حكمين فالوضع غير محدد.
    [few] إذا قُيّم أقل من { $count } أحكام فالوضع غير محدد.
    [many] إذا قُيّم أقل من { $count } حكماً فالوضع غير محدد.
   *[other] إذا قُيّم أقل من { $count } حكم فالوضع غير محدد.
}
nav-procedures = الإجراءات
procedures-title = الإجراءات
procedures-standing = الحالة
procedures-open = مفتوحة
procedures-closed = مغلقة
procedure-title = القضية { $case }
procedure-steps = مراحلها بحسب ترتيبها
procedure-compliance = الامتثال
rules-title = القواعد
rule-new = قاعدة جديدة
rule-change = تعديل هذه القاعدة
rule-versions = كيف كانت القاعدة معروفة
rule-edit = تعديل قاعدة
rule-edit-lead = املأوا القاعدة ثم انظروا ما ستغيّره. لا يُسجَّل شيء قبل أن تطلبوا ذلك، ويبقى ما كان معروفاً من قبل مرئياً.
rule-edit-opinions = الآراء التي تُحتسب، والمفضّل أولاً
rule-edit-weights = حكم واحد ووزنه في كل سطر، مثل: 5.1 2. ووزن كل ما عداه 1.
scale-new = مقياس جديد
scale-change = تعديل هذا المقياس
scale-edit = إعداد مقياس
scale-edit-lead = املأوا المقياس ثم راجعوه. يُعدَّل المقياس المستعمل بنسخة جديدة: تحتفظ التقييمات بالنسخة التي أُعطيت عليها.
scale-edit-lists = قيمة واحدة في كل سطر، من الأدنى إلى الأفضل، مثل: LC | met | ممتثل إلى حد كبير. يتبعها بعد خط عمودي ما تُحتسب به ثم اسمها. والشريحة سطر فيه العدد الذي تبدأ منه وما تُحتسب به واسمها.
scale-edit-preview = ما سيقوله
trend-of = الامتثال لـ { $instrument } بالأرقام
trend-link = التطور والتوزيع
trend-lead = الأعضاء بحسب الحالة والتقييمات بحسب ما تُحتسب به: عبر الزمن وبحسب المنطقة وبحسب الحكم. ولا ترتيب لأحد.
trend-everyone = جميع الأعضاء
filter-every = الزمن بين النقاط
cycle-title = دورة الإبلاغ { $cycle }: { $instrument }
nav-evaluation = التقييم
evaluations-title = التقييمات
evaluations-lead = ما يحين أجله ولماذا، وما هو جارٍ، وأي جزء من الرصيد مشمول، وما نتج عنه. أما المراجعات والرصد وسائر ما يجاورها فتظهر إلى جانب التقييمات ولا تُحسب منها أبداً.
evaluation-way = المسار
evaluation-change = تعديل ما قيل عنه
lessons-title = الدروس
lessons-lead = ما جرى تعلّمه، وطريق كل درس إلى المراجعة التي أخذت به، أو السبب في عدم الأخذ به.
lesson-title = الدرس { $lesson }
lesson-change = تعديل هذا الدرس
practices-title = الأدوات والممارسات
practices-lead = أدوات التقييم وأساليبه وممارساته: غايتها وكيفية القيام بها ومزاياها وصعوباتها.
file-title = تسجيل: { $what }
file-new = جديد: { $what }
filed-evaluations = تقييم
filed-criteria = معايير
filed-triggers = دافع
filed-evaluation-roles = دور ومصالح
filed-evaluation-steps = مرحلة بُلغت
filed-questions = سؤال
filed-statements = بيان
filed-judgements = حكم
filed-responses = رد الإدارة
filed-actions = إجراء متابعة
filed-domestic-evaluations = تقييم وطني
filed-practices = ممارسة
filed-lessons = درس
filed-lesson-fates = الرأي فيه
filed-proposals = مقترح
indicators-title = المتوقع والفعلي
indicators-lead = المؤشرات مع خطوط أساسها وغاياتها، وما كان متوقعاً منها وما كان معروفاً حينئذ، وما لوحظ.
fact-sheets-title = صحائف وقائع الرصيد
fact-sheets-lead = ما يقوله السجل عن كل صك، من أجل استعراض الرصيد كله.
sheet-title = صحيفة وقائع: { $instrument }
sheet-link = صحيفة الوقائع
sheet-text = النص
sheet-members = الملزمون به
sheet-compliance = مدى الامتثال له
sheet-evaluation = كيف قُيّم
sheet-review = كيف استُعرض
filed-indicators = مؤشر
filed-expectations = توقّع
filed-overall-responses = الرد العام للإدارة
filed-review-programmes = برنامج استعراض
filed-scores = درجة
filed-dispositions = قرار الاستعراض
file-lead = املأوا ما هو معروف؛ والحقول المعلّمة بنجمة لازمة. تُعرض عليكم أولاً، ولا يُسجَّل شيء قبل أن تطلبوا ذلك.
file-read-back = عرض للمراجعة
file-preview = ما سيُسجَّل
report-link = تقرير للطباعة
report-title = تقرير التقييم: { $title }
report-rests-on = يستند إلى:
report-conclusion = الاستنتاجات
report-recommendation = التوصيات
report-lesson = الدروس
report-finding = النتائج
report-evidence = الأدلة
list-evaluation_roles = المشاركون
edit-preview = معاينة
edit-preview-title = ما ستغيّره
edit-record = تسجيل
scales-title = المقاييس
scale-title = المقياس { $scale } · { $version }

## الصور

chart-adoption = الأعضاء الملتزمون عبر الزمن
chart-adoption-says = من { $first } إلى { $on }. { $bound ->
    [zero] لا عضو ملتزم
    [one] عضو واحد ملتزم
    [two] عضوان ملتزمان
    [few] { $bound } أعضاء ملتزمون
    [many] { $bound } عضوا ملتزما
   *[other] { $bound } عضو ملتزم
} في اليوم الأخير؛ وبلغ العدد الأقصى { $most }.
chart-adoption-on = { $on }: { $bound }
chart-adoption-none = لم يكن أي عضو ملتزما حتى هذا اليوم.
map-title = خريطة الأعضاء حسب الحالة
map-says = { $list }.
map-entry = { $status }: { $count }
map-place = { $member }: { $status }
map-neutral = منطقة متنازع على مركزها
map-without = { $count ->
    [zero] لكل الأعضاء مناطق على هذه الخريطة.
    [one] عضو واحد ليست له منطقة على هذه الخريطة؛ وهو مدرج في الجدول.
    [two] عضوان ليست لهما منطقتان على هذه الخريطة؛ وهما مدرجان في الجدول.
    [few] { $count } أعضاء ليست لهم مناطق على هذه الخريطة؛ وهم مدرجون في الجدول.
    [many] { $count } عضوا ليست لهم مناطق على هذه الخريطة؛ وهم مدرجون في الجدول.
   *[other] { $count } عضو ليست لهم مناطق على هذه الخريطة؛ وهم مدرجون في الجدول.
}
map-note = ليس في التسميات المستخدمة في هذه الخريطة، ولا في طريقة عرض مادتها، ما يتضمن التعبير عن أي رأي كان بشأن المركز القانوني لأي بلد أو إقليم أو مدينة أو منطقة، أو لسلطات أي منها، أو بشأن تعيين حدودها أو تخومها.
list-separator = { "؛ " }
time-activity = الأعمال في كل سنة
time-activity-year = { $year }: { $count ->
    [zero] لا أعمال
    [one] عمل واحد
    [two] عملان
    [few] { $count } أعمال
    [many] { $count } عملا
   *[other] { $count } عمل
}

every-year = كل سنة
every-quarter = كل ربع سنة
every-month = كل شهر

computed-says-whole = الصك كله
computed-says-unread = لا شيء
computed-says-rating = القيد { $position }: { $about }، { $opinion }: { $value } على { $scale }، يُحتسب { $counts_as } — { $effect }
computed-says-exemption = القيد { $position }: { $about }: { $exemption } — { $effect }
computed-says-score_rated =
    { $count ->
        [zero] يُحتسب أي تقييم.
        [one] يُحتسب تقييم واحد.
        [two] يُحتسب تقييمين.
        [few] يُحتسب { $count } تقييمات.
        [many] يُحتسب { $count } تقييمًا.
       *[other] يُحتسب { $count } تقييم.
    }
computed-says-score_mean =
    { $count ->
        [zero] المتوسط المرجّح لـأي تقييم هو { $score } %.
        [one] المتوسط المرجّح لـتقييم واحد هو { $score } %.
        [two] المتوسط المرجّح لـتقييمين هو { $score } %.
        [few] المتوسط المرجّح لـ{ $count } تقييمات هو { $score } %.
        [many] المتوسط المرجّح لـ{ $count } تقييمًا هو { $score } %.
       *[other] المتوسط المرجّح لـ{ $count } تقييم هو { $score } %.
    }
computed-says-score_share =
    { $count ->
        [zero] من أي حكم مُقيَّم استُوفي { $score } % بحسب الأوزان.
        [one] من حكم مُقيَّم واحد استُوفي { $score } % بحسب الأوزان.
        [two] من حكمين مُقيَّمين استُوفي { $score } % بحسب الأوزان.
        [few] من { $count } أحكام مُقيَّمة استُوفي { $score } % بحسب الأوزان.
        [many] من { $count } حكمًا مُقيَّمًا استُوفي { $score } % بحسب الأوزان.
       *[other] من { $count } حكم مُقيَّم استُوفي { $score } % بحسب الأوزان.
    }
computed-says-score_count =
    { $count ->
        [zero] من أي حكم مُقيَّم استُوفي { $score }.
        [one] من حكم مُقيَّم واحد استُوفي { $score }.
        [two] من حكمين مُقيَّمين استُوفي { $score }.
        [few] من { $count } أحكام مُقيَّمة استُوفي { $score }.
        [many] من { $count } حكمًا مُقيَّمًا استُوفي { $score }.
       *[other] من { $count } حكم مُقيَّم استُوفي { $score }.
    }
computed-says-score_deficit =
    { $count ->
        [zero] من أي حكم مُقيَّم لم يُستوفَ { $score }.
        [one] من حكم مُقيَّم واحد لم يُستوفَ { $score }.
        [two] من حكمين مُقيَّمين لم يُستوفَ { $score }.
        [few] من { $count } أحكام مُقيَّمة لم يُستوفَ { $score }.
        [many] من { $count } حكمًا مُقيَّمًا لم يُستوفَ { $score }.
       *[other] من { $count } حكم مُقيَّم لم يُستوفَ { $score }.
    }

## Evaluation and lessons
event-evaluation-recorded-v1 = سُجّل تقييم
event-lesson-recorded-v1 = سُجّل درس مستفاد
list-evaluations = التقييمات
list-lessons = الدروس المستفادة
column-evaluation = التقييم
column-activity = النشاط
column-timing = التوقيت
column-regularity = الانتظام
column-objects = موضوع النظر
column-done_by = القائم به
column-obligation = الإلزام
column-publicity = العلنية
column-provisions = الأحكام
column-previous = يلي
column-responding_units = الوحدات المطالبة بالرد
column-starts_on = البداية
column-completed_on = الإنجاز
column-lesson = الدرس
column-statement = النص
column-context = السياق
column-learnt_from = مصدر الدرس
column-learnt_on = تاريخ الاستفادة
column-evidence_strength = قوة الأدلة
column-mechanism = الآلية
column-tags = الوسوم
column-evaluation_statement = بيان التقييم
activity-evaluation = تقييم
activity-monitoring = رصد
activity-audit = مراجعة حسابات
activity-compliance_review = استعراض الامتثال
activity-programme_evaluation = تقييم برنامج
activity-ex_ante_assessment = تقدير مسبق للأثر
activity-systematic_review = استعراض منهجي
timing-ex_ante = مسبق
timing-interim = مرحلي
timing-ex_post = لاحق
timing-ongoing = مستمر
unit-provision = حكم
unit-single = صك واحد
unit-cluster = مجموعة صكوك
unit-stock = رصيد الصكوك كله
regularity-systematic = منهجي
regularity-ad_hoc = مخصص
objects-use = الاستخدام
objects-implementation = التنفيذ
objects-impact = الأثر
objects-relevance = الوجاهة
objects-process = العملية
done_by-secretariat = الأمانة
done_by-evaluation_office = مكتب التقييم
done_by-committee = لجنة أو أعضاء
done_by-tripartite_or_stakeholder_group = فريق ثلاثي أو من أصحاب المصلحة
done_by-peer = النظراء
done_by-external = مقيّمون خارجيون
done_by-self = المسؤولون أنفسهم
obligation-mandatory = إلزامي
obligation-voluntary = طوعي
publicity-public = علني
publicity-members = للأعضاء
publicity-internal = داخلي
depth-desk = مكتبي
depth-light = خفيف
depth-full = كامل
evidence_strength-strong = قوية
evidence_strength-moderate = متوسطة
evidence_strength-weak = ضعيفة
learnt_from-monitoring = الرصد
learnt_from-evaluation = التقييم
learnt_from-engagement = إشراك أصحاب المصلحة
learnt_from-coordination = التنسيق
learnt_from-outside = الخارج
life_cycle-proposal = اقتراح
life_cycle-preparation = إعداد
life_cycle-consultation = تشاور
life_cycle-approval = إقرار
life_cycle-adoption = اعتماد
life_cycle-opening_for_signature = فتح باب التوقيع
life_cycle-entry_into_force = دخول حيز النفاذ
life_cycle-in_force = نافذ
life_cycle-under_review = قيد الاستعراض
life_cycle-under_revision = قيد التنقيح
life_cycle-suspended = معلّق
life_cycle-revised = منقّح
life_cycle-replaced = مستبدل
life_cycle-withdrawn = مسحوب
life_cycle-abrogated = ملغى
life_cycle-obsolete = متقادم
life_cycle-expired = منقضٍ
mechanism-assistance = المساعدة
mechanism-advocacy = الدعوة
mechanism-monitoring = الرصد
mechanism-compliance = الامتثال
event-criteria-recorded-v1 = سُجّلت معايير
event-trigger-recorded-v1 = سُجّل باعث على التقييم
event-evaluation_role-recorded-v1 = سُجّل دور في تقييم
event-evaluation_step-recorded-v1 = سُجّلت مرحلة تقييم
event-question-recorded-v1 = سُجّل سؤال تقييم
event-statement-recorded-v1 = سُجّل بيان
event-judgement-recorded-v1 = سُجّل حكم تقييمي
event-response-recorded-v1 = سُجّل رد
event-action-recorded-v1 = سُجّل إجراء متابعة
event-domestic_evaluation-recorded-v1 = سُجّل تقييم وطني
event-practice-recorded-v1 = سُجّلت ممارسة
event-lesson_fate-recorded-v1 = سُجّل مآل درس
event-proposal-recorded-v1 = سُجّل اقتراح
list-lesson_uptake = الأخذ بالدروس
list-evaluation_calendar = جدول التقييمات
list-evaluation_pipeline = التقييمات بحسب المرحلة
list-evaluation_matrix = مصفوفة التقييم
list-evaluation_statements = النتائج وأسبابها
list-evaluation_evidence = ما تستند إليه الأدلة
list-judgements = الأحكام التقييمية
list-recommendations = التوصيات
list-actions = إجراءات المتابعة
list-follow_up = المتابعة بالأرقام
list-coverage = تغطية رصيد الصكوك
list-uncovered = ما لم يُقيَّم منه شيء
list-evaluation_causes = أسباب استحقاق التقييمات
list-criteria = المعايير
list-domestic_evaluations = التقييمات الوطنية
list-practices = ممارسات التقييم
column-criteria = المعايير
column-criterion = المعيار
column-trigger = الباعث
column-trigger_kind = نوع الباعث
column-programme = البرنامج
column-years = السنوات
column-after = محسوبة ابتداء من
column-counted_from = منذ
column-share_below = الحصة الأدنى من، ٪
column-last_evaluation = آخر تقييم
column-due = مستحق الآن
column-role = الدور
column-declared_on = تاريخ التصريح بالمصالح
column-interests = المصالح
column-managed_by = سبيل المعالجة
column-evaluable = ممكن ومفيد
column-question = السؤال
column-judged_by = محك الحكم
column-indicator = المؤشر
column-data_source = مصدر البيانات
column-methods = الأساليب
column-findings = النتائج
column-evidence_codes = الأدلة
column-statement_kind = نوع البيان
column-cites = يستند إلى
column-cited = عدد الاستشهادات به
column-evidence_kind = نوع الدليل
column-events = الأحداث
column-view = العرض
column-as_of = كما في القيد
column-sha256 = بصمة الملف SHA-256
column-addressee = المخاطَب
column-priority = الأولوية
column-cost = التكلفة
column-stated_on = تاريخ البيان
column-judged = موضوع الحكم
column-recommendation = التوصية
column-response = الرد
column-responding_unit = الوحدة المسؤولة
column-responded_on = تاريخ الرد
column-actions = الإجراءات
column-actions_open = إجراءات مفتوحة
column-action = الإجراء
column-progress = التقدم
column-progress_on = منذ
column-validated = مصادق عليه
column-recommendations = التوصيات
column-responded = ورد عليها رد
column-accepted = مقبولة
column-partially_accepted = مقبولة جزئيا
column-rejected = مرفوضة
column-acceptance_rate = معدل القبول
column-implementation_rate = معدل التنفيذ
column-overdue_share = حصة المتأخر
column-overdue_count = المتأخرة
column-median_days = الأيام (الوسيط)
column-longest_days = الأطول، بالأيام
column-evaluations = التقييمات
column-evaluated = المقيَّمة
column-practice = الممارسة
column-objectives = الأهداف
column-modalities = الطرائق
column-benefits = المزايا
column-challenges = التحديات
column-domestic_evaluation = التقييم الوطني
column-act_title = القانون الداخلي
column-review_kind = نوع الاستعراض
column-result = النتيجة
column-result_unit = وحدة النتيجة
column-fate = المآل
column-into = مدمج في
column-proposals = الاقتراحات
column-proposed_on = تاريخ الاقتراح
column-taken_up_by = أخذت به
column-taken_up_on = تاريخ الأخذ به
column-dimension = بحسب
column-heading = البند
column-lessons = الدروس
column-lessons_open = دروس مفتوحة
column-taken_up = المأخوذ بها
column-uptake_rate = معدل الأخذ
stage-proposed = مقترح
stage-evaluability_checked = فُحصت قابلية التقييم
stage-planned = مخطط
stage-inception = استهلال
stage-data_collection = جمع البيانات
stage-analysis = تحليل
stage-draft = مسودة
stage-validation = تحقق
stage-quality_assured = مضمون الجودة
stage-approved = معتمد
stage-published = منشور
stage-response_due = بانتظار الرد
stage-responded = ورد الرد
stage-follow_up = متابعة
stage-closed = مغلق
stage-postponed = مؤجل
stage-cancelled = ملغى
role-commissioner = الجهة المكلِّفة
role-manager = المدير
role-evaluator = المقيّم
role-reviewer = المراجع
role-reference_group = الفريق المرجعي
role-responding_unit = الوحدة المطالبة بالرد
missing-evaluability_check = فحص قابلية التقييم
missing-evaluable = فحص يخلص إلى أنه ممكن ومفيد
missing-team = مقيّم
missing-interests = تصريح بالمصالح ممن يديرون أو يقيّمون أو يراجعون
missing-plan = الخطة
missing-finding = نتيجة
missing-draft = المسودة
missing-quality_assurance = ضمان الجودة
missing-approval = الاعتماد
missing-responses = رد على كل توصية
missing-response = الرد
missing-actions = انتهاء كل إجراء
statement_kind-evidence = دليل
statement_kind-finding = نتيجة
statement_kind-conclusion = استنتاج
statement_kind-lesson = درس مستفاد
statement_kind-recommendation = توصية
evidence_kind-self_reported = إبلاغ ذاتي
evidence_kind-third_party = طرف ثالث
evidence_kind-observed = ملاحظ
evidence_kind-official = رسمي
priority-high = عالية
priority-medium = متوسطة
priority-low = منخفضة
response-accepted = مقبولة
response-partially_accepted = مقبولة جزئيا
response-rejected = مرفوضة
progress-not_started = لم يبدأ
progress-in_progress = جارٍ
progress-implemented = منفذ
progress-delayed = متأخر
progress-superseded = لم يعد لازما
progress-not_implemented = لم ينفذ
trigger_kind-review_clause = شرط الاستعراض
trigger_kind-sunset = شرط الانقضاء
trigger_kind-calendar = جدول زمني
trigger_kind-mandate = تكليف
trigger_kind-threshold = عتبة
trigger_kind-event = حدث
trigger_kind-new_evidence = أدلة جديدة
trigger_kind-petition = التماس
trigger_kind-overlap_found = تداخل مكتشف
trigger_kind-domestic_review = استعراض وطني
trigger_kind-stock_programme = برنامج رصيد الصكوك
after-adoption = الاعتماد
after-entry_into_force = دخول حيز النفاذ
after-last_evaluation = آخر تقييم
fate-endorsed = مؤيَّد
fate-challenged = معترض عليه
fate-retired = مسحوب
fate-merged = مدمج
lesson_status-open = مفتوح
lesson_status-endorsed = مؤيَّد
lesson_status-challenged = معترض عليه
lesson_status-taken_up = مأخوذ به
lesson_status-retired = مسحوب
lesson_status-merged = مدمج
proposal_status-proposed = مقترح
proposal_status-under_revision = قيد المراجعة
proposal_status-taken_up = مأخوذ به
proposal_status-not_taken_up = غير مأخوذ به
dimension-instrument = الصك
dimension-phase = مرحلة دورة الحياة
dimension-mechanism = الآلية
dimension-subject = الموضوع

## Indicators
event-indicator-recorded-v1 = سُجّل مؤشر
event-expectation-recorded-v1 = سُجّل توقع
event-observation-recorded-v1 = سُجّلت ملاحظة
list-indicators = المؤشرات
list-indicators_measured = كيف تُقاس المؤشرات
list-observations = الملاحظات
list-progress = التقدم نحو الأهداف
list-expected_actual = المتوقع والفعلي
list-expectation_errors = أخطاء التوقعات
list-forecast_reliability = موثوقية الاحتمالات
column-definition = التعريف
column-indicator_type = نوع المؤشر
column-level = المستوى
column-baseline = خط الأساس
column-baseline_on = تاريخ خط الأساس
column-target = الهدف
column-target_on = تاريخ الهدف
column-milestones = المعالم
column-milestone = المعلم
column-milestone_on = تاريخ المعلم
column-milestone_met = تحقق المعلم
column-frequency = التواتر
column-owner = المسؤول
column-observations = الملاحظات
column-last_on = آخر ملاحظة
column-disaggregation = التفصيل
column-observed_on = تاريخ الملاحظة
column-quality = الجودة
column-actual = الفعلي
column-actual_on = تاريخ القيمة الفعلية
column-advance = مدى التقدم
column-expectation = التوقع
column-expectations = التوقعات
column-expected = المتوقع
column-lower = من
column-upper = إلى
column-probability = الاحتمال
column-error = الخطأ
column-ratio = المتوقع إلى الفعلي
column-within = ضمن النطاق
column-reached = تحقق
column-known_then = المعروف حينها
column-known_then_on = تاريخ المعروف حينها
column-expected_on = تاريخ التوقع
column-assumption = الافتراض
column-observed = المرصودة
column-amounts = القيم المتوقعة
column-bias = الانحياز
column-mae = متوسط الخطأ المطلق
column-rmse = جذر متوسط مربع الخطأ
column-mape = متوسط الخطأ النسبي
column-zero_actuals = القيم الفعلية الصفرية
column-median_ape = وسيط الخطأ النسبي
column-smape = متوسط الخطأ المتماثل
column-wape = الخطأ المرجح
column-ratio_over = أعلى من اللازم (فوق 1.25)
column-ratio_accurate = دقيقة (±25 %)
column-ratio_under = أدنى من اللازم (تحت 0.75)
column-theil_bias = خطأ المتوسطات
column-theil_variance = خطأ التشتت
column-theil_covariance = الخطأ المتبقي
column-line_intercept = الخط: نقطة التقاطع
column-line_slope = الخط: الميل
column-line_p = الخط: القيمة الاحتمالية
column-line_f = الخط: إحصائية F
column-coverage = النطاقات المتحققة
column-interval_score = درجة النطاق
column-range_probability = احتمال النطاق
column-mean_width = متوسط عرض النطاقات
column-pinball_lower = خسارة الكم: الطرف الأدنى
column-pinball_upper = خسارة الكم: الطرف الأعلى
column-spiegelhalter = إحصائية شبيغلهالتر z
column-spiegelhalter_p = شبيغلهالتر: القيمة الاحتمالية
column-probability_from = الاحتمال من
column-probability_to = الاحتمال إلى
column-forecasts = الاحتمالات المعطاة
column-brier = درجة براير
column-reliability = الموثوقية
column-resolution = التمييز
column-uncertainty = عدم اليقين
column-log_loss = الخسارة اللوغاريتمية
column-calibration_error = خطأ المعايرة
column-calibration_intercept = المعايرة: نقطة التقاطع
column-calibration_slope = المعايرة: الميل
indicator_type-quantitative = كمي
indicator_type-qualitative_scale = مقياس نوعي
indicator_type-binary = ثنائي
indicator_type-composite = مركب
level-use = الاستخدام
level-implementation = التنفيذ
level-outcome = النتيجة
level-impact = الأثر
advance-reached = تحقق الهدف
advance-advancing = في تقدم
advance-unchanged = دون تغيير
advance-receding = في تراجع
advance-no_baseline = لم يُسجّل خط أساس
advance-no_target = لم يُسجّل هدف
advance-target_is_baseline = الهدف هو خط الأساس
advance-not_observed = لم يُرصد منذ خط الأساس
list-fact_sheets = صحائف الوقائع
column-age = العمر بالسنوات
column-versions = النسخ
column-members_bound_before = الملزَمون قبل خمس سنوات
column-first_consent = أول موافقة
column-last_consent = آخر موافقة
column-members_judged = الأعضاء المحكوم عليهم
column-members_compliant = الأعضاء الممتثلون
column-members_rated = الأعضاء المقيَّمون
column-shared_subjects = ذات مواضيع مشتركة
column-share_bound = نسبة الملزَمين
reviews-title = استعراضات مجموعة الصكوك
reviews-lead = الصكوك قيد الاستعراض وما تقرر بشأنها وما يلي ذلك. الدرجات تشير والهيئة تقرر.
review-change = تغيير ما يُذكر عنه
alike-title = دروس قد تقول الشيء نفسه
alike-help = إن كان أحدها يقوله بالفعل فادمج هذا الدرس فيه أو أضف إليه الجديد.
event-overall_response-recorded-v1 = تسجيل الرد العام
event-review_programme-recorded-v1 = تسجيل برنامج استعراض
event-score-recorded-v1 = تسجيل درجة
event-disposition-recorded-v1 = تسجيل قرار الاستعراض
list-review_programmes = برامج الاستعراض
list-review_scores = الدرجات
list-ranking = الترتيب مع المراتب التي تعطيها أوزان أخرى
list-review_weights = أوزان المعايير
list-reviewer_agreement = الاتفاق بين المستعرضين
list-dispositions = القرارات وما يليها
list-decisions = ما تقرر
list-overlaps = تداخلات محتملة
list-similar_lessons = دروس متشابهة
column-abstain = الممتنعون
column-adopted_before = المعتمدة قبل
column-alpha_interval = ألفا بحسب المسافة
column-alpha_ordinal = ألفا بحسب الترتيب
column-approve = المؤيدون
column-ballot = الاقتراع
column-bodies = الهيئات المقررة
column-body = الهيئة
column-carried_out = المنفذ
column-carried_out_on = تاريخ التنفيذ
column-classification = التصنيف
column-decided = المقرر
column-decided_on = تاريخ القرار
column-disapprove = المعارضون
column-disposition = القرار
column-ended_by = انتهى بـ
column-follow_up = المتابعة
column-last_review = آخر استعراض
column-last_reviewed_on = آخر استعراض
column-low_use = استخدام منخفض
column-may = لها أن تقرر
column-next_step = التالي
column-other = الصك أو الدرس الآخر
column-overall_response = الرد العام
column-profile = بمصطلحات
column-rank = المرتبة
column-rank_best = أفضل مرتبة
column-rank_worst = أسوأ مرتبة
column-ranked_by = طريقة الترتيب
column-recommendations_open = التوصيات المفتوحة
column-replaced_by = حل محله
column-review_due_on = موعد الاستعراض
column-reviewed = استعرضها عدة
column-reviewers = المستعرضون
column-scored_on = تاريخ الدرجة
column-similarity = التشابه
column-term = المصطلح
column-to_move = عليهم الالتزام بالنص الأحدث أولا
disposition-confirm = تأكيد
disposition-confirm_with_promotion = تأكيد مع الترويج
disposition-correct = تصويب
disposition-amend = تعديل
disposition-revise = مراجعة
disposition-merge = دمج
disposition-replace = استبدال
disposition-further_action = إجراء إضافي
disposition-withdraw = سحب
disposition-abrogate = إلغاء
disposition-expire = ترك يسقط
disposition-fill_gap = سد الثغرة
profile-iso = الأيزو
profile-ilo = منظمة العمل الدولية
profile-oecd = الاتحاد الأوروبي والمملكة المتحدة والولايات المتحدة ومنظمة التعاون الاقتصادي والتنمية
term-confirm = تأكيد
term-corrigendum = تصويب
term-amend = تعديل
term-revise = مراجعة
term-replaced_by = حل محله
term-withdraw = سحب
term-new_project = مشروع جديد
term-up_to_date = محدّث
term-ratification_campaign = محدّث مع حملة تصديق
term-partial_revision = مراجعة جزئية
term-revision = مراجعة
term-consolidation = توحيد
term-juridically_replaced = حل محله قانونا
term-requires_further_action = يتطلب إجراء إضافيا
term-withdrawal = سحب
term-abrogation = إلغاء
term-gap_in_coverage = ثغرة في التغطية
term-retain = إبقاء
term-retain_with_guidance = إبقاء مع إرشادات
term-codify = تبسيط أو إعادة صياغة أو تقنين
term-replace = استبدال
term-further_evaluation = تقييم إضافي
term-remove = إزالة
term-repeal = إلغاء
term-sunset = انقضاء
term-new_proposal = مقترح جديد
classification-up_to_date = محدّث
classification-requires_further_action = يتطلب إجراء إضافيا
classification-outdated = متقادم
next_step-decide = بانتظار القرار
next_step-move_members = يصدق الأعضاء على النص الأحدث
next_step-carry_out = بانتظار التنفيذ
next_step-review_again = حان استعراضه من جديد
next_step-none = انتهى
ranked_by-weighted_sum = المجموع المرجح
weighted_by-pairwise = مقارنات
weighted_by-rank_order = ترتيبها
weighted_by-direct = مذكورة
ranked_by-topsis = TOPSIS
ranked_by-promethee = PROMETHEE II
list-published_lessons = الدروس العلنية
list-open_lessons = دروس ما زالت تطلب شيئا
list-lesson_proposals = ما تطلبه الدروس من المراجعات
column-proposal_status = ما آل إليه
column-revision_since = قيد المراجعة منذ
column-under_revision_since = قيد المراجعة منذ
column-review_programme = برنامج الاستعراض
column-overlaps = يغطي ما يغطيه
list-evaluation_steps = المراحل المبلوغة
column-organisation = المنظمة
column-held_by = صاحب الرأي
column-held_since = منذ
column-hindsight = سُجِّل بعد العلم
column-fit_p = المطابقة بالمجموعات (p)
column-share_bound_before = نسبة الملزمين قبلا
column-members_not_reported = لم يبلّغوا
column-related_by = مرتبط به
column-alpha_nominal = ألفا الاسمي
column-fleiss_kappa = كابا فلايس
column-gwet_ac1 = AC1 غوِت
column-proposal = المقترح
column-subject_id = الشخص
