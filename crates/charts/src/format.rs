//! *Talformat*: numbers as people read them, in Swedish and in English.

/// The space within a number and before a percent sign: a line is never broken there.
const NO_BREAK: char = '\u{a0}';
/// A real minus sign, as wide as a plus.
const MINUS: char = '\u{2212}';
/// Between the ends of an interval.
const TO: char = '–';

/// How the charts of a page are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// How numbers are written.
    pub numbers: NumberFormat,
}

/// *Talformat*: decimal sign, thousands and percent of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// `1 204`, `0,08`, `84 %`.
    Swedish,
    /// `1,204`, `0.08`, `84%`.
    English,
}

impl NumberFormat {
    /// A share as a percentage: whole, but never *100 %* or *0 %* for what is only nearly so.
    ///
    /// ```
    /// use samsyn_charts::NumberFormat::{English, Swedish};
    ///
    /// assert_eq!(Swedish.percent(0.842), "84\u{a0}%");
    /// assert_eq!(Swedish.percent(0.998), "99,8\u{a0}%");
    /// assert_eq!(English.percent(0.842), "84%");
    /// ```
    pub fn percent(self, share: f64) -> String {
        self.with_percent_sign(&self.percent_number(share))
    }

    /// As [`percent`](Self::percent), without the sign: for where the unit is said elsewhere.
    pub fn percent_number(self, share: f64) -> String {
        let percent = share * 100.0;
        let whole = percent.round();
        let looks_complete = (whole == 100.0 && share < 1.0) || (whole == 0.0 && share > 0.0);
        if looks_complete {
            self.decimal(percent.clamp(0.1, 99.9), 1)
        } else {
            self.decimal(whole, 0)
        }
    }

    /// A limit that people have set, such as a target: with its decimal, where it has one.
    pub fn percent_as_set(self, share: f64) -> String {
        self.with_percent_sign(&self.percent_number_as_set(share))
    }

    /// As [`percent_as_set`](Self::percent_as_set), without the sign.
    pub fn percent_number_as_set(self, share: f64) -> String {
        let tenths = (share * 1000.0).round();
        let decimals = usize::from(tenths % 10.0 != 0.0);
        self.decimal(tenths / 10.0, decimals)
    }

    /// An interval of shares: `78–89 %`.
    pub fn percent_range(self, low: f64, high: f64) -> String {
        let low = self.percent_number(low);
        let high = self.percent_number(high);
        self.with_percent_sign(&format!("{low}{TO}{high}"))
    }

    /// A difference, with its sign: `+3`, `−26`, `0`.
    pub fn signed(self, difference: f64, decimals: usize) -> String {
        let text = self.decimal(difference, decimals);
        if text.starts_with(MINUS) || text.chars().all(|c| !c.is_ascii_digit() || c == '0') {
            text
        } else {
            format!("+{text}")
        }
    }

    /// A count, with its thousands apart: `48 213`.
    pub fn count(self, count: u64) -> String {
        self.grouped(&count.to_string())
    }

    /// A number with so many decimals, halves away from zero.
    pub fn decimal(self, number: f64, decimals: usize) -> String {
        let scale = 10f64.powi(i32::try_from(decimals).unwrap_or(0));
        let rounded = (number.abs() * scale).round() / scale;
        let written = format!("{rounded:.decimals$}");
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let mut text = String::new();
        if number < 0.0 && rounded > 0.0 {
            text.push(MINUS);
        }
        text.push_str(&self.grouped(whole));
        if !fraction.is_empty() {
            text.push(match self {
                NumberFormat::Swedish => ',',
                NumberFormat::English => '.',
            });
            text.push_str(fraction);
        }
        text
    }

    fn with_percent_sign(self, number: &str) -> String {
        match self {
            NumberFormat::Swedish => format!("{number}{NO_BREAK}%"),
            NumberFormat::English => format!("{number}%"),
        }
    }

    fn grouped(self, digits: &str) -> String {
        let separator = match self {
            NumberFormat::Swedish => NO_BREAK,
            NumberFormat::English => ',',
        };
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::NumberFormat::{English, Swedish};

    #[test]
    fn what_is_nearly_all_is_not_called_all() {
        assert_eq!(Swedish.percent(1.0), "100\u{a0}%");
        assert_eq!(Swedish.percent(0.9999), "99,9\u{a0}%");
        assert_eq!(Swedish.percent(0.996), "99,6\u{a0}%");
        assert_eq!(Swedish.percent(0.994), "99\u{a0}%");
        assert_eq!(Swedish.percent(0.0001), "0,1\u{a0}%");
        assert_eq!(Swedish.percent(0.0), "0\u{a0}%");
    }

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!(Swedish.percent(0.125), "13\u{a0}%");
        assert_eq!(Swedish.decimal(-0.5, 0), "\u{2212}1");
        assert_eq!(Swedish.decimal(-0.4, 0), "0");
    }

    #[test]
    fn each_language_has_its_signs() {
        assert_eq!(Swedish.count(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(English.count(1_234_567), "1,234,567");
        assert_eq!(Swedish.decimal(1234.5, 2), "1\u{a0}234,50");
        assert_eq!(English.decimal(-1234.5, 2), "\u{2212}1,234.50");
        assert_eq!(Swedish.percent_range(0.784, 0.886), "78–89\u{a0}%");
        assert_eq!(English.percent_range(0.784, 0.886), "78–89%");
    }

    #[test]
    fn a_target_keeps_its_decimal() {
        assert_eq!(Swedish.percent_as_set(0.9), "90\u{a0}%");
        assert_eq!(Swedish.percent_as_set(0.925), "92,5\u{a0}%");
        assert_eq!(English.percent_as_set(0.925), "92.5%");
    }

    #[test]
    fn a_difference_says_which_way() {
        assert_eq!(Swedish.signed(3.0, 0), "+3");
        assert_eq!(Swedish.signed(-26.0, 0), "\u{2212}26");
        assert_eq!(Swedish.signed(0.04, 1), "0,0");
    }
}
