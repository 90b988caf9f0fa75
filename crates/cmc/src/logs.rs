//! The operational log: JSON on stderr, a line for each event, nothing of any person in it.

use anyhow::Result;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

/// The rooms of this house, which promise to log nothing personal at any level.
const OURS: [&str; 10] = ["cmc", "work", "web", "app", "ui", "mail", "store", "access", "model", "demo"];

/// Begins to log. Libraries are heard from a warning upwards, because what they tell below that quotes what they were
/// given; those that write to the older `log` are not heard at all, for the database's driver logs values there.
pub(crate) fn begin(level: LevelFilter) -> Result<()> {
    let others = level.min(LevelFilter::WARN);
    let targets =
        OURS.iter().fold(Targets::new().with_default(others), |all, ours| all.with_target(*ours, level));
    let lines = tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr);
    let log = tracing_subscriber::registry().with(lines).with(targets);
    Ok(tracing::subscriber::set_global_default(log)?)
}
