//! Numbers, dates and times in each language. The answers are those of the
//! Unicode CLDR, looked at by people who read the languages.

use expect_test::{Expect, expect};
use stocktake::words::Locale;
use stocktake_model::{RecordedTime, view::Value};

fn check(locale: Locale, expected: &Expect) {
    let words = locale.words();
    let mut out = String::new();
    for number in [0_i64, 7, 196, 1_234, 1_234_567, -5] {
        out += &format!("{number} {}\n", words.number(number));
    }
    for date in [
        "2015-12-31",
        "1969-05",
        "1969",
        "1969-05-23?",
        "1969?",
        "unknown",
        "0476-09-04",
        "2015-05-01",
    ] {
        out += &format!("{date} {}\n", words.partial_date(date.parse().unwrap()));
    }
    out += &format!("{} {}\n", words.year(1969), words.day("2001-02-03".parse().unwrap()));
    out += &words.time(RecordedTime(1_795_342_500_000_000));
    out.push('\n');
    expected.assert_eq(&out.replace(['\u{2068}', '\u{2069}'], ""));
}

#[test]
fn english() {
    check(
        Locale::English,
        &expect![[r#"
        0 0
        7 7
        196 196
        1234 1,234
        1234567 1,234,567
        -5 -5
        2015-12-31 31 December 2015
        1969-05 May 1969
        1969 1969
        1969-05-23? 23 May 1969 (uncertain)
        1969? 1969 (uncertain)
        unknown date unknown
        0476-09-04 4 September 476
        2015-05-01 1 May 2015
        1969 3 February 2001
        22 November 2026 at 10:15 UTC
    "#]],
    );
}

#[test]
fn french() {
    check(
        Locale::French,
        &expect![[r#"
        0 0
        7 7
        196 196
        1234 1 234
        1234567 1 234 567
        -5 -5
        2015-12-31 31 décembre 2015
        1969-05 mai 1969
        1969 1969
        1969-05-23? 23 mai 1969 (incertain)
        1969? 1969 (incertain)
        unknown date inconnue
        0476-09-04 4 septembre 476
        2015-05-01 1er mai 2015
        1969 3 février 2001
        22 novembre 2026 à 10:15 UTC
    "#]],
    );
}

#[test]
fn arabic() {
    check(
        Locale::Arabic,
        &expect![[r#"
            0 0
            7 7
            196 196
            1234 1,234
            1234567 1,234,567
            -5 ‎-5
            2015-12-31 31 ديسمبر 2015
            1969-05 مايو 1969
            1969 1969
            1969-05-23? 23 مايو 1969 (غير مؤكد)
            1969? 1969 (غير مؤكد)
            unknown تاريخ غير معروف
            0476-09-04 4 سبتمبر 476
            2015-05-01 1 مايو 2015
            1969 3 فبراير 2001
            22 نوفمبر 2026 في 10:15 بالتوقيت العالمي المنسق
        "#]],
    );
}

#[test]
fn what_was_computed_has_three_digits_that_count() {
    for (computed, english, french) in [
        ("0.666666666667", "0.667", "0,667"),
        ("0.0123456789", "0.0123", "0,0123"),
        ("-12.3456789", "-12.3", "-12,3"),
        ("1234.56789", "1,235", "1\u{202f}235"),
        ("0.99996", "1", "1"),
        ("5", "5", "5"),
        ("0", "0", "0"),
    ] {
        let amount = Value::Amount(computed.parse().unwrap());
        let says = |locale: Locale, column| locale.words().value(column, &amount);
        assert_eq!(says(Locale::English, "score"), english);
        assert_eq!(says(Locale::French, "score"), french);
        assert_eq!(Locale::English.terminal().value("score", &amount), measured(computed));
        assert_eq!(says(Locale::English, "value"), measured(computed), "measured, as it was told");
    }
}

/// A number as English groups it, with all of its digits.
fn measured(number: &str) -> String {
    number.replacen("1234.", "1,234.", 1)
}
