//! Fuzzes the reader `event`.

#![no_main]

use stocktake_fuzz::{give, listen};

libfuzzer_sys::fuzz_target!(init: listen(), |input: &[u8]| give(input, "event"));
