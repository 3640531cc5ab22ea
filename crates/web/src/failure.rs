//! What a request can come to besides an answer.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use samsyn_db::DbError;
use samsyn_texts::Message;

/// What a handler returns.
pub type Answer = Result<Response, Failure>;

/// Why there is no answer. Shown as a page by [`crate::layers`], in the language of whoever asked.
#[derive(Clone, Debug)]
pub enum Failure {
    /// There is no such thing, or it is not this person's to see: nobody is told which.
    NotFound,
    /// Somebody must sign in first.
    SignIn,
    /// What was asked cannot be done now; the message says why, and its advice what to do.
    Refused(Message),
    /// The request itself makes no sense, such as a form without its token.
    BadRequest(Message),
    /// Too often.
    TooMany,
    /// More than may be sent.
    TooLarge,
    /// Others wrote for so long that this could not be saved.
    Busy,
    /// Something broke. Logged once, told calmly.
    Fault(String),
}

impl Failure {
    /// A fault, with what is known of it. Never personal data: this is logged.
    pub fn fault(context: &str, cause: impl std::fmt::Display) -> Failure {
        Failure::Fault(format!("{context}: {cause}"))
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::SignIn => StatusCode::UNAUTHORIZED,
            Failure::Refused(_) => StatusCode::CONFLICT,
            Failure::BadRequest(_) => StatusCode::BAD_REQUEST,
            Failure::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Failure {
        match error {
            DbError::NotFound => Failure::NotFound,
            DbError::Busy => Failure::Busy,
            other => Failure::fault("database", other),
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Failure {
        Failure::fault("page", error)
    }
}

/// A bare answer that carries the failure to the layer that makes a page of it.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
