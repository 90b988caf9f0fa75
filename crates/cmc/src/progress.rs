//! How far long work has come: a bar on a terminal, a plain line now and then elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// Lines are written each time so many hundredths more are done.
const STEP: usize = 25;

/// Something that takes its time.
pub(crate) struct Progress {
    what: &'static str,
    bar: Option<ProgressBar>,
    /// The hundredths that the last line told.
    told: usize,
}

impl Progress {
    /// On stderr, so that what a command prints can be used by another.
    pub(crate) fn of(what: &'static str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}");
            ProgressBar::new(0)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
                .with_message(what)
        });
        Self { what, bar, told: 0 }
    }

    /// So much is done, of so much.
    pub(crate) fn tell(&mut self, done: usize, of: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        } else if let Some(line) = self.line(done, of) {
            eprintln!("{line}");
        }
    }

    /// The line to write where there is no terminal, when it is time for one.
    fn line(&mut self, done: usize, of: usize) -> Option<String> {
        let hundredths = done * 100 / of.max(1);
        (hundredths >= self.told + STEP).then(|| {
            self.told = hundredths / STEP * STEP;
            format!("{}: {done} of {of}", self.what)
        })
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.iter().for_each(ProgressBar::finish_and_clear);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_written_at_each_quarter() {
        let mut progress = Progress { what: "building", bar: None, told: 0 };
        let lines: Vec<String> = (0..=200).filter_map(|done| progress.line(done, 200)).collect();
        assert_eq!(lines, [50, 100, 150, 200].map(|done| format!("building: {done} of 200")));
        assert_eq!(Progress { what: "nothing", bar: None, told: 0 }.line(0, 0), None);
    }
}
