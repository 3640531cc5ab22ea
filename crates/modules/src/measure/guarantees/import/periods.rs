//! Periods as people write them in tables.

use samsyn_domain::period::Period;

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// `Tertial 2 2016`, `T2 2016`, `2016-T2`, `Halvår 1 2026`, `andra tertialet 2016`, `Kvartal 3 2016`, `maj 2016`,
/// `2016-05`, `Helår 2016`, `2016`.
///
/// ```
/// use samsyn_modules::measure::guarantees::import::read_period;
///
/// assert_eq!(read_period("Tertial 2 2016").unwrap().to_string(), "2016-T2");
/// assert_eq!(read_period("Halvår 1, 2026").unwrap().to_string(), "2026-H1");
/// assert_eq!(read_period("hösten 2016"), None);
/// ```
pub fn read_period(text: &str) -> Option<Period> {
    let text = text.to_lowercase();
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let (mut kind, mut number, mut year) = (None, None, None);
    for word in words.filter(|word| !word.is_empty()) {
        let fits = match word.parse::<u16>() {
            Ok(_) if word.len() == 4 => year.replace(word.to_owned()).is_none(),
            Ok(_) if word.len() <= 2 => number.replace(word.to_owned()).is_none(),
            Ok(_) => false,
            Err(_) => read_word(word, &mut kind, &mut number)?,
        };
        if !fits {
            return None;
        }
    }
    let (year, number) = (year?, number.unwrap_or_default());
    let label = match kind {
        Some('Y') if number.is_empty() => year,
        Some('M') => format!("{year}-{number:0>2}"),
        Some('Y') => return None,
        Some(kind) => format!("{year}-{kind}{number}"),
        None if number.is_empty() => year,
        None => format!("{year}-{number}"),
    };
    label.parse().ok()
}

/// What a word says of the kind and the number; whether neither was said before.
fn read_word(word: &str, kind: &mut Option<char>, number: &mut Option<String>) -> Option<bool> {
    let month = MONTHS.iter().position(|month| *month == word);
    if let Some(month) = month {
        return Some(
            kind.replace('M').is_none() && number.replace((month + 1).to_string()).is_none(),
        );
    }
    let ordinals = ["första", "andra", "tredje", "fjärde"];
    if let Some(ordinal) = ordinals.iter().position(|ordinal| *ordinal == word) {
        return Some(number.replace((ordinal + 1).to_string()).is_none());
    }
    let (letters, digits) = word.split_at(
        word.find(|sign: char| sign.is_ascii_digit())
            .unwrap_or(word.len()),
    );
    let said = match letters {
        "t" | "tertial" | "tertialet" => 'T',
        "q" | "k" | "kv" | "kvartal" | "kvartalet" => 'Q',
        "h" | "halvår" | "halvåret" => 'H',
        "år" | "helår" | "helåret" => 'Y',
        _ => return None,
    };
    let first = kind.replace(said).is_none();
    Some(first && (digits.is_empty() || number.replace(digits.to_owned()).is_none()))
}
