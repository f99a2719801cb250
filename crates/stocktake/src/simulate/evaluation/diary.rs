//! What is noted down about one instrument, each with its day.

use std::{fmt::Debug, str::FromStr};

use chrono::{Days, NaiveDate};
use stocktake_model::{PartialDate, decide::Command, filed::Filed};

/// A command and the day on which it is given.
pub(in crate::simulate) type Noted = (NaiveDate, Command);

/// What is noted down, and the day on which that goes on.
pub(super) struct Diary {
    today: NaiveDate,
    until: NaiveDate,
    noted: Vec<Noted>,
}

impl Diary {
    pub(super) fn new(today: NaiveDate, until: NaiveDate) -> Self {
        Self { today, until, noted: Vec::new() }
    }

    /// Turns to the page of a day.
    pub(super) fn turn_to(&mut self, day: NaiveDate) {
        self.today = day;
    }

    pub(super) fn wait(&mut self, days: u64) {
        self.today = self.today + Days::new(days);
    }

    pub(super) fn day(&self) -> NaiveDate {
        self.today
    }

    pub(super) fn today(&self) -> PartialDate {
        PartialDate::day(self.today)
    }

    /// A day to come.
    pub(super) fn in_days(&self, days: u64) -> PartialDate {
        PartialDate::day(self.today + Days::new(days))
    }

    /// Notes a command down, unless the record ends before the day.
    pub(super) fn note(&mut self, command: Command) {
        if self.today <= self.until {
            self.noted.push((self.today, command));
        }
    }

    pub(super) fn file(&mut self, filed: Filed) {
        self.note(Command::RecordFiled(Box::new(filed)));
    }

    pub(super) fn noted(self) -> Vec<Noted> {
        self.noted
    }
}

/// A code of letters, digits and hyphens.
pub(super) fn coded<C: FromStr<Err: Debug>>(code: &str) -> C {
    code.parse().expect("letters, digits and hyphens are well-formed")
}
