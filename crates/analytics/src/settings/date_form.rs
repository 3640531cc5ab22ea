//! *Datumform*: how a source system writes dates, such as `DD.MM.YYYY`.

use samsyn_domain::day::Day;
use samsyn_domain::swedish_time::TimeOfDay;

/// A pattern of `YYYY`, `MM`, `DD`, `hh`, `mm`, `ss` and separators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateForm {
    pattern: String,
}
