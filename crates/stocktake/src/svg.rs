//! What pictures have in common. They are text that goes into a page as it is,
//! so everything in them that comes from the record is escaped here.

/// Text as it may stand in an element or in an attribute between quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_markup_is_escaped() {
        assert_eq!(escaped("<a b='\"'>&amp;é"), "&lt;a b=&#39;&quot;&#39;&gt;&amp;amp;é");
    }
}
