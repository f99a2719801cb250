//! The frame of every page: where one is, where one can go, in which language,
//! and on which day.

use super::{assets, links::To, time_bar::TimeBar, visit::Visit};
use crate::words::{Locale, Words};

/// A link with its words.
pub(super) struct Link {
    pub(super) href: String,
    pub(super) text: String,
    /// Whether it is where one is.
    pub(super) current: bool,
}

/// A language to read in.
pub(super) struct Language {
    pub(super) href: String,
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) current: bool,
}

/// The parts of an organisation's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Front,
    Instruments,
    Members,
    Commitments,
    Compliance,
    Procedures,
    Evaluation,
    Changes,
    Quality,
    Log,
}

/// Each part with its place and its words.
const SECTIONS: [(Section, To<'static>, &str); 10] = [
    (Section::Front, To::Front, "nav-front"),
    (Section::Instruments, To::Instruments, "nav-instruments"),
    (Section::Members, To::Members, "nav-members"),
    (Section::Commitments, To::Commitments, "nav-commitments"),
    (Section::Compliance, To::Compliance, "nav-compliance"),
    (Section::Procedures, To::Procedures, "nav-procedures"),
    (Section::Evaluation, To::Evaluations, "nav-evaluation"),
    (Section::Changes, To::Changes, "nav-changes"),
    (Section::Quality, To::Quality, "nav-quality"),
    (Section::Log, To::Log, "nav-log"),
];

/// The frame.
pub(super) struct Shell {
    words: &'static Words,
    pub(super) title: String,
    pub(super) organisation: Option<Link>,
    pub(super) nav: Vec<Link>,
    pub(super) languages: Vec<Language>,
    pub(super) time: Option<TimeBar>,
}

impl Shell {
    /// The frame of a page of an organisation.
    pub(super) fn of(visit: &Visit, section: Section, title: String) -> Self {
        let words = visit.words;
        let code = visit.asked.organisation.code();
        let name = visit.state().organisation().at(visit.at().position);
        let name = name.and_then(|record| record.name.clone()).unwrap_or_else(|| code.to_string());
        let nav = SECTIONS.map(|(part, to, id)| Link {
            href: visit.link(to),
            text: words.text(id),
            current: part == section,
        });
        Self {
            words,
            title,
            organisation: Some(Link { href: visit.link(To::Front), text: name, current: false }),
            nav: nav.into(),
            languages: languages(words, |code| visit.here(&[("lang", Some(code))])),
            time: None,
        }
    }

    /// The frame of a page that belongs to no organisation.
    pub(super) fn bare(words: &'static Words, title: String) -> Self {
        Self {
            words,
            title,
            organisation: None,
            nav: Vec::new(),
            languages: languages(words, |code| format!("?lang={code}")),
            time: None,
        }
    }

    /// What the window and the history of the browser say.
    pub(super) fn window_title(&self) -> String {
        let organisation = self.organisation.as_ref().map(|link| link.text.as_str());
        let mut parts = vec![self.title.as_str()];
        parts.extend(organisation.filter(|name| *name != self.title));
        parts.push("Stocktake");
        parts.join(" · ")
    }

    /// A message of the reader's language.
    pub(super) fn text(&self, id: &str) -> String {
        self.words.text(id)
    }

    /// The address of the style sheet.
    pub(super) fn style(&self) -> String {
        assets::style()
    }

    /// The address of the script.
    pub(super) fn script(&self) -> String {
        assets::script()
    }

    /// The address of the icon.
    pub(super) fn icon(&self) -> String {
        assets::icon()
    }

    /// The language of the page, for `lang`.
    pub(super) fn language(&self) -> &'static str {
        self.words.locale().code()
    }

    /// The direction of the page, for `dir`.
    pub(super) fn direction(&self) -> &'static str {
        self.words.locale().direction()
    }
}

fn languages(words: &Words, href: impl Fn(&str) -> String) -> Vec<Language> {
    let language = |locale: &Locale| Language {
        href: href(locale.code()),
        code: locale.code(),
        name: locale.name(),
        current: *locale == words.locale(),
    };
    Locale::ALL.iter().map(language).collect()
}
