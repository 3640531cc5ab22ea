//! *Fasta sidor*: who answers for accessibility and personal data, and the page to sign in.

use askama::Template;

use crate::form::Form;
use crate::shell::Shell;

/// *Logga in*.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub shell: Shell,
    /// Fields `email` and `password`; not shown, where to go afterwards in `till`, and a form that waits in `kvar_…`.
    pub form: Form,
    /// Where it is posted.
    pub action: String,
    /// Who helps those without an account: a setting of the municipality.
    pub help: Option<String>,
}

/// *Tillgänglighetsredogörelse*, by the act (2018:1937).
#[derive(Template)]
#[template(path = "accessibility.html")]
pub struct AccessibilityStatement {
    /// The frame.
    pub shell: Shell,
    /// Whom to tell: a setting.
    pub contact: Option<String>,
    /// When the site was assessed, in words: a setting.
    pub assessed: Option<String>,
    /// What falls short, one sentence each. `None` is not filled in, which is something else than nothing.
    pub shortcomings: Option<Vec<String>>,
}

/// *Så behandlar vi personuppgifter*.
#[derive(Template)]
#[template(path = "privacy.html")]
pub struct PrivacyStatement {
    /// The frame.
    pub shell: Shell,
    /// Who is responsible, such as *Socialnämnden i Exempelkommun*: a setting.
    pub controller: Option<String>,
    /// How to reach the *dataskyddsombud*: a setting.
    pub officer: Option<String>,
    /// How long data are kept: a setting.
    pub kept: Option<String>,
}
