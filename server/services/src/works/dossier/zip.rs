//! A ZIP archive written entry by entry (PKWARE APPNOTE 6.3): stored, in the order given, every
//! entry dated the same, so that the same file comes out twice.

use crate::Error;

/// The first day the format knows. Dates of papers are in the index; here they would only make
/// two downloads differ.
const DAY: u16 = (1 << 5) | 1;

/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;

/// Written by UNIX, so that the permissions below are read.
const MADE_BY: u16 = (3 << 8) | 20;
const PERMISSIONS: u32 = 0o100_644 << 16;

/// Writes the parts of an archive; whoever holds it sends them on.
#[derive(Debug, Default)]
pub(super) struct Writer {
    written: u64,
    directory: Vec<u8>,
    entries: u16,
}

impl Writer {
    /// The head of an entry and its bytes.
    ///
    /// # Errors
    /// [`Error::Internal`] beyond what the plain format holds: four gigabytes or 65,535 entries.
    pub(super) fn entry(&mut self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let too_large = |_| Error::internal("a digital file grew beyond one archive");
        let size = u32::try_from(bytes.len()).map_err(too_large)?;
        let offset = u32::try_from(self.written).map_err(too_large)?;
        let length = u16::try_from(name.len()).map_err(too_large)?;
        let sum = crc32fast::hash(bytes);
        let mut common = Vec::with_capacity(26);
        put16(&mut common, 20);
        put16(&mut common, UTF_8);
        put16(&mut common, 0);
        put16(&mut common, 0);
        put16(&mut common, DAY);
        put32(&mut common, sum);
        put32(&mut common, size);
        put32(&mut common, size);
        put16(&mut common, length);
        put16(&mut common, 0);

        let mut part = Vec::with_capacity(30 + name.len() + bytes.len());
        put32(&mut part, 0x0403_4B50);
        part.extend(&common);
        part.extend(name.as_bytes());
        part.extend(bytes);

        put32(&mut self.directory, 0x0201_4B50);
        put16(&mut self.directory, MADE_BY);
        self.directory.extend(&common);
        for _ in 0..3 {
            put16(&mut self.directory, 0);
        }
        put32(&mut self.directory, PERMISSIONS);
        put32(&mut self.directory, offset);
        self.directory.extend(name.as_bytes());

        self.entries = self
            .entries
            .checked_add(1)
            .ok_or(())
            .map_err(|()| Error::internal("a digital file grew beyond one archive"))?;
        self.written += part.len() as u64;
        Ok(part)
    }

    /// The directory, which ends the archive.
    ///
    /// # Errors
    /// As [`Writer::entry`].
    pub(super) fn end(self) -> Result<Vec<u8>, Error> {
        let too_large = |_| Error::internal("a digital file grew beyond one archive");
        let offset = u32::try_from(self.written).map_err(too_large)?;
        let size = u32::try_from(self.directory.len()).map_err(too_large)?;
        let mut part = self.directory;
        put32(&mut part, 0x0605_4B50);
        put16(&mut part, 0);
        put16(&mut part, 0);
        put16(&mut part, self.entries);
        put16(&mut part, self.entries);
        put32(&mut part, size);
        put32(&mut part, offset);
        put16(&mut part, 0);
        Ok(part)
    }
}

fn put16(part: &mut Vec<u8>, number: u16) {
    part.extend(number.to_le_bytes());
}

fn put32(part: &mut Vec<u8>, number: u32) {
    part.extend(number.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = Writer::default();
        let mut whole = Vec::new();
        for (name, bytes) in entries {
            whole.extend(writer.entry(name, bytes).unwrap());
        }
        whole.extend(writer.end().unwrap());
        whole
    }

    #[test]
    fn an_archive_has_its_parts_where_it_says() {
        let whole = archive(&[("índice.csv", b"a,b\r\n"), ("fotos/1.jpg", b"\xFF\xD8\xFF")]);
        assert_eq!(&whole[..4], b"PK\x03\x04");
        let end = whole.len() - 22;
        assert_eq!(&whole[end..end + 4], b"PK\x05\x06");
        assert_eq!(u16::from_le_bytes([whole[end + 10], whole[end + 11]]), 2);
        let offset = u32::from_le_bytes(whole[end + 16..end + 20].try_into().unwrap()) as usize;
        assert_eq!(&whole[offset..offset + 4], b"PK\x01\x02");
        let size = u32::from_le_bytes(whole[end + 12..end + 16].try_into().unwrap()) as usize;
        assert_eq!(offset + size, end);
        // The sum of the first entry, as the directory repeats it.
        let sum = crc32fast::hash(b"a,b\r\n").to_le_bytes();
        assert_eq!(whole[offset + 16..offset + 20], sum);
        assert_eq!(whole[14..18], sum);
    }

    #[test]
    fn the_same_entries_make_the_same_archive() {
        let entries: [(&str, &[u8]); 1] = [("a", b"1")];
        assert_eq!(archive(&entries), archive(&entries));
        assert_eq!(archive(&[]).len(), 22);
    }
}
