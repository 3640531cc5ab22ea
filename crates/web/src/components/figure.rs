//! *Siffra*: never a number alone.

use crate::components::status::Status;

/// *Siffra* as a page shows it: what it is, the number, what it rests on, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is: *Andel i tid*.
    pub label: String,
    /// The number in the page's language, or the words in its place where it is hidden: *färre än 5*.
    pub value: String,
    /// `%`, or nothing.
    pub unit: String,
    /// That it may not be shown to this reader.
    pub hidden: bool,
    /// Where the number leads: where it comes from.
    pub href: Option<String>,
    /// *133 av 158 planer, 95 % intervall 78–89 %*.
    pub basis: String,
    /// The short reference, such as `F-7K3Q-D2`, and its address.
    pub reference: Option<(String, String)>,
    /// Where the period has not ended.
    pub preliminary: bool,
    /// Its way here, as an SVG that the charts drew.
    pub trend: Option<Trend>,
    /// Whether it is enough.
    pub status: Option<Status>,
    /// What it means, in words.
    pub verdict: String,
}

/// A small chart beside a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// Markup from the charts, which escape every text in it. Nothing else may be put here: it is written as it is.
    pub svg: String,
}

/// *Andel*: a number in a table with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// *84 %*, or the words in its place.
    pub value: String,
    /// That it may not be shown to this reader.
    pub hidden: bool,
    /// Where the number leads.
    pub href: Option<String>,
    /// *133 av 158*.
    pub basis: String,
    /// *78–89 %*, where few are behind it.
    pub interval: String,
    /// The short reference and its address.
    pub reference: Option<(String, String)>,
}
