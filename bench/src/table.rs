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
    rows: Vec<(String, Row)>,
    notes: Vec<String>,
}

impl Table {
    pub(crate) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model =
            model.lines().find_map(|l| l.strip_prefix("model name\t: ")).unwrap_or("processor not known");
        let head = format!(
            "cmc {} · {cores} cores, {model}\n\
             the load runs on the same cores; each figure is the median of its rounds, the spread beside it",
            env!("CARGO_PKG_VERSION"),
        );
        Self { head, rows: Vec::new(), notes: Vec::new() }
    }

    pub(crate) fn add(&mut self, engine: &str, people: usize, page: usize, rows: Vec<Row>) {
        self.notes.push(format!("{engine}, {people} people: an emergency page has {page} bytes"));
        self.rows.extend(rows.into_iter().map(|row| (format!("{engine} | {people}"), row)));
    }

    pub(crate) fn note(&mut self, note: String) {
        self.notes.push(note);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}\n", self.head)?;
        writeln!(
            f,
            "| engine | people | what | a second | spread | bare server | ratio | median | 99th | processor |"
        )?;
        writeln!(f, "|---|---:|---|---:|---|---:|---:|---:|---:|---:|")?;
        for (where_, row) in &self.rows {
            writeln!(f, "| {where_} {row}")?;
        }
        writeln!(f)?;
        self.notes.iter().try_for_each(|note| writeln!(f, "{note}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = middle(self.rates.clone());
        let low = self.rates.iter().copied().fold(f64::MAX, f64::min);
        let high = self.rates.iter().copied().fold(0.0, f64::max);
        let (bare, ratio) = match middle(self.bare.clone()) {
            0.0 => ("–".to_owned(), "–".to_owned()),
            bare => (format!("{bare:.0}"), format!("{:.2}", rate / bare)),
        };
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(
            f,
            "| {} | {rate:.0} | {low:.0}–{high:.0} | {bare} | {ratio} | {:.2} ms | {:.2} ms | {:.0} µs |",
            self.what,
            milliseconds(self.half),
            milliseconds(self.most),
            self.worked.as_secs_f64() * 1_000_000.0,
        )
    }
}
