//! Somebody's words in our messages: shortened, and nothing in them that could
//! steer a terminal.

/// The most characters of somebody's value that a message repeats.
const SHOWN_CHARS_MAX: usize = 40;

/// A value as a fault carries it.
pub(crate) fn shortened(value: &str) -> String {
    value.chars().take(SHOWN_CHARS_MAX).collect()
}

/// A value as a message shows it: what could steer a terminal is spelled out.
pub(crate) fn quote(value: &str) -> String {
    let mut out = String::from("'");
    for c in value.chars() {
        let hidden = matches!(u32::from(c), 0x00AD | 0x061C | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF);
        if c.is_control() || hidden { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out.push('\'');
    out
}

/// Names as a message lists them, cut after 20.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter();
    let mut shown: Vec<String> =
        names.by_ref().take(20).map(|name| quote(&shortened(name))).collect();
    let more = names.count();
    if more > 0 {
        shown.push(format!("and {more} more"));
    }
    if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") }
}
