//! The figures of the running program, for a collector that asks on a listener of its own.

use std::time::Duration;

use axum::http::header;
use axum::{Router, routing};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::time::interval;

use super::layers::{Dress, dress};
use super::{Limits, accept};

/// From a page out of memory to a person who has given up.
const SECONDS: [f64; 11] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// What has been counted since the program started.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

/// The figures could not be gathered.
#[derive(Debug, thiserror::Error)]
#[error("figures cannot be gathered: {0}")]
pub struct NoFigures(#[from] BuildError);

/// Starts to count. A program does this once.
pub fn gather() -> Result<Figures, NoFigures> {
    let durations = Matcher::Suffix("_seconds".into());
    let figures = PrometheusBuilder::new().set_buckets_for_metric(durations, &SECONDS)?.install_recorder()?;
    Ok(Figures(figures))
}

/// Answers `/metrics` in the text form of Prometheus until `shutdown` completes.
pub async fn serve(
    listener: TcpListener,
    figures: Figures,
    outfit: &Dress,
    shutdown: impl Future<Output = ()>,
) {
    let Figures(counted) = figures.clone();
    let text = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    let page = routing::get(move || async move { (text, counted.render()) });
    let limits = Limits { connections: 16, turned_away: 4, ..Limits::default() };
    let dressed = dress(Router::new().route("/metrics", page), outfit);
    tokio::select! {
        () = accept::serve(listener, dressed, limits, shutdown) => {}
        () = keep(figures) => {}
    }
}

/// Durations are collected one by one and grow until they are put in their buckets.
async fn keep(Figures(counted): Figures) {
    let mut tick = interval(Duration::from_secs(5));
    loop {
        tick.tick().await;
        counted.run_upkeep();
    }
}
