//! Checks of single values, the same for what stands in a file and for what is filled in.

use std::ops::RangeInclusive;

use samsyn_domain::population::BirthYears;

use crate::settings::error::SettingsProblem;

/// The text without space around it, if it says something. Cells are trimmed as well: what they are compared with would
/// not be found otherwise.
pub(super) fn filled(key: &str, text: &str) -> Result<String, SettingsProblem> {
    match text.trim() {
        "" => Err(SettingsProblem::EmptyText {
            key: key.to_owned(),
        }),
        trimmed => Ok(trimmed.to_owned()),
    }
}

/// A list that must hold something and does not.
pub(super) fn empty_list(key: &str) -> SettingsProblem {
    SettingsProblem::EmptyList {
        key: key.to_owned(),
    }
}

/// The number, if it lies within bounds, neither of them negative.
pub(super) fn bounded(
    number: i64,
    key: &str,
    bounds: &RangeInclusive<i64>,
) -> Result<i64, SettingsProblem> {
    let key = key.to_owned();
    let (min, max) = (*bounds.start(), *bounds.end());
    match number {
        ..0 => Err(SettingsProblem::Negative { key }),
        _ if number < min => Err(SettingsProblem::TooSmall { key, min }),
        _ if number > max => Err(SettingsProblem::TooLarge { key, max }),
        _ => Ok(number),
    }
}

/// Years of birth that have a bound and do not end before they begin.
pub(super) fn years_in_order(years: BirthYears) -> Result<(), SettingsProblem> {
    match (years.from, years.to) {
        (Some(from), Some(to)) if to < from => Err(SettingsProblem::BirthYearOrder { from, to }),
        (None, None) => Err(SettingsProblem::BirthYearEmpty),
        _ => Ok(()),
    }
}
