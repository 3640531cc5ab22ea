//! Stories about the site itself: who comes in, what every answer carries, and what is refused.

mod municipality;
