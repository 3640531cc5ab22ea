//! The pure rules of Samsyn: what an auditor reads.
//!
//! No input or output, no clock, no randomness: the day a rule is asked about, the calendar and the
//! as-of date are arguments. The two shapes in the middle are the [time limit](time_limit) (*frist*)
//! and the [coverage] (*täckning*).

#[macro_use]
mod text_code;

pub mod calendar;
pub mod coverage;
pub mod day;
pub mod day_span;
pub mod difference;
pub mod disclosure;
pub mod event;
pub mod figure_reference;
pub mod follow_up;
pub mod holiday;
pub mod identity_number;
pub mod ids;
pub mod instant;
pub mod law;
pub mod organisation;
pub mod period;
pub mod personal_data;
pub mod population;
pub mod roles;
pub mod stats;
pub mod swedish_time;
pub mod time_limit;
