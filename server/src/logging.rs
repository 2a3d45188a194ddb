//! Log lines: one event, one line, on standard error.

use crate::config::{Log, LogFormat};
use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, Write},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Starts logging. The filter was checked with the configuration.
pub fn start(log: &Log) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false);
    let started = match log.format {
        LogFormat::Json => {
            let json = builder.json().flatten_event(true).with_current_span(false);
            json.with_span_list(false).with_writer(Lines(io::stderr)).try_init()
        }
        LogFormat::Text => builder.with_writer(Lines(io::stderr)).try_init(),
    };
    if let Err(error) = started {
        eprintln!("tequio: logging could not be started: {error}");
    }
    std::panic::set_hook(Box::new(|info| {
        // Where, but not what: the message may quote what somebody typed.
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}

/// Writes each event as one line, whatever its values hold: a name with a line break must not
/// make a second entry, nor one with a terminal sequence paint the screen of who reads the log.
#[derive(Debug, Clone, Copy)]
pub struct Lines<M>(pub M);

impl<'a, M: MakeWriter<'a>> MakeWriter<'a> for Lines<M> {
    type Writer = Line<M::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        Line(self.0.make_writer())
    }
}

/// The writer of one event.
#[derive(Debug)]
pub struct Line<W>(W);

impl<W: Write> Write for Line<W> {
    /// The formatter hands over a whole event at once.
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let (text, end) = text.strip_suffix('\n').map_or((&*text, ""), |text| (text, "\n"));
        let mut line = escape(text).into_owned();
        line.push_str(end);
        self.0.write_all(line.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Control characters, line separators and direction overrides, written as JSON writes them.
fn escape(text: &str) -> Cow<'_, str> {
    let harms = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(harms) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if harms(c) {
            // Writing to a string cannot fail.
            _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    const NASTY: &str = "Ana\n2026-01-01 ERROR forged\r\x1b[31mred\u{85}x\u{2028}y\u{202e}z\0";

    fn logged(json: bool) -> String {
        let sink = Sink::default();
        let writer = sink.clone();
        let builder = tracing_subscriber::fmt().with_ansi(false);
        let make = Lines(move || writer.clone());
        let log = || {
            tracing::info!(name = NASTY, display = %NASTY, debug = ?NASTY, "{NASTY}");
            tracing::info!("second");
        };
        if json {
            tracing::subscriber::with_default(builder.json().with_writer(make).finish(), log);
        } else {
            tracing::subscriber::with_default(builder.with_writer(make).finish(), log);
        }
        let bytes = sink.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_event_is_one_line_whatever_its_values_hold() {
        for json in [false, true] {
            let text = logged(json);
            assert_eq!(text.matches('\n').count(), 2, "{text}");
            assert!(
                !text.contains(['\x1b', '\r', '\0', '\u{85}', '\u{2028}', '\u{202e}']),
                "{text:?}"
            );
        }
    }

    #[test]
    fn escaped_json_is_still_json() {
        let first = logged(true).lines().next().unwrap().to_owned();
        let event: serde_json::Value = serde_json::from_str(&first).unwrap();
        assert_eq!(event["fields"]["name"], NASTY);
    }
}
