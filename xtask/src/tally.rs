//! How many tests passed and failed, over every runner.

use std::{
    fmt,
    ops::{Add, AddAssign},
};

use anyhow::{Context, Result};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    /// Tests that were told not to run.
    pub ignored: u64,
}

impl Tally {
    /// Reads a line of Rust's test runner: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub fn from_rust_line(line: &str) -> Option<Self> {
        let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
        let mut tally = Self::default();
        for part in counts.split(';') {
            let mut words = part.split_whitespace();
            let (Some(count), Some(kind)) =
                (words.next().and_then(|word| word.parse().ok()), words.next())
            else {
                continue;
            };
            match kind {
                "passed" => tally.passed = count,
                "failed" => tally.failed = count,
                "ignored" => tally.ignored = count,
                _ => {}
            }
        }
        Some(tally)
    }

    /// Reads the report of the browser journeys. What passed only when tried again has found
    /// something, and counts as failed.
    pub fn from_journeys(report: &str) -> Result<Self> {
        let Report { stats, .. } = read(report)?;
        Ok(Self {
            passed: stats.expected,
            failed: stats.unexpected + stats.flaky,
            ignored: stats.skipped,
        })
    }

    /// A runner that failed without a failed test, as when something does not compile, counts as one failure.
    pub fn with_runner(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

/// Whether a test of this file was tried anywhere, and not only skipped.
pub fn was_walked(report: &str, file: &str) -> Result<bool> {
    Ok(read(report)?.suites.iter().any(|suite| suite.walks(file)))
}

fn read(report: &str) -> Result<Report> {
    serde_json::from_str(report).context("cannot read the report of the journeys")
}

/// What is read of a report of Playwright.
#[derive(Deserialize)]
struct Report {
    stats: Stats,
    suites: Vec<Suite>,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

/// A file, or a group within one.
#[derive(Deserialize)]
struct Suite {
    file: String,
    #[serde(default)]
    specs: Vec<Spec>,
    #[serde(default)]
    suites: Vec<Suite>,
}

#[derive(Deserialize)]
struct Spec {
    tests: Vec<Tried>,
}

/// A test in one kind of browser.
#[derive(Deserialize)]
struct Tried {
    status: String,
}

impl Suite {
    fn walks(&self, file: &str) -> bool {
        let mut tests = self.specs.iter().flat_map(|spec| &spec.tests);
        let own = self.file.ends_with(file) && tests.any(|test| test.status != "skipped");
        own || self.suites.iter().any(|suite| suite.walks(file))
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            ignored: self.ignored + other.ignored,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_results_are_read_and_summed() {
        let lines = [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "test tests::a_result ... ok",
        ];
        let mut sum = Tally::default();
        for tally in lines.iter().filter_map(|line| Tally::from_rust_line(line)) {
            sum += tally;
        }
        assert_eq!(sum, Tally { passed: 7, failed: 2, ignored: 1 });
        assert_eq!(sum.to_string(), "7 passed, 2 failed");
    }

    #[test]
    fn journeys_are_read() {
        let report = r#"{"suites":[],"stats":{"startTime":"t","duration":1.5,"expected":5,"skipped":1,"unexpected":2,"flaky":1}}"#;
        assert_eq!(
            Tally::from_journeys(report).unwrap(),
            Tally { passed: 5, failed: 3, ignored: 1 }
        );
        assert!(Tally::from_journeys("").is_err());
    }

    #[test]
    fn a_journey_that_was_skipped_everywhere_was_not_walked() {
        let report = |phone: &str, desk: &str| {
            format!(
                r#"{{"suites":[{{"title":"tests/a.spec.ts","file":"tests/a.spec.ts","specs":[],
                "suites":[{{"file":"tests/a.spec.ts","specs":[{{"title":"x","tests":[
                {{"status":"{phone}"}},{{"status":"{desk}"}}]}}]}}]}}],
                "stats":{{"expected":1,"skipped":1,"unexpected":0,"flaky":0}}}}"#
            )
        };
        assert!(was_walked(&report("expected", "skipped"), "a.spec.ts").unwrap());
        assert!(was_walked(&report("skipped", "unexpected"), "a.spec.ts").unwrap());
        assert!(!was_walked(&report("skipped", "skipped"), "a.spec.ts").unwrap());
        assert!(!was_walked(&report("expected", "expected"), "b.spec.ts").unwrap());
    }

    #[test]
    fn a_runner_that_fails_without_a_test_is_a_failure() {
        let passed = Tally { passed: 3, ..Tally::default() };
        assert_eq!(passed.with_runner(false).failed, 1);
        assert_eq!(passed.with_runner(true).failed, 0);
        assert_eq!(Tally { failed: 2, ..passed }.with_runner(false).failed, 2);
    }
}
