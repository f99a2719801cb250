//! Search as people type it: by the beginnings of words, whatever their accents
//! and their case. "conv bio" finds the Convention on Biological Diversity,
//! "cote" Côte d'Ivoire, "الاردن" الأردن.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What is looked for: the beginnings of words, folded. Nothing looked for
/// finds everything.
pub struct Search(Vec<String>);

impl Search {
    /// A search for what a person typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(words(typed))
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How far the texts are from what is looked for: 0 for each word that stands
    /// there, 1 for each that one begins with. `None` where one is not found.
    #[must_use]
    pub fn distance<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Option<u32> {
        self.sum(texts, |wanted, word| {
            word.starts_with(wanted).then(|| u32::from(word.len() > wanted.len()))
        })
    }

    /// As [`Self::distance`], for words that may be mistyped: 2 more for each
    /// letter that is added, left out, exchanged or swapped with the next, of
    /// which a word of four letters may have one, and one of eight two.
    #[must_use]
    pub fn distance_mistyped<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Option<u32> {
        self.sum(texts, |wanted, word| {
            let letters: Vec<char> = wanted.chars().collect();
            let faults = u32::from(letters.len() >= 4) + u32::from(letters.len() >= 8);
            let (found, is_whole) = faults_of(&letters, word);
            (found <= faults).then(|| 2 * found + u32::from(!is_whole))
        })
    }

    /// The least of each word looked for, together.
    fn sum<'a>(
        &self,
        texts: impl Iterator<Item = &'a str>,
        distance: impl Fn(&str, &str) -> Option<u32>,
    ) -> Option<u32> {
        let said = said(texts);
        let least = |wanted: &String| said.iter().filter_map(|word| distance(wanted, word)).min();
        self.0.iter().map(least).sum()
    }

    /// Whether each of the words looked for begins a word of one of the texts.
    #[must_use]
    pub fn finds<'a>(&self, texts: impl Iterator<Item = &'a str>) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let said = said(texts);
        self.0.iter().all(|wanted| said.iter().any(|word| word.starts_with(wanted.as_str())))
    }
}

/// Every word of texts, folded.
fn said<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.flat_map(|text| [words(text), joined(text)].concat()).collect()
}

/// The fewest faults with which a beginning of a word was typed so, and whether
/// it is the whole word: the distance of optimal string alignment (L. Boytsov,
/// Indexing methods for approximate dictionary searching, 2011), least over all
/// beginnings.
fn faults_of(typed: &[char], word: &str) -> (u32, bool) {
    let first: Vec<u32> = (0..).take(typed.len() + 1).collect();
    let (mut before, mut last) = (Vec::new(), first);
    let mut least = (last[typed.len()], false);
    let mut previous = None;
    for (letters, letter) in (1..).zip(word.chars()) {
        let mut row = vec![letters];
        for n in 0..typed.len() {
            let is_other = u32::from(typed[n] != letter);
            let mut faults = (last[n] + is_other).min(last[n + 1] + 1).min(row[n] + 1);
            if n > 0 && previous == Some(typed[n]) && typed[n - 1] == letter {
                let swapped: &Vec<u32> = &before;
                faults = faults.min(swapped[n - 1] + 1);
            }
            row.push(faults);
        }
        least = least.min((row[typed.len()], false));
        before = std::mem::replace(&mut last, row);
        previous = Some(letter);
    }
    let whole = last[typed.len()];
    if whole == least.0 { (whole, true) } else { least }
}

/// A text as it is sorted: its words, folded.
pub(crate) fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// The words of a text, folded: letters and digits, as [`fold`] has them.
fn words(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(fold).collect();
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a text that is written with apostrophes, for those who type it
/// without: "divoire" for Ivoire.
fn joined(text: &str) -> Vec<String> {
    const APOSTROPHES: [char; 2] = ['\'', '’'];
    if text.contains(APOSTROPHES) { words(&text.replace(APOSTROPHES, "")) } else { Vec::new() }
}

/// A letter as it is searched for: lower case, without what compatibility
/// decomposition leaves on it. Arabic is written with and without its hamzas,
/// its dots on the last letter and its stretching; digits come in three kinds.
fn fold(c: char) -> impl Iterator<Item = char> {
    let folded: &'static str = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ı' => "i",
        'ٱ' => "ا",
        'ة' => "ه",
        'ى' => "ي",
        '\u{640}' => "",
        _ => return Folded::Lower(digit(c).to_lowercase()),
    };
    Folded::Text(folded.chars())
}

