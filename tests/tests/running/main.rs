//! `samsyn serve` as it is run: started, used, told to stop, killed.

mod browsing;
mod killed;
mod log;
mod published;
mod server;
mod stopped;
