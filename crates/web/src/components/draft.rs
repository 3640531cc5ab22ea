//! *Utkast* of a form.

/// What a page with a form shows of its draft: [`crate::drafts`].
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Where the form is; the draft is kept under it.
    pub form: String,
    /// Where there is one: what is said of it, and where it is gone on with, unless the page shows it.
    pub kept: Option<(String, Option<String>)>,
}
