//! *Logg*: what happened and how long it took, one line each on stderr, and never who a page was about.
//!
//! What may stand in a line is decided where it is written: ids, paths with their captures unfilled, statuses, times. What
//! other crates would say is left out but for warnings, which name no values.

use std::panic;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::cli::operation::LogForm;

/// What is written: our own lines, and what others warn of. `sqlx` repeats statements in its warnings and is left out.
const WRITTEN: &str = "warn,samsyn_app=info,samsyn_web=info,samsyn_modules=info,samsyn_db=info,samsyn_analytics=info,sqlx=error";

/// Begins to log, and has panics told in the log by their place alone: what they say may quote what somebody wrote.
pub fn begin(form: LogForm) {
    let builder = fmt()
        .with_env_filter(EnvFilter::new(WRITTEN))
        .with_writer(std::io::stderr)
        .with_target(true);
    // Begun once, by the one command that logs.
    match form {
        LogForm::Json => builder.json().flatten_event(true).init(),
        LogForm::Text => builder.with_ansi(false).init(),
    }
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place = place.unwrap_or_default(), "panic");
    }));
}
