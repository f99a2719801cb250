//! A sheet of a workbook, as rows of text.

use std::{
    collections::HashMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use sha2::{Digest, Sha256};
use stocktake_model::hex;

use super::{CELLS_MAX, TEXT_BYTES_MAX, cell_name, check::check};
use crate::{
    fault::FileFault,
    formula::guard,
    shown::list,
    split::{COLUMNS_MAX, RECORD_BYTES_MAX, RawRow},
};

/// A sheet, its rows as those of a CSV file: texts, guarded as we write them.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// SHA-256 of the workbook as it is on disk, in hexadecimal.
    pub(crate) sha256: String,
    /// The rows that are not empty, the header first, each as wide as the header at least.
    pub(crate) rows: Vec<RawRow>,
    /// Cells without a value that could be read, by row and place (from 0).
    pub(crate) flaws: HashMap<u64, Vec<(usize, Flaw)>>,
}

/// Why a cell has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// An error, as `#REF!`.
    Error(String),
    /// A formula that was never computed.
    NotComputed,
}

/// Reads the sheet of this name, or the only one that a reader would see.
pub(crate) fn read(bytes: &[u8], asked: Option<&str>) -> Result<Sheet, FileFault> {
    check(bytes)?;
    // The reader underneath is not made for files that are meant to do harm:
    // what it trips over is a broken file too.
    catch_unwind(AssertUnwindSafe(|| read_checked(bytes, asked)))
        .unwrap_or_else(|_| Err(FileFault::BrokenWorkbook { why: "it contradicts itself".into() }))
}

fn read_checked(bytes: &[u8], asked: Option<&str>) -> Result<Sheet, FileFault> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let name = choose(&workbook, asked)?;
    let merged = workbook.merge_cells_by_sheet_name(&name).map_err(broken)?;
    if let Some(cells) = merged.first() {
        let corner = |(row, column): (u32, u32)| cell_name(column as usize + 1, u64::from(row) + 1);
        let cells = format!("{name}!{}:{}", corner(cells.start), corner(cells.end));
        return Err(FileFault::MergedCells { cells });
    }
    let mut sheet = Sheet {
        name: name.clone(),
        sha256: hex(&Sha256::digest(bytes)),
        rows: Vec::new(),
        flaws: HashMap::new(),
    };
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    let (mut count, mut text_bytes, mut last) = (0, 0, None);
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        if last.is_some_and(|last| last >= cell.pos) {
            return Err(FileFault::BrokenWorkbook { why: "its cells are out of order".into() });
        }
        last = Some(cell.pos);
        let flaw = if let DataRef::Error(error) = &cell.value {
            Some(Flaw::Error(error.to_string()))
        } else {
            (cell.value == DataRef::Empty && cell.formula.is_some()).then_some(Flaw::NotComputed)
        };
        let text = text(&cell.value);
        if text.is_empty() && flaw.is_none() {
            continue;
        }
        (count, text_bytes) = (count + 1, text_bytes + text.len());
        if count > CELLS_MAX {
            return Err(FileFault::WorkbookTooLarge { what: "cells", max: CELLS_MAX as u64 });
        }
        if text_bytes > TEXT_BYTES_MAX {
            let max = TEXT_BYTES_MAX as u64;
            return Err(FileFault::WorkbookTooLarge { what: "bytes of text", max });
        }
        sheet.put(u64::from(cell.pos.0) + 1, cell.pos.1 as usize, &text, flaw)?;
    }
    sheet.widen();
    Ok(sheet)
}

fn broken(error: XlsxError) -> FileFault {
    FileFault::BrokenWorkbook { why: error.to_string() }
}

fn choose(workbook: &Xlsx<Cursor<&[u8]>>, asked: Option<&str>) -> Result<String, FileFault> {
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .collect();
    let names = |names: &[&str]| list(names.iter().copied());
    if let Some(asked) = asked {
        let found = sheets.iter().find(|sheet| sheet.name == asked);
        let all: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        return found.map(|sheet| sheet.name.clone()).ok_or_else(|| FileFault::SheetMissing {
            sheet: asked.to_owned(),
            found: names(&all),
        });
    }
    let seen: Vec<&str> = sheets
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.as_str())
        .collect();
    match seen.as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(FileFault::Empty),
        several => Err(FileFault::SheetUnclear { found: names(several) }),
    }
}

impl Sheet {
    /// Adds a cell: `line` counts from 1, `place` from 0.
    fn put(
        &mut self,
        line: u64,
        place: usize,
        text: &str,
        flaw: Option<Flaw>,
    ) -> Result<(), FileFault> {
        if place >= COLUMNS_MAX {
            return Err(FileFault::TooManyColumns { line, columns_max: COLUMNS_MAX });
        }
        if self.rows.last().is_none_or(|row| row.line() != line) {
            self.rows.push(RawRow::on(line));
        }
        let Some(row) = self.rows.last_mut() else { return Ok(()) };
        row.widen(place);
        row.push(&guard(text.as_bytes()));
        if row.bytes() > RECORD_BYTES_MAX {
            return Err(FileFault::RecordTooLong { line, bytes_max: RECORD_BYTES_MAX });
        }
        if let Some(flaw) = flaw {
            self.flaws.entry(line).or_default().push((place, flaw));
        }
        Ok(())
    }

    /// A sheet has no end of a row: every row is at least as wide as the header.
    fn widen(&mut self) {
        let width = self.rows.first().map_or(0, RawRow::len);
        self.rows.iter_mut().for_each(|row| row.widen(width));
    }
}

/// The value of a cell as a person would type it: a day as `2015-12-31`.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(time) if time.is_datetime() => day(time),
        DataRef::DateTime(time) => decimal(time.as_f64()),
        DataRef::DateTimeIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text.as_str()).to_owned()
        }
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The shortest text of a number; one without a fraction is written without.
fn decimal(number: f64) -> String {
    format!("{number}")
}

fn day(time: &ExcelDateTime) -> String {
    // The days of the calendar that spreadsheets have: up to 9999-12-31.
    if !(1.0..2_958_466.0).contains(&time.as_f64()) {
        return decimal(time.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
    }
}
