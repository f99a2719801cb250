//! Names for what never was.

/// What the organisation is called; it says what it is.
pub(super) const ORGANISATION: &str = "Fictional Organisation for Simulated Co-operation";

/// Where members are: codes and names of regions.
pub(super) const REGIONS: [(&str, &str); 5] = [
    ("north", "Northern Shores"),
    ("east", "Eastern Plains"),
    ("south", "Southern Isles"),
    ("west", "Western Hills"),
    ("middle", "Middle Lands"),
];

/// What instruments are about: as their titles say it, and the field that they are listed under.
pub(super) const SUBJECTS: [(&str, &str); 24] = [
    ("Safe Navigation of Inland Seas", "transport"),
    ("the Protection of Migratory Whales of the Air", "environment"),
    ("Weights and Measures in Border Trade", "trade"),
    ("the Recognition of Apprenticeships", "labour"),
    ("Clean Harbours", "environment"),
    ("Seed Exchange", "agriculture"),
    ("Mutual Assistance in Snowfall", "civil protection"),
    ("the Transport of Bees", "agriculture"),
    ("Radio Silence at Night", "communication"),
    ("Shared Aquifers", "environment"),
    ("Working Hours of Lighthouse Keepers", "labour"),
    ("the Return of Borrowed Manuscripts", "culture"),
    ("Food Labels", "trade"),
    ("the Licensing of Balloon Pilots", "transport"),
    ("Postal Savings", "communication"),
    ("the Quality of Bathing Waters", "health"),
    ("Veterinary Certificates", "agriculture"),
    ("Bridge Loads", "transport"),
    ("the Care of Orphaned Satellites", "communication"),
    ("Statistics of Lost Luggage", "statistics"),
    ("Public Tenders", "trade"),
    ("the Noise of Markets", "health"),
    ("Vaccination Records", "health"),
    ("the Peaceful Use of Fireworks", "civil protection"),
];

/// What protocols and guidelines are about, within a subject.
pub(super) const ASPECTS: [&str; 10] = [
    "Inspection",
    "Reporting",
    "Liability",
    "Small Craft",
    "Data Exchange",
    "Emergency Measures",
    "Financing",
    "Training",
    "Dispute Settlement",
    "Transition Periods",
];

const BEGINNINGS: [&str; 26] = [
    "Ar", "Bel", "Cor", "Dra", "El", "Fen", "Gar", "Hal", "Is", "Jor", "Kel", "Lor", "Mar", "Nor",
    "Os", "Pel", "Quen", "Ros", "Sel", "Tar", "Ul", "Ver", "Wen", "Xan", "Yl", "Zem",
];
const ENDINGS: [&str; 26] = [
    "avia", "bria", "conia", "dova", "elia", "farra", "gova", "hania", "istan", "juria", "kora",
    "land", "mora", "nesia", "onia", "pova", "quia", "ria", "stria", "tania", "uria", "vania",
    "wenia", "xia", "ymia", "zora",
];

/// The name of a member: those of one code are always the same.
pub(super) fn member(n: usize) -> String {
    let name = format!("{}{}", BEGINNINGS[n % 26], ENDINGS[(n / 26 + n * 7) % 26]);
    if n < 676 { name } else { format!("New {name}") }
}

/// The title of an instrument.
pub(super) fn title(term: &str, subject: usize, aspect: usize, year: i32) -> String {
    let ((subject, _), aspect) = (SUBJECTS[subject], ASPECTS[aspect]);
    match term {
        "Protocol" => format!("Protocol on {aspect} to the Convention on {subject}, {year}"),
        "Guidelines" => format!("Guidelines on {aspect} in {subject}, {year}"),
        term => format!("{term} on {subject}, {year}"),
    }
}
