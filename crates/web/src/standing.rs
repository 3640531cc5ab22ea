//! *Fasta sidor*: what is said when something is not there or went wrong, who answers for accessibility and personal data,
//! and the page to sign in.

use askama::Template;

use crate::form::Form;
use crate::shell::Shell;

/// *Sidan finns inte*. The same whether it does not exist or may not be seen.
#[derive(Template)]
#[template(path = "errors/not_found.html")]
pub struct NotFound {
    /// The frame; bare where nobody is signed in.
    pub shell: Shell,
}

/// *Det gick inte att läsa*: a form that is not of the shape that its page gives it.
#[derive(Template)]
#[template(path = "errors/not_valid.html")]
pub struct NotValid {
    /// The frame.
    pub shell: Shell,
}

/// *Vänta en stund*: too many attempts.
#[derive(Template)]
#[template(path = "errors/too_many.html")]
pub struct TooMany {
    /// The frame.
    pub shell: Shell,
}

/// *Något gick fel*: a fault of ours, with the request's id last.
#[derive(Template)]
#[template(path = "errors/fault.html")]
pub struct Fault {
    /// The frame.
    pub shell: Shell,
}

/// *Du har blivit utloggad*: the session ended in the middle of something.
#[derive(Template)]
#[template(path = "errors/session_ended.html")]
pub struct SessionEnded {
    /// The frame.
    pub shell: Shell,
    /// Where to sign in; it leads back here.
    pub sign_in_href: String,
    /// That what was written is kept and comes back after signing in.
    pub kept: bool,
}

/// *Logga in*.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub shell: Shell,
    /// Fields `email` and `password`, and where to go afterwards in `next`.
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
