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

/// What instruments are about.
pub(super) const SUBJECTS: [&str; 24] = [
    "Safe Navigation of Inland Seas",
    "the Protection of Migratory Whales of the Air",
    "Weights and Measures in Border Trade",
    "the Recognition of Apprenticeships",
    "Clean Harbours",
    "Seed Exchange",
    "Mutual Assistance in Snowfall",
    "the Transport of Bees",
    "Radio Silence at Night",
    "Shared Aquifers",
    "Working Hours of Lighthouse Keepers",
    "the Return of Borrowed Manuscripts",
    "Food Labels",
    "the Licensing of Balloon Pilots",
    "Postal Savings",
    "the Quality of Bathing Waters",
    "Veterinary Certificates",
    "Bridge Loads",
    "the Care of Orphaned Satellites",
    "Statistics of Lost Luggage",
    "Public Tenders",
    "the Noise of Markets",
    "Vaccination Records",
    "the Peaceful Use of Fireworks",
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
    let (subject, aspect) = (SUBJECTS[subject], ASPECTS[aspect]);
    match term {
        "Protocol" => format!("Protocol on {aspect} to the Convention on {subject}, {year}"),
        "Guidelines" => format!("Guidelines on {aspect} in {subject}, {year}"),
        term => format!("{term} on {subject}, {year}"),
    }
}
