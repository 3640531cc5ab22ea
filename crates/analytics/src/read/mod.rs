//! *Läsning*: from a file to rows, whatever its format.

pub mod block;
pub mod delimited;
pub mod error;
pub mod extract_source;
pub mod header;
pub mod source;
pub mod xes;
pub mod xlsx;
mod xml;
