//! *Modulerna*.
