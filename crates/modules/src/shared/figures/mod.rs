//! *Siffror*: what the definitions come to in the current dataset, for every unit and every node above it, in every period
//! of the rhythm and every year.
//!
//! ```text
//! dataset published ─┐
//! definition saved ──┼─▶ job figures.evaluate ─▶ evaluation + figures ─▶ pages read those, as `Shown`
//! tree changed ──────┘                           (the old are superseded and kept)
//! ```
//!
//! A page never gets a number that its reader may not see: [`of_node`] and the others take a [`Reader`] and give [`Shown`].

mod cases;
mod changes;
mod disclosing;
mod enqueue;
mod evaluate;
mod figure;
mod foresight;
mod groups;
mod measuring;
mod own_part;
pub mod pages;
mod past;
pub mod paths;
mod public;
mod reader;
pub mod references;
mod saving;
mod store;
mod trial;

use samsyn_texts::Texts;

pub use self::changes::{
    Changed, Publication, Published, Side, by_evaluation, latest_published, publication,
    published_since,
};
pub use self::enqueue::{Cause, EVALUATE, Progress, enqueue_evaluation, progress};
pub use self::evaluate::{Evaluate, Prepared, disclosure_limit};
pub use self::figure::{Durations, EvaluationId, FigureId, Outcomes, Place, Share, Shown};
pub use self::foresight::{Closed, ClosedPeriods, Foreseen, Foresight, Group, foresee};
pub use self::own_part::OwnPart;
pub use self::past::{Superseded, evaluated_since, past_of_children, past_of_node};
pub use self::public::{for_everybody, hidden_in_year};
pub use self::reader::Reader;
pub use self::references::references;
pub use self::store::{
    Evaluation, LeftOut, Periods, by_id, current_of, evaluation, lacking, latest_evaluation,
    latest_period, of_children, of_node,
};
pub use self::trial::{TrialFigure, trial};

/// The texts of figures and of definitions in words.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

#[cfg(test)]
mod tests;
