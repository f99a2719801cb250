//! The engine on both real backends: what it promises under load, to whoever
//! sends again, when answers of the database are lost, when it refuses, and
//! beside another process.
//!
//! Each test has one body for both backends. Each promise has a control: a
//! test that breaks the promise on purpose and shows that the checker sees it.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

/// Makes tests of bodies that take a `Database`: one for each backend.
macro_rules! on_both_backends {
    ($($body:ident)+) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $body() {
                    crate::database::run(crate::database::Backend::Sqlite, super::$body).await;
                }
            )+
        }

        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $body() {
                    crate::database::run(crate::database::Backend::Postgres, super::$body).await;
                }
            )+
        }
    };
}

/// Makes tests of bodies that break a promise on purpose. They test a checker,
/// for which one backend is enough.
macro_rules! controls {
    ($($body:ident)+) => {
        mod control {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $body() {
                    crate::database::run(crate::database::Backend::Sqlite, super::$body).await;
                }
            )+
        }
    };
}

mod check;
mod database;
mod meddled;
mod requests;

mod callers;
mod clocks;
mod erasure;
mod following;
mod groups;
mod loading;
mod lost_answers;
mod overload;
mod refusals;
mod rehearsal;
mod resends;
mod snapshots;
mod stopping;
mod submissions;
mod two_engines;
mod views;
