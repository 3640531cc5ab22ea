//! *Bakgrundsjobb*: what is done later, once, and again until it succeeds.
//!
//! A job is enqueued in the transaction that causes it, so it exists if and only if that was committed. A [`Worker`] takes
//! one job at a time. Its [`Handler`] works in two steps: [`Handler::prepare`] may take long (a document, a letter, another
//! server) and holds no transaction; [`Handler::commit`] writes what came of it in a transaction that also says that the job
//! is done. A process that is killed between the two prepares the job again, so what `prepare` does to the world outside
//! must bear being done twice.

mod queue;
mod worker;

pub use queue::{Job, NewJob, dead, enqueue, forget_done, revive, take_back, waiting};
pub use worker::{Clock, Failure, Handler, Worker};
