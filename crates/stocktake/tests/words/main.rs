//! The words for people, held together: the three languages say the same
//! things, everything that is spoken of has words, no page speaks past the
//! message files, and numbers and dates are written as their readers do.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

mod files;
mod formats;
mod said;
mod sources;
mod templates;
