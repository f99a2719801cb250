//! How a command ends when it does not end well: with which exit code.

use std::fmt;

/// Wrong usage, or nothing there: exit code 2. Any other error ends with 1.
#[derive(Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// An error that ends the program with exit code 2.
#[must_use]
pub fn usage(sentence: impl fmt::Display) -> anyhow::Error {
    anyhow::Error::new(Usage(sentence.to_string()))
}

/// An error with its causes, as one sentence. A cause whose words stand there
/// already is not said again.
#[must_use]
pub fn sentence(error: &anyhow::Error) -> String {
    chain(error.as_ref())
}

/// As [`sentence`], for an error of any kind.
#[must_use]
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    std::iter::successors(error.source(), |cause| cause.source()).fold(
        error.to_string(),
        |said, cause| {
            let cause = cause.to_string();
            if said.ends_with(&cause) { said } else { format!("{said}: {cause}") }
        },
    )
}

/// How a command ended that did what it could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Exit code 0.
    Done,
    /// Exit code 1: the answer itself is that something is wrong.
    Failed,
    /// Exit code 3.
    SomeRefused,
}
