//! Stories about datasets in the browser: an extract comes in, is looked at, mapped, read, judged, published.

mod deciding;
mod figures;
mod profiles;
mod stories;
