//! *XLSX*.
