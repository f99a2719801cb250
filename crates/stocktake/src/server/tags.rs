//! The tags of answers (RFC 9110 §8.8): who shows that of the answer it holds is
//! not sent the same again. They are weak, for an answer may be sent compressed.

use axum::http::{HeaderMap, HeaderValue, header};

/// The tag of the answer that a digest stands for.
pub(super) fn tag(digest: &str) -> HeaderValue {
    let tag = HeaderValue::from_str(&format!("W/\"{digest}\""));
    tag.unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// The tags that a client shows, as an intermediary may have left them: without
/// the mark of weakness.
pub(super) struct Held(Vec<String>);

impl Held {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let tags = headers.get_all(header::IF_NONE_MATCH).iter();
        let tags = tags.filter_map(|tags| tags.to_str().ok()).flat_map(|tags| tags.split(','));
        Self(tags.map(opaque).collect())
    }

    /// Whether the client holds the answer with this tag already.
    pub(super) fn has(&self, tag: &HeaderValue) -> bool {
        tag.to_str().is_ok_and(|tag| self.0.contains(&opaque(tag)))
    }
}

fn opaque(tag: &str) -> String {
    tag.trim().trim_start_matches("W/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_among_others_and_without_its_mark() {
        let held = |shown: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for shown in shown {
                headers.append(header::IF_NONE_MATCH, HeaderValue::from_static(shown));
            }
            Held::of(&headers).has(&tag("ab12"))
        };
        assert!(held(&["W/\"ab12\""]) && held(&["\"ab12\""]));
        assert!(held(&["W/\"x\", W/\"ab12\""]) && held(&["\"x\"", "\"ab12\""]));
        assert!(!held(&[]) && !held(&["W/\"ab1\""]) && !held(&["ab12"]));
    }
}
