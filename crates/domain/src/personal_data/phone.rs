//! Swedish telephone numbers, as people write them.
//!
//! A number begins with 0 and an area code, or with +46 or 0046. What comes after is written together or in groups of
//! two or three digits. That tells it from dates (years have four digits), from amounts and from case numbers.

use std::ops::Range;

/// Area codes of two digits, and of three; the others have four. Not among them: numbers nobody has at home (020, 077).
const SHORT_AREAS: [&str; 22] = [
    "08", "010", "011", "013", "016", "018", "019", "021", "023", "026", "031", "033", "035",
    "036", "040", "042", "044", "046", "054", "060", "063", "090",
];

/// The beginnings of mobile numbers, which all have ten digits.
const MOBILE: [&str; 5] = ["070", "072", "073", "076", "079"];

/// The digits of a number without its first 0.
const FEWEST: usize = 7;
const MOST: usize = 9;

/// Every telephone number of a text, left to right.
pub(super) fn find_in(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // The end of the number before: its digits are not before the next.
    let mut since = 0;
    while at < bytes.len() {
        let begins = matches!(bytes[at], b'0' | b'+').then(|| before(&text[since..at]));
        match begins
            .flatten()
            .and_then(|before| number_at(text, at, before))
        {
            Some(end) => {
                found.push(at..end);
                (at, since) = (end, end);
            }
            None => at += 1,
        }
    }
    found
}

/// What stands before a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing that could belong to it.
    Apart,
    /// Other digits and a space or a stroke: an amount, a diary number, or a list of numbers.
    Digits,
}

/// What the text before ends with; nothing where the number would be in the middle of something else.
fn before(before: &str) -> Option<Before> {
    let Some(last) = before.chars().next_back() else {
        return Some(Before::Apart);
    };
    let rest = before.trim_end_matches(last);
    let after_digit = rest.ends_with(|letter: char| letter.is_ascii_digit());
    match last {
        _ if last.is_alphanumeric() || last == '_' || last == '+' => None,
        '-' | '.' | ',' if rest.ends_with(char::is_alphanumeric) => None,
        '/' if after_digit => Some(Before::Digits),
        _ if last.is_whitespace() && after_digit => Some(Before::Digits),
        _ => Some(Before::Apart),
    }
}

/// Where the number that begins at the byte ends.
fn number_at(text: &str, at: usize, before: Before) -> Option<usize> {
    let abroad = ["+46", "0046"];
    let abroad = abroad.iter().find(|code| text[at..].starts_with(**code));
    if let Some(code) = abroad {
        let mut from = at + code.len();
        from += separator(&text[from..]).unwrap_or(0);
        if text[from..].starts_with("(0)") {
            from += "(0)".len();
            from += separator(&text[from..]).unwrap_or(0);
        } else if text[from..].starts_with('0') {
            from += 1;
        }
        let groups = groups(text, from);
        return ends(&groups, |digits, _| (FEWEST..=MOST).contains(&digits), text);
    }
    let groups = groups(text, at);
    let first = groups.first()?;
    let area = text.get(first.clone())?;
    if MOBILE.iter().any(|code| area.starts_with(code)) {
        return ends(&groups, |digits, _| digits == MOST + 1, text);
    }
    (before == Before::Apart)
        .then(|| landline(text, &groups))
        .flatten()
}

fn landline(text: &str, groups: &[Range<usize>]) -> Option<usize> {
    let first = &text[groups.first()?.clone()];
    let area = area_code(first)?;
    if first.len() > area {
        let together = groups.get(..1)?;
        let long = |digits: usize, _: usize| (FEWEST + 2..=MOST + 1).contains(&digits);
        return (!first[area..].starts_with('0')).then(|| ends(together, long, text))?;
    }
    let own = groups.get(1..)?;
    if text[own.first()?.clone()].starts_with('0') {
        return None;
    }
    let together = own.first()?.len() >= 5;
    // Written together it is one group; else groups of two and three.
    let short = |group: &&Range<usize>| matches!(group.len(), 2 | 3);
    let many = if together {
        1
    } else {
        own.iter().take_while(short).count()
    };
    let fits = |digits: usize, parts: usize| {
        (FEWEST + 1..=MOST + 1).contains(&digits) && (together || parts > 2)
    };
    ends(groups.get(..=many)?, fits, text)
}

/// The length of the area code that the digits begin with, its 0 included.
fn area_code(digits: &str) -> Option<usize> {
    let short = SHORT_AREAS.iter().find(|area| digits.starts_with(**area));
    let long = digits.len() >= 4
        && digits.starts_with('0')
        && matches!(digits.as_bytes()[1], b'1'..=b'6' | b'9')
        && !digits.starts_with("020");
    short.map(|area| area.len()).or(long.then_some(4))
}

/// The end of as many groups as fit, told by the number of digits and of groups; nothing where a letter follows or
/// digits go on.
fn ends(groups: &[Range<usize>], fits: impl Fn(usize, usize) -> bool, text: &str) -> Option<usize> {
    (1..=groups.len()).rev().find_map(|many| {
        let digits: usize = groups[..many].iter().map(Range::len).sum();
        let end = groups[many - 1].end;
        let mut after = text[end..].chars();
        let next = after.next();
        let then = after.next();
        let goes_on = next.is_some_and(|next| next.is_alphanumeric() || next == '_')
            || (matches!(next, Some('-' | '/' | ',' | '.'))
                && then.is_some_and(|then| then.is_ascii_digit() && then != '0'));
        (fits(digits, many) && !goes_on).then_some(end)
    })
}

/// Groups of digits with at most a separator between them.
fn groups(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut at = from;
    loop {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return groups;
        }
        groups.push(at..at + digits);
        at += digits;
        match separator(&text[at..]) {
            Some(length) => at += length,
            None => return groups,
        }
    }
}

/// The length of what separates two groups: a space, or a hyphen or dash with or without spaces around it, or the end
/// of a parenthesis.
fn separator(text: &str) -> Option<usize> {
    let sign = |letter: char| matches!(letter, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | ')');
    let space = |text: &str| {
        let first = text.chars().next();
        let first = first.filter(|letter| letter.is_whitespace() && *letter != '\n');
        first.map_or(0, char::len_utf8)
    };
    let mut length = space(text);
    if let Some(found) = text[length..].chars().next().filter(|found| sign(*found)) {
        length += found.len_utf8();
        length += space(&text[length..]);
    }
    (length > 0).then_some(length)
}
