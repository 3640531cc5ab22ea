//! Whole numbers in groups of three.

use fluent_bundle::FluentValue;

/// A number of a message.
pub fn grouped(value: &FluentValue<'_>, separator: &str) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(in_groups(&number.as_string(), separator)),
        _ => None,
    }
}

/// Digits in groups of three from the right, from five digits on: `4711`, `12 345`.
pub fn in_groups(digits: &str, separator: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words};

    #[test]
    fn numbers_are_grouped_from_five_digits_as_each_language_does() {
        let [sv, en] = Language::ALL.map(|language| Words::new(language, []));
        assert_eq!(
            (sv.whole(4_711), en.whole(4_711)),
            ("4711".into(), "4711".into())
        );
        assert_eq!(sv.whole(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(en.whole(12_345), "12,345");
        assert_eq!(
            (sv.decimal(12.5, 1), en.decimal(12.5, 1)),
            ("12,5".into(), "12.5".into())
        );
    }
}
