//! *Webben*.

// Templates name types by the crate, wherever they are used from.
extern crate self as samsyn_web;

pub mod assets;
pub mod components;
pub mod form;
pub mod gallery;
pub mod shell;
pub mod standing;
pub mod texts;
