//! *Webben*.
