//! From an open record to answered requests, until somebody says stop.

use crate::clock::SystemWorld;
use crate::practice::PracticeArea;
use crate::settings::Settings;
use crate::signals::Stopping;
use anyhow::{Context, Result};
use app::House;
use mail::Post;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::World;
use tokio::net::TcpListener;
use web::server::layers::{BodyLimits, Dress, log_places_only, plain};
use web::server::metrics::{Figures, gather};
use web::server::{Limits, metrics};

/// How long requests in flight may go on after a signal.
const FAREWELL: Duration = Duration::from_secs(10);

/// What a server shows of itself.
pub(crate) struct Front {
    /// A line above every page: label and text.
    pub(crate) notice: Option<(String, String)>,
}

impl Front {
    /// Of a record in which everybody is made up, so that nobody takes them for people or enters real details.
    pub(crate) fn made_up() -> Self {
        let text = "Everyone here is made up. A second factor and device licences are off, so enter nobody's real details.";
        Self { notice: Some(("Demonstration".to_owned(), text.to_owned())) }
    }
}

/// Serves until a signal says stop. Says `listening on …` once it does.
pub(crate) async fn serve(house: House, settings: &Settings, front: Front) -> Result<ExitCode> {
    log_places_only();
    let (listener, address) = bind(settings.listen).await?;
    let counted = match settings.metrics_listen {
        Some(at) => Some((bind(at).await?, gather()?)),
        None => None,
    };
    let public_url = settings.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let house = Arc::new(house);
    let post = post_office(settings, &public_url)?;
    let practice: Arc<dyn web::Practice> = Arc::new(PracticeArea::beside(settings));
    let site = web::Settings {
        public_url,
        notice: front.notice,
        sends_letters: post.is_some(),
        practice: Some(practice),
    };
    let dressed = web::open(Arc::clone(&house), &site).context("the pages")?;
    let stopping = Stopping::listen()?;
    if let Some(((listener, address), figures)) = counted {
        tracing::info!(%address, "metrics");
        tokio::spawn(serve_figures(listener, figures, stopping.clone()));
    }
    let letters = post.as_ref().map_or("none are sent", |_| "are sent");
    let sending = tokio::spawn(work::send_letters(Arc::clone(&house), post, stopping.clone().asked()));
    let preparing = tokio::spawn(web::prepare_pages(house, stopping.clone().asked()));
    tracing::info!(version = env!("CARGO_PKG_VERSION"), node = settings.node, %address, letters, "serving");
    println!("listening on http://{address}");
    web::server::serve(
        listener,
        dressed,
        Limits { farewell: FAREWELL, ..Limits::default() },
        stopping.asked(),
    )
    .await;
    preparing.await.context("the pages that are prepared")?;
    sending.await.context("the letters")?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The way to the mail server, where one is set.
fn post_office(settings: &Settings, public_url: &str) -> Result<Option<Post>> {
    let Some((relay, from)) = &settings.mail else { return Ok(None) };
    Post::open(relay, from, public_url).map(Some).context("the letters")
}

async fn bind(at: SocketAddr) -> Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(at).await.with_context(|| format!("cannot listen on {at}"))?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// `/metrics`, on a listener of its own.
async fn serve_figures(listener: TcpListener, figures: Figures, stopping: Stopping) {
    let outfit = Dress {
        https: false,
        reference: Arc::new(|| SystemWorld.fresh().to_string()),
        error_page: Arc::new(plain),
        body: BodyLimits::default(),
    };
    metrics::serve(listener, figures, &outfit, stopping.asked()).await;
}
