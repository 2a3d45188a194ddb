//! The figures as a table for people and as JSON for the next run to compare with.

use crate::Outcome;
use serde::Serialize;
use std::{env, fs, path::PathBuf};

#[derive(Debug, Serialize)]
struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<bool>,
}

#[derive(Debug, Default, Serialize)]
pub struct Report {
    figures: Vec<Figure>,
}

impl Report {
    pub fn add(&mut self, name: &str, value: f64, unit: &'static str) {
        self.figures.push(Figure { name: name.into(), value, unit, budget: None, kept: None });
    }

    pub fn at_least(&mut self, name: &str, value: f64, unit: &'static str, least: f64) {
        self.judge((name, value, unit), format!(">= {least}"), value >= least);
    }

    pub fn at_most(&mut self, name: &str, value: f64, unit: &'static str, most: f64) {
        self.judge((name, value, unit), format!("<= {most}"), value <= most);
    }

    fn judge(
        &mut self,
        (name, value, unit): (&str, f64, &'static str),
        budget: String,
        kept: bool,
    ) {
        let (budget, kept) = (Some(budget), Some(kept));
        self.figures.push(Figure { name: name.into(), value, unit, budget, kept });
    }

    /// Prints the table and writes the JSON.
    pub fn finish(&self) -> Outcome<()> {
        println!("{:<34} {:>12}  {:<16} {:<10}", "figure", "value", "unit", "budget");
        for figure in &self.figures {
            let budget = figure.budget.as_deref().unwrap_or("");
            let verdict = match figure.kept {
                Some(true) => "kept",
                Some(false) => "MISSED",
                None => "",
            };
            let Figure { name, value, unit, .. } = figure;
            println!("{name:<34} {value:>12.2}  {unit:<16} {budget:<10} {verdict}");
        }
        if let Some(path) = env::var_os("TEQUIO_BENCH_OUT").map(PathBuf::from) {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, serde_json::to_vec_pretty(self)?)?;
        }
        Ok(())
    }
}
