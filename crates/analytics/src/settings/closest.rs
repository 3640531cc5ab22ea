//! The code that was perhaps meant.

/// Longer texts are no misspelt codes.
const LONGEST: usize = 64;

/// The code that takes the fewest changes to reach: at most two letters, and one in a short text. Capitals, the dots
/// of å, ä and ö, spaces and hyphens make no difference.
pub(super) fn closest<'c>(
    written: &str,
    codes: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let written: Vec<char> = written.trim().to_lowercase().chars().map(plain).collect();
    if written.len() > LONGEST {
        return None;
    }
    let most = if written.len() < 5 { 1 } else { 2 };
    codes
        .into_iter()
        .map(|code| (changes(&written, code), code))
        .filter(|(changes, _)| *changes <= most)
        .min()
        .map(|(_, code)| code)
}

fn plain(letter: char) -> char {
    match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' | '-' => '_',
        other => other,
    }
}

/// How many letters must be added, taken away or exchanged (Levenshtein).
fn changes(from: &[char], to: &str) -> usize {
    let mut row: Vec<usize> = (0..=from.len()).collect();
    for (at, letter) in to.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, other) in from.iter().enumerate() {
            let exchanged = diagonal + usize::from(*other != letter);
            diagonal = row[column + 1];
            row[column + 1] = exchanged.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[from.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_code_and_another_word_finds_none() {
        let codes = ["besok", "beslut", "gp_upprattad", "sip_upprattad"];
        for (written, meant) in [
            ("besök", Some("besok")),
            ("GP upprättad", Some("gp_upprattad")),
            ("gp-uprattad", Some("gp_upprattad")),
            ("ip_upprattad", Some("gp_upprattad")),
            ("bselut", Some("beslut")),
            ("besluk", Some("beslut")),
            ("bes", None),
            ("anmalan", None),
            ("", None),
        ] {
            assert_eq!(closest(written, codes), meant, "{written}");
        }
        assert_eq!(closest(&"b".repeat(100_000), codes), None);
    }
}
