//! *Webben*: what every page needs and no page should do for itself.
//!
//! A request goes through [`layers`], in the order written there, to a route that says who may use it ([`routes`]); the
//! handler gets its typed path, a [`Ctx`] and, when it writes, a [`Form`]; it answers with a page, a redirect or a
//! [`Failure`]. Nothing here knows what the product is about: the menu, the people and the organisation come from outside
//! ([`site::Directory`]).

// The derived code of templates that other crates include names this crate.
extern crate self as samsyn_web;

pub mod address;
pub mod assets;
pub mod clock;
pub mod components;
pub mod cookies;
pub mod ctx;
pub mod download;
pub mod drafts;
pub mod failure;
pub mod failure_page;
pub mod form;
pub mod framing;
pub mod gallery;
pub mod layers;
pub mod limits;
pub mod query;
pub mod routes;
pub mod session;
pub mod shell;
pub mod site;
pub mod standing;
pub mod texts;
pub mod upload;
pub mod viewer;

pub use ctx::Ctx;
pub use failure::{Answer, Failure};
pub use form::Form;
pub use query::Query;
pub use routes::Routes;
pub use site::Site;
pub use texts::TEXTS;
pub use viewer::Viewer;
