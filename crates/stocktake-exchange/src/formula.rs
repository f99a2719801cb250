//! The apostrophe that keeps a spreadsheet from taking a cell as a formula.
//! CSV for people carries it, datasets and NDJSON do not, and our importer
//! takes exactly that apostrophe away again. A cell that already starts with
//! apostrophes before such a character gets one more, so that every text comes
//! back as it was.

use std::borrow::Cow;

/// What a spreadsheet may take as the start of a formula, or drop so that the
/// next character becomes the start; the last four are the full-width forms.
const STARTS: [&str; 11] = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];

/// Whether a spreadsheet could see a formula here, apostrophes apart.
fn starts_formula(cell: &[u8]) -> bool {
    let apostrophes = cell.iter().take_while(|byte| **byte == b'\'').count();
    STARTS.iter().any(|start| cell[apostrophes..].starts_with(start.as_bytes()))
}

/// The cell as a spreadsheet may be given it. Takes bytes, since a refused row
/// goes back to its sender as it came, UTF-8 or not.
#[must_use]
pub fn guard(cell: &[u8]) -> Cow<'_, [u8]> {
    if starts_formula(cell) { Cow::Owned([b"'", cell].concat()) } else { Cow::Borrowed(cell) }
}

/// Undoes [`guard`].
#[must_use]
pub fn unguard(cell: &str) -> &str {
    &cell[guard_length(cell.as_bytes())..]
}

/// Undoes [`guard`], for bytes.
#[must_use]
pub fn unguard_bytes(cell: &[u8]) -> &[u8] {
    &cell[guard_length(cell)..]
}

/// How many bytes of `cell` are a guard: 1 or 0.
fn guard_length(cell: &[u8]) -> usize {
    usize::from(cell.first() == Some(&b'\'') && starts_formula(&cell[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_formula_is_guarded() {
        for (cell, guarded) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("-5", "'-5"),
            ("@x", "'@x"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("", ""),
            ("a=1", "a=1"),
        ] {
            assert_eq!(guard(cell.as_bytes()), guarded.as_bytes(), "{cell}");
            assert_eq!(unguard(guarded), cell);
        }
        assert_eq!(unguard("'tis =1"), "'tis =1");
    }
}
