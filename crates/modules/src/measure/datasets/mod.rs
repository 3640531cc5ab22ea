//! *Datamängder*: extracts of case systems, received, looked at, imported and published.

pub mod messages;
