//! Stories about the site itself: who comes in, what every answer carries, and what is refused.

mod access;
mod answers;
mod at_once;
mod forgery;
mod free_texts;
mod municipality;
mod own_pages;
mod sessions;
mod uploads;
