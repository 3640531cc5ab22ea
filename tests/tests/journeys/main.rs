//! Journeys through the whole site, as every role: every page that somebody can reach is visited and looked at, and what
//! people come for is done by keys alone in a real browser.

mod kept;
mod keyboard;
mod languages;
mod looks;
mod tour;
mod world;
