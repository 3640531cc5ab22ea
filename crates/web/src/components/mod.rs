//! *Delar*: what pages are put together from. The markup is in `templates/components/*.html`, one macro each, with its
//! arguments in a comment; here are the types that the larger ones take.
//!
//! A page imports what it uses and calls it with the texts of its language:
//!
//! ```html
//! {% extends "shell.html" %}
//! {% import "components/form.html" as fields %}
//! {% block content %}
//! {{ fields::text(shell.words, form, "email", shell.words.get("sign-in-email")) }}
//! {% endblock %}
//! ```
//!
//! A text that may be absent is `""`; what may be absent and is no text is an `Option`.

pub mod accent;
mod choice;
mod draft;
mod figure;
mod flow;
mod list;
mod status;

pub use choice::{Choice, Finding, Group, date_input};
pub use draft::Draft;
pub use figure::{Figure, Share, Trend};
pub use flow::{Event, News, Pressing, Step, StepState, Task, TaskGroup};
pub use list::{Column, Download, Fact, Page, Pager, Sorted, Tab};
pub use status::{Mark, Status};
