//! *Bokstavsordning*: names in the order in which a Swedish reader looks for them.

/// A piece of a name, as it is compared: digits in a row are one number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Number(u64),
    Letter(char),
}

/// What to sort a name by: å, ä and ö after z, accents and capitals like the letter, 2 before 10.
///
/// ```
/// use samsyn_domain::organisation::name_order;
///
/// let mut names = ["Öster", "Zenit", "Enhet 10", "Ängen", "enhet 2", "Ån"];
/// names.sort_by_cached_key(|name| name_order(name));
/// assert_eq!(names, ["enhet 2", "Enhet 10", "Zenit", "Ån", "Ängen", "Öster"]);
/// ```
pub fn name_order(name: &str) -> impl Ord + use<> {
    let mut pieces = Vec::new();
    let mut in_number = false;
    for letter in name.chars().flat_map(char::to_lowercase) {
        match (letter.to_digit(10), pieces.last_mut()) {
            (Some(digit), Some(Piece::Number(number))) if in_number => {
                *number = number.saturating_mul(10).saturating_add(u64::from(digit));
            }
            (Some(digit), _) => pieces.push(Piece::Number(u64::from(digit))),
            (None, _) => pieces.push(Piece::Letter(place(letter))),
        }
        in_number = letter.is_ascii_digit();
    }
    // Names that differ in capitals or accents alone still have an order.
    (pieces, name.to_owned())
}

/// The letter whose place this letter has. The three characters after z in ASCII stand for å, ä and ö.
const fn place(letter: char) -> char {
    match letter {
        'å' => '{',
        'ä' | 'æ' => '|',
        'ö' | 'ø' => '}',
        'à' | 'á' | 'â' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' => 'o',
        'ù' | 'ú' | 'û' => 'u',
        'ü' | 'ý' => 'y',
        'ç' => 'c',
        'ñ' => 'n',
        _ => letter,
    }
}
