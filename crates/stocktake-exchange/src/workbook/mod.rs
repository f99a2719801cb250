//! Workbooks (.xlsx), in and out. One sheet comes in as rows like those of a
//! CSV file, held whole in memory and therefore bounded; a table goes out as a
//! sheet of typed cells, without a formula.

mod check;
mod read;
mod write;

pub(crate) use read::{Flaw, Sheet, read};
pub(crate) use write::SheetWriter;

/// The most bytes of a workbook on disk.
pub const WORKBOOK_BYTES_MAX: u64 = 64 << 20;

/// The most bytes that it may unpack to.
pub const UNPACKED_BYTES_MAX: u64 = 256 << 20;

/// The most files packed in it.
pub const PARTS_MAX: usize = 1_000;

/// The most cells with something in them.
pub const CELLS_MAX: usize = 5_000_000;

/// The most bytes of text in all cells together.
pub const TEXT_BYTES_MAX: usize = 128 << 20;

/// The most rows of a sheet that we write.
pub const ROWS_OUT_MAX: u32 = 200_000;

/// The name of a cell, as `C7`, from its column and its row, both from 1.
pub(crate) fn cell_name(column: usize, row: u64) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

#[cfg(test)]
mod tests {
    use super::cell_name;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        let names = [(1, 1), (3, 7), (26, 2), (27, 2), (702, 9), (703, 9), (16_384, 1_048_576)]
            .map(|(column, row)| cell_name(column, row));
        assert_eq!(names, ["A1", "C7", "Z2", "AA2", "ZZ9", "AAA9", "XFD1048576"]);
    }
}
