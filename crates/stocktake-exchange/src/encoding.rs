//! Encodings of files, by the names that a mapping may use, and the way from
//! them to UTF-8. What an encoding does not have is an error, never a guess.

use std::{
    io::{self, BufRead, Read},
    str::FromStr,
};

use encoding_rs::{Decoder, DecoderResult};

use crate::shown::list;

/// The byte order mark of UTF-8.
pub(crate) const BOM: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// How the text of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, little endian unless its byte order mark says otherwise.
    Utf16,
    /// Windows-1252, which most files are in that say ISO 8859-1.
    Windows1252,
    /// Windows-1250, for Central Europe.
    Windows1250,
    /// Windows-1251, for Cyrillic.
    Windows1251,
    /// Windows-1256, for Arabic.
    Windows1256,
}

const NAMES: [(&str, Encoding); 6] = [
    ("utf-8", Encoding::Utf8),
    ("utf-16", Encoding::Utf16),
    ("windows-1250", Encoding::Windows1250),
    ("windows-1251", Encoding::Windows1251),
    ("windows-1252", Encoding::Windows1252),
    ("windows-1256", Encoding::Windows1256),
];

impl FromStr for Encoding {
    /// The names there are.
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        known.map(|(_, encoding)| *encoding).ok_or_else(|| list(NAMES.map(|(name, _)| name)))
    }
}

impl Encoding {
    pub(crate) fn name(self) -> &'static str {
        NAMES.iter().find(|(_, known)| *known == self).map_or("utf-8", |(name, _)| name)
    }

    /// A decoder; `start` are the first bytes of the file. UTF-8 needs none:
    /// the rows are checked one by one.
    pub(crate) fn decoder(self, start: &[u8]) -> Option<Decoder> {
        let encoding = match self {
            Self::Utf8 => return None,
            Self::Utf16 if start.starts_with(&[0xFE, 0xFF]) => encoding_rs::UTF_16BE,
            Self::Utf16 => encoding_rs::UTF_16LE,
            Self::Windows1250 => encoding_rs::WINDOWS_1250,
            Self::Windows1251 => encoding_rs::WINDOWS_1251,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Windows1256 => encoding_rs::WINDOWS_1256,
        };
        Some(encoding.new_decoder_with_bom_removal())
    }
}

/// A file whose bytes its encoding does not have.
#[derive(Debug, thiserror::Error)]
#[error("the bytes are not of this encoding")]
pub(crate) struct Malformed;

/// A text in UTF-8, decoded on the way if need be.
pub(crate) struct Decoded<R> {
    input: R,
    decoder: Option<Decoder>,
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
}

/// How many bytes of text are made at a time.
const TEXT_BYTES: usize = 16 * 1024;

impl<R: BufRead> Decoded<R> {
    pub(crate) fn new(input: R, decoder: Option<Decoder>) -> Self {
        Self { input, decoder, buffer: Vec::new(), at: 0, ended: false }
    }

    pub(crate) fn input(&self) -> &R {
        &self.input
    }

    /// Makes the next text, unless all is made.
    fn decode(&mut self) -> io::Result<()> {
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        while self.at == self.buffer.len() && !self.ended {
            let bytes = self.input.fill_buf()?;
            let last = bytes.is_empty();
            self.buffer.resize(TEXT_BYTES, 0);
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(bytes, &mut self.buffer, last);
            self.input.consume(read);
            self.buffer.truncate(written);
            self.at = 0;
            match result {
                DecoderResult::Malformed(_, _) => {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, Malformed));
                }
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.decoder.is_none() {
            return self.input.fill_buf();
        }
        self.decode()?;
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, count: usize) {
        if self.decoder.is_none() {
            self.input.consume(count);
        } else {
            self.at += count;
        }
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut text = self.fill_buf()?;
        let count = text.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}
