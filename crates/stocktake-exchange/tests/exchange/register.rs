//! The register of country codes.

use stocktake_exchange::register::{lookup, lookup_in, member_record};

/// What is recorded of a member on first sight, as JSON.
fn recorded(code: &str, scheme: &str) -> String {
    serde_json::to_string(&member_record(&code.parse().unwrap(), Some(scheme)).0).unwrap()
}

#[test]
fn every_code_of_the_register_is_found() {
    let text = include_str!("../../registers/iso3166.csv");
    let codes: Vec<&str> = text.lines().skip(1).map(|line| &line[..3]).collect();
    assert_eq!(codes.len(), 279);
    for code in codes {
        assert_eq!(lookup(code).unwrap().iso3, code);
    }
    assert_eq!(lookup("iso3"), None, "the header is no member");
    assert_eq!(lookup("ROM"), None);
    assert_eq!(lookup("YMD").unwrap().name, "Yemen, Democratic");
    assert_eq!((lookup("CSK").unwrap().until, lookup("FRA").unwrap().until), (Some(1993), None));
}

#[test]
fn codes_given_away_again_mean_the_current_member_or_nobody() {
    let iso3 = |scheme, code| lookup_in(scheme, code).map(|known| known.iso3.as_str());
    assert_eq!(
        (iso3("iso2", "FR"), iso3("m49", "104"), iso3("iso2", "AI")),
        (Some("FRA"), Some("MMR"), Some("AIA"))
    );
    assert_eq!(
        (iso3("iso2", "CS"), iso3("m49", "891"), iso3("iso2", "EL"), iso3("m49", "")),
        (None, None, None, None)
    );
    // The Union has codes of its own for two members, and ISO's for the others.
    assert_eq!(
        (iso3("eu", "EL"), iso3("eu", "UK"), iso3("eu", "FR"), iso3("eu", "YU")),
        (Some("GRC"), Some("GBR"), Some("FRA"), None)
    );
}

#[test]
fn a_member_is_recorded_as_the_register_knows_it() {
    assert_eq!(
        recorded("FRA", "iso3"),
        r#"{"code":"FRA","name":"France","aliases":[{"scheme":"iso2","value":"FR"},{"scheme":"m49","value":"250"}],"groups":[{"group":"m49:150"}]}"#
    );
    let (_, region) = member_record(&"KEN".parse().unwrap(), Some("iso3"));
    assert_eq!(
        serde_json::to_string(&*region).unwrap(),
        r#"[{"code":"m49:002","name":"Africa","kind":"region"}]"#
    );
    assert_eq!(
        recorded("YUG", "iso3"),
        r#"{"code":"YUG","name":"Yugoslavia","kind":"former_state"}"#
    );
    assert_eq!(recorded("ANT", "iso3"), r#"{"code":"ANT","name":"Netherlands Antilles"}"#);
    assert_eq!(recorded("FRA", "eu"), r#"{"code":"FRA"}"#);
    assert_eq!(recorded("fra", "iso3"), r#"{"code":"fra"}"#);
}
