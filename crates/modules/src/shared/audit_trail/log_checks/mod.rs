//! *Loggkontroll*: each month a sample of the reads of cases in each unit, for a reviewer who did none of them.
//!
//! ```text
//! drawn on the 1st ──▶ open ──every read has an outcome, the reviewer says so──▶ done
//! ```

pub mod model;
pub mod sampling;
pub mod store;
mod tasks;
#[cfg(test)]
mod tests;

pub use model::{LogCheckId, Outcome};
pub use sampling::{enqueue, job_handlers};
pub use tasks::LogChecks;
