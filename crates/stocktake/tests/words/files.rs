//! The three message files: the same messages, the same fields in each, and
//! every plural form that the language has.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

/// The files, with the plural forms that each language distinguishes (CLDR).
/// French has a form of its own for whole millions too, which no page counts.
const FILES: [(&str, &str, &[&str]); 3] = [
    ("en", include_str!("../../messages/en.ftl"), &["one", "other"]),
    ("fr", include_str!("../../messages/fr.ftl"), &["one", "other"]),
    ("ar", include_str!("../../messages/ar.ftl"), &["zero", "one", "two", "few", "many", "other"]),
];

/// What a message needs from its caller and from its translators.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The fields it names.
    fields: BTreeSet<String>,
    /// The fields it chooses by, with the cases of each choice.
    choices: Vec<(String, BTreeSet<String>)>,
    /// The messages it says in its own.
    pub(crate) refers_to: BTreeSet<String>,
}

impl Shape {
    fn of(pattern: &Pattern<&str>) -> Self {
        let mut shape = Self::default();
        shape.read(pattern);
        shape
    }

    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            match expression {
                Expression::Inline(inline) => self.read_inline(inline),
                Expression::Select { selector, variants } => {
                    self.read_inline(selector);
                    let cases = variants.iter().map(|variant| match variant.key {
                        VariantKey::Identifier { name } => name.to_owned(),
                        VariantKey::NumberLiteral { value } => value.to_owned(),
                    });
                    if let InlineExpression::VariableReference { id } = selector {
                        self.choices.push((id.name.to_owned(), cases.collect()));
                    }
                    for variant in variants {
                        self.read(&variant.value);
                    }
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.fields.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.refers_to.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::FunctionReference { .. }
            | InlineExpression::TermReference { .. }
            | InlineExpression::Placeable { .. } => panic!("our messages need no {inline:?}"),
        }
    }
}

/// The messages of a file.
pub(crate) fn shapes(text: &str) -> BTreeMap<String, Shape> {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut shapes = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            shapes.insert(message.id.name.to_owned(), Shape::of(message.value.as_ref().unwrap()));
        }
    }
    shapes
}

/// The messages of the English file.
pub(crate) fn english() -> BTreeMap<String, Shape> {
    shapes(FILES[0].1)
}

/// What is wrong with a translation beside the English it translates.
fn faults(english: &str, translation: &str, plurals: &[&str]) -> Vec<String> {
    let (english, translation) = (shapes(english), shapes(translation));
    let mut faults = Vec::new();
    for (id, shape) in &english {
        let Some(translated) = translation.get(id) else {
            faults.push(format!("{id} is missing"));
            continue;
        };
        if translated.fields != shape.fields {
            faults.push(format!("{id} has the fields {:?}", translated.fields));
        }
        let counts = shape.choices.iter().filter(|(_, cases)| cases.contains("other"));
        for (field, _) in counts {
            let complete = |(other, cases): &(String, BTreeSet<String>)| {
                other == field && plurals.iter().all(|plural| cases.contains(*plural))
            };
            if !translated.choices.iter().any(complete) {
                faults.push(format!("{id} does not tell {plurals:?} of {field} apart"));
            }
        }
    }
    let extra = translation.keys().filter(|id| !english.contains_key(*id));
    faults.extend(extra.map(|id| format!("{id} is not in English")));
    faults
}

#[test]
fn the_languages_say_the_same() {
    for (name, file, plurals) in FILES {
        let faults = faults(FILES[0].1, file, plurals);
        assert!(faults.is_empty(), "messages/{name}.ftl:\n{}", faults.join("\n"));
    }
}

#[test]
fn control_a_translation_that_lacks_something_is_found_out() {
    let english = "\
a = { $count ->
    [one] one thing
   *[other] { $count } things of { $member }
}
b = plain
";
    let arabic = "\
a = { $count ->
    [one] x
    [two] x
   *[other] { $count } x
}
c = plain
";
    assert_eq!(
        faults(english, arabic, FILES[2].2),
        [
            "a has the fields {\"count\"}",
            "a does not tell [\"zero\", \"one\", \"two\", \"few\", \"many\", \"other\"] of count apart",
            "b is missing",
            "c is not in English",
        ]
    );
}

#[test]
fn no_message_is_empty() {
    for (name, file, _) in FILES {
        for (id, rest) in file.lines().filter_map(|line| line.split_once(" =")) {
            let continued = rest.trim().is_empty();
            let indented = || file.contains(&format!("{id} =\n    "));
            assert!(!continued || indented(), "messages/{name}.ftl: {id} says nothing");
        }
    }
}
