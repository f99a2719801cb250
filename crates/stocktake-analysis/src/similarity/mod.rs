//! Which texts say the same: by their words, rare ones counting more ([`TfIdf`]); by the pieces
//! they share ([`jaccard`], [`containment`] of [`words`] or [`chars`]); and quickly among many
//! ([`Signature`], [`Index`]), as when one is typed. Texts without words are like nothing:
//! `None`.

mod minhash;
mod pieces;
mod tfidf;

pub use minhash::{Index, Signature};
pub use pieces::{chars, containment, jaccard, tokens, words};
pub use tfidf::TfIdf;