enum Folded {
    Text(std::str::Chars<'static>),
    Lower(std::char::ToLowercase),
}

impl Iterator for Folded {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Text(chars) => chars.next(),
            Self::Lower(chars) => chars.next(),
        }
    }
}

/// The Arabic and Persian digits as those that codes are written in.
fn digit(c: char) -> char {
    let value = match c {
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(typed: &str, texts: &[&str]) -> bool {
        Search::new(typed).finds(texts.iter().copied())
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_found_by_itself_and_by_the_beginnings_of_its_words(
            text in "\\PC{0,40}",
            letters in 1..4_usize,
        ) {
            prop_assert!(finds(&text, &[&text]), "{text}");
            let beginnings: Vec<String> =
                words(&text).iter().map(|word| word.chars().take(letters).collect()).collect();
            prop_assert!(finds(&beginnings.join(" "), &[&text]), "{text}: {beginnings:?}");
        }
    }

    #[test]
    fn every_word_typed_begins_a_word() {
        let cbd = ["CBD_1992A", "Convention on Biological Diversity"];
        for typed in
            ["", " ", "conv", "CONV bio", "diversity convention", "cbd", "CBD_1992A", "1992"]
        {
            assert!(finds(typed, &cbd), "{typed}");
        }
        for typed in ["onvention", "conv law", "bd", "992"] {
            assert!(!finds(typed, &cbd), "{typed}");
        }
    }

    #[test]
    fn the_nearest_comes_first() {
        let distance = |typed: &str, text: &str| Search::new(typed).distance([text].into_iter());
        assert_eq!(distance("biological diversity", "Convention on Biological Diversity"), Some(0));
        assert_eq!(distance("bio diversity", "Convention on Biological Diversity"), Some(1));
        assert_eq!(distance("bio diversity", "Biological Weapons Convention"), None);
    }

    #[test]
    fn what_is_mistyped_is_found() {
        for (typed, text, distance) in [
            ("biodiversty", "biodiversity", Some(2)),
            ("boidiversity", "biodiversity", Some(2)),
            ("biiodiversity", "biodiversity", Some(2)),
            ("boidiversty", "biodiversity", Some(4)),
            ("conventoin", "Conventions", Some(3)),
            ("convetn", "Convention", Some(3)),
            ("اتفاقيىة", "اتفاقية", Some(2)),
            ("cote divore", "Côte d'Ivoire", Some(2)),
            ("bdi", "biodiversity", None),
            ("biodvrsty", "biodiversity", None),
            ("tort", "torture", Some(1)),
            ("ozon lair", "ozone layer", None),
        ] {
            let found = Search::new(typed).distance_mistyped([text].into_iter());
            assert_eq!(found, distance, "{typed}: {text}");
        }
    }

    #[test]
    fn accents_case_and_apostrophes_do_not_matter() {
        for (typed, text) in [
            ("elimination", "Convention sur l'élimination de toutes les formes de discrimination"),
            ("ÉLIMINATION", "Elimination of All Forms of Racial Discrimination"),
            ("cote divoire", "Côte d'Ivoire"),
            ("côte d’ivoire", "Cote d'Ivoire"),
            ("turkiye", "Türkiye"),
            ("oeuvres", "Protection des œuvres littéraires et artistiques"),
            ("strasse", "Übereinkommen über den Straßenverkehr"),
            ("marpol 73/78", "MARPOL 73/78"),
            ("ﬁ", "FISH stocks"),
        ] {
            assert!(finds(typed, &[text]), "{typed}: {text}");
        }
    }

    #[test]
    fn arabic_is_found_however_it_is_spelt() {
        for (typed, text) in [
            ("الاردن", "الأردن"),
            ("اتفاقيه", "اتفاقية حقوق الطفل"),
            ("اتّفاقيّة", "اتفاقية حقوق الطفل"),
            ("اتفـــاقية", "اتفاقية حقوق الطفل"),
            ("مستوي", "مستوى"),
            ("١٩٩٢", "CBD 1992"),
        ] {
            assert!(finds(typed, &[text]), "{typed}: {text}");
        }
        assert!(!finds("اتفاق حقوق المرأة", &["اتفاقية حقوق الطفل"]));
    }
}
