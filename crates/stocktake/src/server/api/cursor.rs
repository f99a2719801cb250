//! Cursors: where a page of a list ended. A cursor pins what the list is made
//! of, so that all pages are parts of one answer, whatever is recorded between
//! two of them.

use sha2::{Digest, Sha256};
use stocktake_model::{At, Position, hex};

/// Where the next page starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The question that the first page answered.
    pub(super) at: At,
    /// How many items come before, or after which position the entries go on.
    pub(super) after: u64,
}

impl Cursor {
    /// The cursor as clients see it. It names nothing that its reader did not
    /// ask for, so it need not be secret; the digest finds one that was altered,
    /// or that is of another list: `list` says which one it is.
    pub(super) fn seal(self, list: &str) -> String {
        let Self { at, after } = self;
        let plain = format!("{}.{}.{after}", at.position, at.on);
        let digest = digest(&[&plain, list]);
        format!("{plain}.{}", &digest[..16])
    }

    /// Reads a cursor of `list`; `None` when it is of another one, or none at all.
    pub(super) fn open(text: &str, list: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let position = Position(parts.next()?.parse().ok()?);
        let on = parts.next()?.parse().ok()?;
        let cursor = Self { at: At { position, on }, after: parts.next()?.parse().ok()? };
        (cursor.seal(list) == text).then_some(cursor)
    }
}

/// SHA-256 over some texts, told apart, in hexadecimal.
pub(super) fn digest(texts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    hex(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_on_its_own_list_only_and_only_unaltered() {
        let at = At { position: Position(41207), on: "2015-12-31".parse().unwrap() };
        let cursor = Cursor { at, after: 200 };
        let text = cursor.seal("un/instruments");
        assert_eq!(Cursor::open(&text, "un/instruments"), Some(cursor));
        assert_eq!(Cursor::open(&text, "ilo/instruments"), None);
        for n in 0..text.len() {
            let mut altered = text.clone().into_bytes();
            altered[n] = if altered[n] == b'1' { b'2' } else { b'1' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(Cursor::open(&altered, "un/instruments"), None, "{altered}");
        }
        for text in ["", "....", "1.2.3", &format!("{text}.1"), &text[1..]] {
            assert_eq!(Cursor::open(text, "un/instruments"), None, "{text}");
        }
    }
}
