//! What people and word processors put before the last four characters.

/// What stands between the date of a number and its last four characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A hyphen, or a dash or a minus that looks like one, with or without spaces around it.
    Hyphen,
    /// A plus: the person has turned 100.
    Plus,
    /// Nothing but space.
    Space,
}

/// So many spaces may stand before a hyphen, and as many after it.
const SPACES: usize = 3;

/// The separator that the text begins with and its length in bytes. Spaces of every kind are spaces, those that do not
/// break and those that cannot be seen among them.
///
/// ```
/// use samsyn_domain::identity_number::{Separator, separator};
///
/// assert_eq!(separator("-9805"), Some((1, Separator::Hyphen)));
/// assert_eq!(separator(" – 9805"), Some((5, Separator::Hyphen)));
/// assert_eq!(separator("9805"), None);
/// ```
pub fn separator(text: &str) -> Option<(usize, Separator)> {
    let spaces = space_length(text);
    let (sign, length) = match sign(&text[spaces..]) {
        Some(sign) => sign,
        None if spaces > 0 => return Some((spaces, Separator::Space)),
        None => return None,
    };
    let before_next = spaces + length;
    Some((before_next + space_length(&text[before_next..]), sign))
}

fn sign(text: &str) -> Option<(Separator, usize)> {
    let first = text.chars().next()?;
    let sign = match first {
        '-'
        | '\u{ad}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}' => Separator::Hyphen,
        '+' | '\u{ff0b}' => Separator::Plus,
        _ => return None,
    };
    Some((sign, first.len_utf8()))
}

fn space_length(text: &str) -> usize {
    let is_space = |letter: &char| {
        letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}')
    };
    let spaces = text.chars().take_while(is_space).take(SPACES);
    spaces.map(char::len_utf8).sum()
}
