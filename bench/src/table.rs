//! The table: medians, spread, and the ratio to the bare server of the same run.

use crate::load::Measured;
use std::fmt;
use std::time::Duration;

/// One measurement, all its rounds.
pub(crate) struct Row {
    what: String,
    rates: Vec<f64>,
    bare: Vec<f64>,
    half: Duration,
    most: Duration,
    worked: Duration,
}

impl Row {
    /// A measurement beside the bare server's, round by round.
    pub(crate) fn beside(what: &str, own: &[Measured], bare: &[Measured]) -> Self {
        Self { bare: bare.iter().map(|m| m.rate).collect(), ..Self::alone(what, own) }
    }

    /// A measurement with nothing to compare it with.
    pub(crate) fn alone(what: &str, own: &[Measured]) -> Self {
        let of = |part: f64| middle(own.iter().map(|m| quantile(&m.times, part).as_secs_f64()).collect());
        Self {
            what: what.to_owned(),
            rates: own.iter().map(|m| m.rate).collect(),
            bare: Vec::new(),
            half: Duration::from_secs_f64(of(0.5)),
            most: Duration::from_secs_f64(of(0.99)),
            worked: Duration::from_secs_f64(middle(own.iter().map(|m| m.worked.as_secs_f64()).collect())),
        }
    }
}

fn quantile(times: &[Duration], part: f64) -> Duration {
    let at = (times.len() as f64 * part) as usize;
    times.get(at.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// The middle of an odd or even number of figures.
fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    match figures.len() {
        0 => 0.0,
        n if n % 2 == 1 => figures[n / 2],
        n => f64::midpoint(figures[n / 2 - 1], figures[n / 2]),
    }
}

/// What is printed.
pub(crate) struct Table {
    head: String,
    rows: Vec<Row>,
}

impl Table {
    pub(crate) fn new(database: &str, people: usize, size: usize) -> Self {
        let engine = database.split(':').next().unwrap_or_default();
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model =
            model.lines().find_map(|l| l.strip_prefix("model name\t: ")).unwrap_or("processor not known");
        let head = format!(
            "cmc {} · {engine} · {people} people · a page of {size} bytes · {cores} cores, {model}\n\
             the load runs on the same cores; each figure is the median of its rounds, the spread beside it",
            env!("CARGO_PKG_VERSION"),
        );
        Self { head, rows: Vec::new() }
    }

    pub(crate) fn add(&mut self, row: Row) {
        self.rows.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}\n", self.head)?;
        writeln!(f, "| what | a second | spread | bare server | ratio | median | 99th | processor |")?;
        writeln!(f, "|---|---:|---|---:|---:|---:|---:|---:|")?;
        for row in &self.rows {
            let rate = middle(row.rates.clone());
            let spread = row
                .rates
                .iter()
                .copied()
                .fold((f64::MAX, 0.0_f64), |(low, high), r| (low.min(r), high.max(r)));
            let (bare, ratio) = match middle(row.bare.clone()) {
                0.0 => ("–".to_owned(), "–".to_owned()),
                bare => (format!("{bare:.0}"), format!("{:.2}", rate / bare)),
            };
            writeln!(
                f,
                "| {} | {rate:.0} | {:.0}–{:.0} | {bare} | {ratio} | {:.2} ms | {:.2} ms | {:.0} µs |",
                row.what,
                spread.0,
                spread.1,
                row.half.as_secs_f64() * 1000.0,
                row.most.as_secs_f64() * 1000.0,
                row.worked.as_secs_f64() * 1_000_000.0,
            )?;
        }
        Ok(())
    }
}
