//! *Komponenter*: every part of a page in every state, on one page.

use askama::Template;

use crate::shell::Shell;

/// The page.
#[derive(Template)]
#[template(path = "gallery.html")]
pub struct Gallery {
    /// The frame.
    pub shell: Shell,
}
