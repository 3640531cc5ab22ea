//! From files to figures: that every way there agrees with a version written out naively, and the rules by name.

mod agreement;
#[path = "../exempelkommun/mod.rs"]
mod exempelkommun;
mod groups;
mod naive;
mod rules;
mod told;
mod ways;
