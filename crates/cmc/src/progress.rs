//! How far long work has come: a bar on a terminal, a plain line now and then elsewhere.

use crate::clock::SystemWorld;
use indicatif::{ProgressBar, ProgressStyle};
use model::Moment;
use std::io::IsTerminal;
use store::World;

/// Lines are written each time so many hundredths more are done.
const STEP: usize = 25;
/// And for work that takes minutes.
const SMALL_STEP: usize = 5;

/// Something that takes its time.
pub(crate) struct Progress {
    what: &'static str,
    bar: Option<ProgressBar>,
    step: usize,
    /// Where the time that is left is told: when it was told of the first part, and how much that was.
    began: Option<(Moment, usize)>,
    timed: bool,
    /// The hundredths that the last line told.
    told: usize,
}

impl Progress {
    /// On stderr, so that what a command prints can be used by another.
    pub(crate) fn of(what: &'static str) -> Self {
        Self {
            what,
            bar: bar(what, "{msg} {wide_bar} {pos} of {len}"),
            step: STEP,
            began: None,
            timed: false,
            told: 0,
        }
    }

    /// The same for work that takes minutes: it tells how much is done in a second, and how long it will take.
    pub(crate) fn with_time_left(what: &'static str) -> Self {
        let bar = bar(what, "{msg} {wide_bar} {pos} of {len}, {per_sec}, {eta} left");
        Self { what, bar, step: SMALL_STEP, began: None, timed: true, told: 0 }
    }

    /// So much is done, of so much.
    pub(crate) fn tell(&mut self, done: usize, of: usize) {
        if self.timed && self.began.is_none() {
            self.began = Some((SystemWorld.now(), done));
        }
        if let Some(bar) = &self.bar {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        } else if let Some(line) = self.line(done, of) {
            eprintln!("{line}{}", self.pace(done, of));
        }
    }

    /// How quick it has been since the first part was told of, and how long the rest will take at that.
    fn pace(&self, done: usize, of: usize) -> String {
        let Some((began, before)) = self.began else { return String::new() };
        pace(done.saturating_sub(before), of.saturating_sub(done), SystemWorld.now().unix() - began.unix())
    }

    /// The line to write where there is no terminal, when it is time for one.
    fn line(&mut self, done: usize, of: usize) -> Option<String> {
        let hundredths = done * 100 / of.max(1);
        (hundredths >= self.told + self.step).then(|| {
            self.told = hundredths / self.step * self.step;
            format!("{}: {done} of {of}", self.what)
        })
    }
}

/// On a terminal, a bar.
fn bar(what: &'static str, template: &str) -> Option<ProgressBar> {
    std::io::stderr().is_terminal().then(|| {
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(0).with_style(style).with_message(what)
    })
}

/// So much was done in so many seconds, and so much is left. Of less than a second nothing can be said.
fn pace(done: usize, left: usize, seconds: i64) -> String {
    let Some(rate) = usize::try_from(seconds).ok().and_then(|seconds| done.checked_div(seconds)) else {
        return String::new();
    };
    match left / rate.max(1) {
        0 => format!(", {rate} a second"),
        left @ 1..120 => format!(", {rate} a second, {left} s left"),
        left => format!(", {rate} a second, {} min left", left / 60),
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
        let progress = |what| Progress { what, bar: None, step: STEP, began: None, timed: false, told: 0 };
        let mut building = progress("building");
        let lines: Vec<String> = (0..=200).filter_map(|done| building.line(done, 200)).collect();
        assert_eq!(lines, [50, 100, 150, 200].map(|done| format!("building: {done} of 200")));
        assert_eq!(progress("nothing").line(0, 0), None);
    }

    #[test]
    fn the_pace_is_that_of_the_whole_so_far() {
        assert_eq!(pace(1000, 99_000, 1), ", 1000 a second, 99 s left");
        assert_eq!(pace(1000, 999_000, 1), ", 1000 a second, 16 min left");
        assert_eq!(pace(500, 0, 1), ", 500 a second");
        assert_eq!(pace(500, 500, 0), "");
        assert_eq!(pace(1, 99, 60), ", 0 a second, 99 s left");
    }
}
