//! What a reader of the code should be able to rely on, and the compiler cannot promise.
//! Each family of checks has a file: it takes the house and gives findings, each with the remedy.

mod hatch;
mod rooms;
mod safety;
mod shape;
mod words;

use std::fmt;

use anyhow::Result;

use crate::house::{House, Sheet};

/// Everything that is to be put right, in the order of the files.
pub(crate) fn look(house: &House) -> Result<Vec<Finding>> {
    let mut findings = [rooms::look(house), shape::look(house)].concat();
    findings.extend(words::look(house)?);
    findings.extend(safety::look(house)?);
    findings.extend(hatch::look(house)?);
    findings.sort();
    Ok(findings)
}

/// One thing to put right: where, what is wrong, what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    remedy: String,
}

impl Finding {
    fn at(sheet: &Sheet, line: usize, remedy: impl Into<String>) -> Self {
        Self { path: sheet.path.clone(), line, remedy: remedy.into() }
    }

    /// For a file that should be there.
    fn missing(path: &str, remedy: &str) -> Self {
        Self { path: path.to_owned(), line: 1, remedy: format!("is missing; {remedy}") }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.remedy)
    }
}

/// The findings as they are printed.
#[cfg(test)]
fn printed(findings: Vec<Finding>) -> Vec<String> {
    findings.iter().map(Finding::to_string).collect()
}
