//! How a command ends: its exit code, and the words for what stood in its way.

use crate::settings::Usage;
use anyhow::{Error, anyhow};
use app::Stop;
use std::process::ExitCode;
use store::Fault;

/// What the exit codes mean, for the help.
pub(crate) const EXIT_CODES: &str =
    "Exit codes: 0 done · 1 fault · 2 wrong usage · 3 finished with rejects (listed, with line and reason)";

/// The exit code of a command that finished with rejects.
pub(crate) const REJECTS: u8 = 3;

/// Says on stderr what stood in the way; answers the exit code.
pub(crate) fn fail(error: &Error) -> ExitCode {
    eprintln!("cmc: {error:#}");
    ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
}

/// What stopped a use case, in words for whoever sits at the keyboard.
pub(crate) fn words(stop: Stop) -> Error {
    match stop {
        Stop::Gaps(gaps) => {
            let lines: Vec<String> =
                gaps.iter().map(|gap| format!("{}: {}", gap.field.replace('_', "-"), gap.message)).collect();
            Usage(lines.join("\ncmc: ")).into()
        }
        Stop::Fault(Fault::Unique { table, columns }) => match table.as_str() {
            "memberships" => anyhow!("this user has a place in this organisation already"),
            _ => Fault::Unique { table, columns }.into(),
        },
        Stop::Fault(fault) => fault.into(),
        Stop::Missing => anyhow!("there is no such thing"),
        Stop::Refused(refusal) => anyhow!("{refusal}"),
        Stop::Conflict(_) => anyhow!("somebody else was there before: look again"),
    }
}
