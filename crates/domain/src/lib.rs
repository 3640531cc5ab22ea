//! The pure rules of Samsyn: what an auditor reads.
//!
//! No input or output, no clock, no randomness: the day a rule is asked about, the calendar and the
//! as-of date are arguments. The two shapes in the middle are the [time limit](time_limit) (*frist*)
//! and the [coverage] (*täckning*).

pub mod calendar;
pub mod coverage;
pub mod day;
pub mod event;
pub mod holiday;
pub mod identity_number;
pub mod ids;
pub mod law;
pub mod period;
pub mod population;
pub mod stats;
pub mod swedish_time;
pub mod time_limit;
