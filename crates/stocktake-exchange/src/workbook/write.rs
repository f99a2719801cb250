//! A table as a sheet: typed cells, a header that stays in sight and can be
//! filtered, and never a formula.

use std::io::{self, Write};

use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use stocktake_model::{PartialDate, date::Precision, view::Value};

use super::ROWS_OUT_MAX;

/// How many characters a cell holds, and how a text that has more ends.
const TEXT_MAX: usize = 32_767;
const CUT: &str = " … (cut; whole in CSV and NDJSON)";

/// Writes a workbook with one sheet. Nothing is written before it is finished:
/// a workbook is made whole.
pub(crate) struct SheetWriter<W: Write> {
    out: W,
    sheet: Worksheet,
    row: u32,
    columns: u16,
    date: Format,
}

/// The first year in which all spreadsheets know what a day is.
const YEAR_MIN: i32 = 1901;

impl<W: Write> SheetWriter<W> {
    pub(crate) fn new(out: W, columns: &[&str]) -> io::Result<Self> {
        let mut sheet = Worksheet::new();
        let header = Format::new().set_bold();
        for (column, name) in (0..).zip(columns) {
            sheet.write_string_with_format(0, column, *name, &header).map_err(fault)?;
            sheet
                .set_column_width(column, if name.ends_with("title") { 48 } else { 16 })
                .map_err(fault)?;
        }
        sheet.set_freeze_panes(1, 0).map_err(fault)?;
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let columns = u16::try_from(columns.len()).map_err(io::Error::other)?;
        Ok(Self { out, sheet, row: 0, columns, date })
    }

    pub(crate) fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.row += 1;
        if self.row > ROWS_OUT_MAX {
            return Err(too_large(&format!("more than {ROWS_OUT_MAX} rows")));
        }
        for (column, value) in (0..).zip(values) {
            let (row, sheet) = (self.row, &mut self.sheet);
            match value {
                Value::Empty => continue,
                // Beyond 2^53 a number would be rounded.
                Value::Integer(number) if *number <= 1 << 53 => {
                    sheet.write_number(row, column, *number as f64)
                }
                Value::Amount(amount) => sheet.write_number(row, column, amount.number()),
                Value::Share(share) => sheet.write_number(row, column, f64::from(*share) / 1000.0),
                Value::Flag(flag) => sheet.write_boolean(row, column, *flag),
                Value::Date(date) => match day(*date) {
                    Some(day) => sheet.write_datetime_with_format(row, column, &day, &self.date),
                    None => sheet.write_string(row, column, value.to_string()),
                },
                Value::Text(_) | Value::Code(_) | Value::Time(_) | Value::Integer(_) => {
                    sheet.write_string(row, column, fitting(value.to_string()))
                }
            }
            .map_err(fault)?;
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<W> {
        if self.columns > 0 {
            self.sheet.autofilter(0, 0, self.row, self.columns - 1).map_err(fault)?;
        }
        let mut workbook = Workbook::new();
        // The same table makes the same bytes whenever it is asked for.
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fault)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        workbook.push_worksheet(self.sheet);
        self.out.write_all(&workbook.save_to_buffer().map_err(fault)?)?;
        Ok(self.out)
    }
}

/// A date that is known to the day and not doubted.
fn day(date: PartialDate) -> Option<ExcelDateTime> {
    let day = date.first_day().filter(|day| day.year() >= YEAR_MIN)?;
    if date.precision() != Precision::Day || date.is_uncertain() {
        return None;
    }
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
        .ok()
}

/// A text as long as a cell can be. One that is longer ends in a word that says where the whole
/// of it is, so that one list that grew long does not keep all others from who wants a workbook.
fn fitting(text: String) -> String {
    if text.len() <= TEXT_MAX || text.chars().count() <= TEXT_MAX {
        return text;
    }
    let kept: String = text.chars().take(TEXT_MAX - CUT.chars().count()).collect();
    kept + CUT
}

fn fault(error: XlsxError) -> io::Error {
    io::Error::other(error)
}

fn too_large(what: &str) -> io::Error {
    let why = format!("a workbook cannot hold {what}; ask for CSV or NDJSON");
    io::Error::new(io::ErrorKind::InvalidInput, why)
}
