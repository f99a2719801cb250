//! What the targets have in common.

mod readers;

use std::{
    backtrace::Backtrace,
    cell::RefCell,
    panic::{self, AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what a panic says until it is known whether somebody catches it: the reader
/// of workbooks does so with those of the library underneath, which are no findings.
pub fn listen() {
    panic::set_hook(Box::new(|info| {
        LAST.set(format!("fell: {info}\n{}", Backtrace::capture()));
    }));
}

/// Gives an input to the reader of this name, and tells of a panic that nobody caught.
pub fn give(input: &[u8], name: &str) {
    let (_, reader) = readers::READERS.iter().find(|(known, _)| *known == name).expect("a reader");
    if catch_unwind(AssertUnwindSafe(|| reader(input))).is_err() {
        eprintln!("{}", LAST.take());
        std::process::abort();
    }
}
