//! No template holds a bare word: whatever a person reads comes from the
//! message files, so that it is there in every language.

use crate::sources::files;

/// What is the same in every language, or read by machines only.
const ALLOWED: [&str; 6] =
    ["Stocktake", "CSV", "NDJSON", "JSON", "light dark", "width=device-width, initial-scale=1"];

/// The attributes that people see or hear.
const SPOKEN: [&str; 5] = ["title", "alt", "placeholder", "aria-label", "content"];

/// The bare words of a template, each with its line.
fn bare_words(template: &str) -> Vec<(usize, String)> {
    let html = blank(&blank(&blank(template, "{#", "#}"), "{{", "}}"), "{%", "%}");
    let html = blank(&html, "<!--", "-->");
    let html = blank(&blank(&html, "<script", "</script>"), "<style", "</style>");
    let mut found = Vec::new();
    let mut note = |offset: usize, text: &str| {
        let word = text.trim();
        let is_word = without_entities(word).chars().any(char::is_alphabetic);
        if is_word && !ALLOWED.contains(&word) {
            let line = html[..offset].matches('\n').count() + 1;
            found.push((line, word.to_owned()));
        }
    };
    let mut offset = 0;
    for piece in html.split_inclusive(['<', '>']) {
        match piece.strip_suffix('>') {
            Some(tag) => {
                for (n, value) in attributes(tag) {
                    note(offset + n, value);
                }
            }
            None => note(offset, piece.trim_end_matches('<')),
        }
        offset += piece.len();
    }
    found
}

/// The text with everything from `open` to `close` made blank; lines stay.
fn blank(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let length = rest[start..].find(close).map_or(rest.len() - start, |n| n + close.len());
        let (before, after) = (&rest[..start], &rest[start + length..]);
        out.push_str(before);
        out.extend(rest[start..start + length].chars().map(|c| if c == '\n' { c } else { ' ' }));
        rest = after;
    }
    out + rest
}

/// The values of the spoken attributes of a tag, with their offsets in it.
fn attributes(tag: &str) -> Vec<(usize, &str)> {
    let mut values = Vec::new();
    for name in SPOKEN {
        for (n, _) in tag.match_indices(&format!(" {name}=\"")) {
            let start = n + name.len() + 3;
            values.push((start, tag[start..].split('"').next().unwrap_or_default()));
        }
    }
    values
}

fn without_entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = after.split_once(';').map_or(after, |(_, after)| after);
    }
    out + rest
}

#[test]
fn bare_words_are_found_in_text_and_in_attributes() {
    let template = "\
{# A comment, <b>with</b> words #}
<p class=\"note\">{{ words.text(\"a-b\") }} &nbsp; · 42</p>
<a href=\"/members\" title=\"Members\">Members</a>
<img alt=\"{{ words.text(\"a-b\") }}\"> Stocktake
{% if x %}<td>
  Yes</td>{% endif %}
<script>let words = 1;</script>";
    let expected = [(3, "Members"), (3, "Members"), (5, "Yes")];
    assert_eq!(bare_words(template), expected.map(|(line, word)| (line, word.to_owned())));
}

#[test]
fn no_template_holds_a_bare_word() {
    let templates = files("templates", "html");
    assert!(templates.len() > 5, "the templates were looked for in the wrong place");
    for (path, text) in templates {
        let found = bare_words(&text);
        assert!(found.is_empty(), "{}: {found:?} (line, words)", path.display());
    }
}
