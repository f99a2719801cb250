//! Bytes in hexadecimal, as hashes and salts are shown.

/// Two digits for each byte, in lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_byte_has_two_digits() {
        assert_eq!(super::hex(&[0, 7, 0x1F, 0xA0, 0xFF]), "00071fa0ff");
        assert_eq!(super::hex(&[]), "");
    }
}
