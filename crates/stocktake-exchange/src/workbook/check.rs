//! A look at a workbook before any of it is understood: it is unpacked once,
//! to nothing, so that what it says of its own sizes need not be believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{CELLS_MAX, PARTS_MAX, UNPACKED_BYTES_MAX};
use crate::fault::FileFault;

/// What must not be in a part, each in lower case: declarations of entities,
/// which no workbook has and which make XML dangerous to read.
const FORBIDDEN: [&[u8]; 2] = [b"<!doctype", b"<!entity"];

/// The attribute by which a part says how many shared texts it has; the reader
/// makes room for as many.
const COUNT: &[u8] = b"uniquecount";

/// How much of the end of one piece is looked at again with the next.
const OVERLAP: usize = 64;

/// Refuses what is no workbook, or too large, or meant to do harm.
pub(super) fn check(bytes: &[u8]) -> Result<(), FileFault> {
    let broken = |why: &dyn std::fmt::Display| FileFault::BrokenWorkbook { why: why.to_string() };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > PARTS_MAX {
        return Err(FileFault::WorkbookTooLarge { what: "files in it", max: PARTS_MAX as u64 });
    }
    let mut left = UNPACKED_BYTES_MAX;
    for n in 0..archive.len() {
        let part = archive.by_index(n).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.to_ascii_lowercase();
        if name.ends_with("vbaproject.bin") {
            return Err(FileFault::Macros);
        }
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        left = unpack(part, left, is_xml)?;
    }
    Ok(())
}

/// Unpacks one part and looks at it; says how many bytes may still come.
fn unpack(mut part: impl Read, mut left: u64, is_xml: bool) -> Result<u64, FileFault> {
    let mut buffer = vec![0; 64 * 1024];
    let mut kept = 0;
    loop {
        let count = part
            .read(&mut buffer[kept..])
            .map_err(|error| FileFault::BrokenWorkbook { why: error.to_string() })?;
        if count == 0 {
            return Ok(left);
        }
        left = left.checked_sub(count as u64).ok_or(FileFault::WorkbookTooLarge {
            what: "bytes when unpacked",
            max: UNPACKED_BYTES_MAX,
        })?;
        let seen = kept + count;
        if is_xml {
            look_at(&mut buffer[..seen])?;
        }
        kept = seen.min(OVERLAP);
        buffer.copy_within(seen - kept..seen, 0);
    }
}

fn look_at(piece: &mut [u8]) -> Result<(), FileFault> {
    // UTF-16 would hide the words that are looked for; workbooks are UTF-8.
    if piece.contains(&0) {
        return Err(FileFault::BrokenWorkbook { why: "its XML is not UTF-8".to_owned() });
    }
    piece.make_ascii_lowercase();
    let has = |word: &[u8]| piece.windows(word.len()).any(|at| at == word);
    if piece.contains(&b'!') && FORBIDDEN.iter().any(|word| has(word)) {
        return Err(FileFault::BrokenWorkbook { why: "its XML declares entities".to_owned() });
    }
    let counts = piece.windows(COUNT.len()).enumerate().filter(|(_, at)| *at == COUNT);
    for (at, _) in counts {
        let digits: Vec<u8> = piece[at + COUNT.len()..]
            .iter()
            .copied()
            .skip_while(|byte| b" \t\r\n=\"'+".contains(byte))
            .take_while(u8::is_ascii_digit)
            .collect();
        let count: Option<usize> = String::from_utf8(digits).ok().and_then(|it| it.parse().ok());
        if count.is_none_or(|count| count > CELLS_MAX) && at + OVERLAP <= piece.len() {
            return Err(FileFault::WorkbookTooLarge { what: "texts", max: CELLS_MAX as u64 });
        }
    }
    Ok(())
}
