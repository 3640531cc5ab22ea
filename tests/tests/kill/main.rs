//! The program killed, or the disk full, at any point: afterwards there is the old dataset or the new, never half of
//! one, and no personal number.

mod disk_full;
mod folders;
mod killed;
mod restored;
