//! What was acknowledged stays, once and at its place, whatever happens to the
//! programs, the connections, the disk and the rows. The binary is driven as
//! its users drive it, and everything it said is kept and held against the log
//! afterwards; `record.rs` holds that check, and `controls.rs` shows that it
//! finds what it is there to find.
//!
//! A kill proves nothing about the disk: what the kernel took stays. That an
//! acknowledgement waits for the disk is shown by `disk.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "in a test, a panic is the answer, and what it skips is said"
)]

#[macro_use]
mod support;

use support::plain;

#[path = "crashes/lines.rs"]
mod lines;
#[path = "crashes/proxy.rs"]
mod proxy;
#[path = "crashes/record.rs"]
mod record;
#[path = "crashes/sender.rs"]
mod sender;

#[path = "crashes/controls.rs"]
mod controls;
#[path = "crashes/disk.rs"]
mod disk;
#[path = "crashes/imports.rs"]
mod imports;
#[path = "crashes/kills.rs"]
mod kills;
#[path = "crashes/paused.rs"]
mod paused;
#[path = "crashes/severed.rs"]
mod severed;
#[path = "crashes/tampered.rs"]
mod tampered;
#[path = "crashes/together.rs"]
mod together;
