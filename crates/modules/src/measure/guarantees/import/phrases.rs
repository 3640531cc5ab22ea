//! Times in Swedish sentences: *inom 30 dagar*, *minst var sjätte månad*.

use std::ops::Range;

use crate::measure::guarantees::record::UnitRecord;

/// A time that a promise names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// Whether it comes back.
    pub every: bool,
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: UnitRecord,
}

struct Word {
    range: Range<usize>,
    text: String,
    /// Something other than space stands between it and the word before.
    breaks: bool,
}

const LEADS: [&str; 4] = ["inom", "senast", "högst", "max"];
const FILLERS: [&str; 2] = ["loppet", "av"];
const AT_LEAST: [&str; 2] = ["minst", "åtminstone"];

const ONES: [&str; 19] = [
    "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
];

const TENS: [&str; 8] = [
    "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
];

const ORDINALS: [&str; 20] = [
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
    "trettonde",
    "fjortonde",
    "femtonde",
    "sextonde",
    "sjuttonde",
    "artonde",
    "nittonde",
    "tjugonde",
];

/// Every time in the text, left to right.
pub fn find(text: &str) -> Vec<Phrase> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match within(&words[at..]).or_else(|| every(&words[at..])) {
            Some((length, every, amount, unit)) => {
                let range = words[at].range.start..words[at + length - 1].range.end;
                found.push(Phrase {
                    range,
                    every,
                    amount,
                    unit,
                });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// How many words, whether it comes back, how many, of what.
type Read = (usize, bool, u32, UnitRecord);

/// *inom 30 dagar*, *senast inom sju arbetsdagar*, *inom loppet av en vecka*.
fn within(words: &[Word]) -> Option<Read> {
    if !LEADS.contains(&words.first()?.text.as_str()) {
        return None;
    }
    let leads =
        |word: &&Word| LEADS.contains(&word.text.as_str()) || FILLERS.contains(&word.text.as_str());
    let at = words.iter().take_while(leads).count();
    let amount = number(&words.get(at)?.text)?;
    let (more, factor, unit) = unit(words.get(at + 1..)?)?;
    let length = at + 1 + more;
    whole(&words[..length]).then_some((length, false, amount.checked_mul(factor)?, unit))
}

/// *minst var sjätte månad*, *varje halvår*, *varannan vecka*, *två gånger om året*.
fn every(words: &[Word]) -> Option<Read> {
    let lead = usize::from(AT_LEAST.contains(&words.first()?.text.as_str()));
    let next = |at: usize| words.get(lead + at).map(|word| word.text.as_str());
    let (before, multiple, times) = match next(0)? {
        "varje" => (1, 1, 1),
        "varannan" | "vartannat" => (1, 2, 1),
        "var" | "vart" => (2, ordinal(next(1)?)?, 1),
        times
            if matches!(next(1)?, "gång" | "gånger")
                && matches!(next(2)?, "per" | "om" | "i" | "varje") =>
        {
            (3, 1, number(times)?)
        }
        _ => return None,
    };
    let (more, factor, unit) = unit(words.get(lead + before..)?)?;
    let length = lead + before + more;
    let all = multiple * factor;
    let divides = times > 0 && all % times == 0;
    (divides && whole(&words[..length])).then(|| (length, true, all / times, unit))
}

/// Nothing but space within.
fn whole(words: &[Word]) -> bool {
    words.iter().skip(1).all(|word| !word.breaks)
}

/// How many words, how many of what.
fn unit(words: &[Word]) -> Option<(usize, u32, UnitRecord)> {
    let before = usize::from(matches!(words.first()?.text.as_str(), "helgfria" | "hela"));
    let (factor, unit) = match words.get(before)?.text.as_str() {
        "dag" | "dagar" | "dagen" | "dagars" | "dygn" | "kalenderdagar" => (1, UnitRecord::Days),
        "arbetsdag" | "arbetsdagar" | "arbetsdagars" | "vardag" | "vardagar" => {
            (1, UnitRecord::WorkingDays)
        }
        "vecka" | "veckor" | "veckan" | "veckors" => (7, UnitRecord::Days),
        "månad" | "månader" | "månaden" | "månaders" => (1, UnitRecord::Months),
        "kvartal" | "kvartalet" => (3, UnitRecord::Months),
        "tertial" | "tertialet" => (4, UnitRecord::Months),
        "halvår" | "halvåret" => (6, UnitRecord::Months),
        "år" | "året" | "års" => (12, UnitRecord::Months),
        _ => return None,
    };
    Some((before + 1, factor, unit))
}

/// `30`, *trettio*, *trettioen*, *ett*: 1 to 99 in words.
fn number(word: &str) -> Option<u32> {
    if word.starts_with(|sign: char| sign.is_ascii_digit()) {
        return word
            .parse()
            .ok()
            .filter(|number| (1..=10_000).contains(number));
    }
    let one = |word: &str| match word {
        "en" => Some(1),
        _ => ONES
            .iter()
            .position(|known| *known == word)
            .map(|at| at as u32 + 1),
    };
    let tens = || {
        let (at, rest) = TENS
            .iter()
            .enumerate()
            .find_map(|(at, ten)| Some((at, word.strip_prefix(ten)?)))?;
        let ones = if rest.is_empty() {
            0
        } else {
            one(rest).filter(|ones| *ones < 10)?
        };
        Some((at as u32 + 2) * 10 + ones)
    };
    one(word).or_else(tens)
}

/// *första* to *trettioförsta*, and further.
fn ordinal(word: &str) -> Option<u32> {
    let small = |word: &str| {
        ORDINALS
            .iter()
            .position(|known| *known == word)
            .map(|at| at as u32 + 1)
    };
    let tens = || {
        let (at, rest) = TENS
            .iter()
            .enumerate()
            .find_map(|(at, ten)| Some((at, word.strip_prefix(ten)?)))?;
        let ones = if rest == "nde" {
            0
        } else {
            small(rest).filter(|ones| *ones < 10)?
        };
        Some((at as u32 + 2) * 10 + ones)
    };
    small(word).or_else(tens)
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut end = 0;
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let from = text.len() - rest.len() + start;
        let after = &text[from..];
        let length = after
            .find(|sign: char| !sign.is_alphanumeric())
            .unwrap_or(after.len());
        words.push(Word {
            range: from..from + length,
            text: after[..length].to_lowercase(),
            breaks: !text[end..from].chars().all(char::is_whitespace),
        });
        end = from + length;
        rest = &text[end..];
    }
    words
}
