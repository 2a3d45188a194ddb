//! Sheets of comma-separated values, as spreadsheets read them (RFC 4180).

/// Tells spreadsheets that accents follow.
pub const MARK: &str = "\u{feff}";

/// One row with its line end.
pub fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<_> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell that begins like a formula is made a text: a spreadsheet must not run what somebody
/// typed (CWE-1236).
fn cell(raw: &str) -> String {
    let begins = raw.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if begins { format!("'{raw}") } else { raw.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stay_cells_and_texts_stay_texts() {
        assert_eq!(row(["a", "b c", ""]), "a,b c,\r\n");
        assert_eq!(
            row(["uno, dos", "dijo \"ya\"", "a\nb"]),
            "\"uno, dos\",\"dijo \"\"ya\"\"\",\"a\nb\"\r\n"
        );
        assert_eq!(row(["=1+1", "-5", "@x"]), "'=1+1,'-5,'@x\r\n");
        assert_eq!(row(["=A1,\"b\""]), "\"'=A1,\"\"b\"\"\"\r\n");
    }
}
