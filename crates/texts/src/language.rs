//! The languages of the interface.

use std::fmt;
use std::str::FromStr;

/// The language of what people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// Every language, Swedish first.
    pub const ALL: [Language; 2] = [Language::Sv, Language::En];

    /// The tag, as in `lang="sv"`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Sv => "sv",
            Language::En => "en",
        }
    }

    /// English for a locale that begins with `en`, Swedish for every other.
    ///
    /// ```
    /// use samsyn_texts::Language;
    /// assert_eq!(Language::of_locale("en_GB.UTF-8"), Language::En);
    /// assert_eq!(Language::of_locale("C.UTF-8"), Language::Sv);
    /// ```
    pub fn of_locale(locale: &str) -> Language {
        match locale.get(..2) {
            Some(start) if start.eq_ignore_ascii_case("en") => Language::En,
            _ => Language::Sv,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Not `sv` or `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Language, UnknownLanguage> {
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
            .ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_decides_and_swedish_is_the_rule() {
        for (locale, language) in [
            ("en_GB.UTF-8", Language::En),
            ("en", Language::En),
            ("EN", Language::En),
            ("sv_SE.UTF-8", Language::Sv),
            ("C.UTF-8", Language::Sv),
            ("de_DE", Language::Sv),
            ("", Language::Sv),
            ("å", Language::Sv),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }
}
