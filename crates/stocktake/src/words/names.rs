//! The names of countries and of members, by language. The names are the
//! United Nations' own (`names/SOURCE.md`).

use std::{collections::HashMap, sync::LazyLock};

use stocktake_model::{
    GroupCode, MemberCode,
    event::{GroupRecorded, MemberRecorded},
    vocabulary::MemberKind,
};

use super::Locale;

/// The names of every country code, in the order of [`Locale::ALL`].
static COUNTRIES: LazyLock<HashMap<String, [String; 3]>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_bytes!("../../names/countries.csv").as_slice());
    rows.into_deserialize()
        .map(|row: Result<(String, String, String, String), _>| {
            let (iso3, en, fr, ar) = row.expect("the file of names is well-formed");
            (iso3, [en, fr, ar])
        })
        .collect()
});

/// The name of a country by its ISO 3166 alpha-3 code, current or withdrawn.
#[must_use]
pub fn country(iso3: &str, locale: Locale) -> Option<&'static str> {
    COUNTRIES.get(iso3).map(|names| names[locale as usize].as_str())
}

/// The regions of the United Nations' standard M49, by their codes as groups,
/// in the order of [`Locale::ALL`].
const REGIONS: [(&str, [&str; 3]); 5] = [
    ("m49:002", ["Africa", "Afrique", "أفريقيا"]),
    ("m49:009", ["Oceania", "Océanie", "أوقيانوسيا"]),
    ("m49:019", ["Americas", "Amériques", "الأمريكتان"]),
    ("m49:142", ["Asia", "Asie", "آسيا"]),
    ("m49:150", ["Europe", "Europe", "أوروبا"]),
];

/// What a group of members is called: as [`member`] has it, with the regions of
/// M49 in place of the countries.
#[must_use]
pub(super) fn group<'a>(
    code: &'a GroupCode,
    recorded: Option<&'a GroupRecorded>,
    locale: Locale,
) -> &'a str {
    let recorded = recorded.and_then(|record| record.name.as_deref());
    let region = REGIONS.iter().find(|(region, _)| *region == code.as_str());
    let region = region.map(|(_, names)| names[locale as usize]);
    let (first, second) = match locale {
        Locale::English => (recorded, region),
        Locale::French | Locale::Arabic => (region, recorded),
    };
    first.or(second).unwrap_or(code.as_str())
}

/// What a member is called. In English the name that the organisation recorded;
/// in other languages the United Nations' name of the country whose alpha-3
/// code the member has, as its code or as an alias, else the recorded name.
/// One without any of these is called by its code.
#[must_use]
pub(super) fn member<'a>(
    code: &'a MemberCode,
    recorded: Option<&'a MemberRecorded>,
    locale: Locale,
) -> &'a str {
    let recorded_name = recorded.and_then(|record| record.name.as_deref());
    let country = iso3(code, recorded).and_then(|iso3| country(iso3, locale));
    let (first, second) = match locale {
        Locale::English => (recorded_name, country),
        Locale::French | Locale::Arabic => (country, recorded_name),
    };
    first.or(second).unwrap_or(code.as_str())
}

/// The alpha-3 code of the country that a member is, as its alias or its code
/// has it; whether there is such a country is not asked. A body or an
/// organisation is none, whatever its code looks like.
#[must_use]
pub fn iso3<'a>(code: &'a MemberCode, recorded: Option<&'a MemberRecorded>) -> Option<&'a str> {
    let is_country = match recorded.and_then(|record| record.kind) {
        None | Some(MemberKind::State | MemberKind::FormerState | MemberKind::Territory) => true,
        Some(
            MemberKind::RegionalOrganisation
            | MemberKind::InternationalOrganisation
            | MemberKind::Body,
        ) => false,
    };
    let aliases = recorded.map_or([].as_slice(), |record| &record.aliases);
    let alias = aliases.iter().find(|alias| alias.scheme == "iso3");
    is_country.then(|| alias.map_or(code.as_str(), |alias| &alias.value))
}

#[cfg(test)]
mod tests {
    use stocktake_model::event::Alias;

    use super::*;

    fn named(code: &str, name: Option<&str>, iso3: Option<&str>) -> [String; 3] {
        let code: MemberCode = code.parse().unwrap();
        let alias = |value: &str| Alias { scheme: "iso3".to_owned(), value: value.to_owned() };
        let record = MemberRecorded {
            name: name.map(str::to_owned),
            aliases: iso3.map(alias).into_iter().collect(),
            ..MemberRecorded::bare(code.clone())
        };
        [Locale::English, Locale::French, Locale::Arabic]
            .map(|locale| member(&code, Some(&record), locale).to_owned())
    }

    #[test]
    fn a_member_has_its_recorded_name_in_english_and_the_countrys_elsewhere() {
        assert_eq!(
            named("FRA", Some("French Republic"), None),
            ["French Republic", "France", "فرنسا"]
        );
        assert_eq!(named("TUR", None, None), ["Türkiye", "Türkiye", "تركيا"]);
        assert_eq!(
            named("756", Some("Switzerland"), Some("CHE")),
            ["Switzerland", "Suisse", "سويسرا"]
        );
        assert_eq!(named("SUN", None, None)[1], "Union des Républiques socialistes soviétiques");
        assert_eq!(named("XYZ", Some("Xyz"), None), ["Xyz"; 3]);
        assert_eq!(named("X-1", None, None), ["X-1"; 3]);
    }

    #[test]
    fn a_body_with_a_countrys_code_is_no_country() {
        let code: MemberCode = "CAN".parse().unwrap();
        let body =
            MemberRecorded { kind: Some(MemberKind::Body), ..MemberRecorded::bare(code.clone()) };
        assert_eq!(member(&code, Some(&body), Locale::French), "CAN");
    }

    #[test]
    fn every_code_of_the_register_has_names() {
        let register = include_str!("../../../stocktake-exchange/registers/iso3166.csv");
        let codes: Vec<&str> =
            register.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
        assert!(codes.len() > 270);
        for (iso3, locale) in
            codes.iter().flat_map(|code| Locale::ALL.iter().map(move |l| (code, l)))
        {
            let name = country(iso3, *locale).unwrap_or_else(|| panic!("{iso3} has no names"));
            assert_eq!(name.trim(), name, "{iso3}");
            let arabic = name.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
            assert_eq!(arabic, *locale == Locale::Arabic, "{iso3} {locale}: {name}");
        }
        assert_eq!(COUNTRIES.len(), codes.len());
    }
}
