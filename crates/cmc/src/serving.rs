//! From an open record to answered requests, until somebody says stop.

use crate::authority_file;
use crate::clock::SystemWorld;
use crate::outcome::words;
use crate::practice::PracticeArea;
use crate::settings::Settings;
use crate::signals::Stopping;
use crate::tls_files::Watched;
use access::{Actor, SecondFactor};
use anyhow::{Context, Result, bail};
use app::House;
use app::account::PasskeySite;
use app::device::{self, State};
use licence::Authority;
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
    /// Off the health network a device needs a licence.
    pub(crate) licences: bool,
    /// Of whom a second factor is asked.
    pub(crate) second_factor: SecondFactor,
}

impl Front {
    /// Of a record of real people.
    pub(crate) fn real(second_factor: SecondFactor) -> Self {
        Self { notice: None, licences: true, second_factor }
    }

    /// Of a record in which everybody is made up, so that nobody takes them for people or enters real details.
    pub(crate) fn made_up() -> Self {
        let text = "Everyone here is made up. A second factor and device licences are off, so enter nobody's real details.";
        let notice = Some(("Demonstration".to_owned(), text.to_owned()));
        Self { notice, licences: false, second_factor: SecondFactor::Off }
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
    let (authority, made) = authority_of(&house, settings).await?;
    let watched = settings.edge.tls.clone().map(|files| Watched::begin(files, &authority)).transpose()?;
    let scheme = if watched.is_some() { "https" } else { "http" };
    let public_url = settings.public_url.clone().unwrap_or_else(|| format!("{scheme}://{address}"));
    let house = Arc::new(
        house
            .with_passkeys(passkeys_at(&public_url, address))
            .with_authority(authority)
            .asking(front.second_factor)
            .with_password_policy(settings.password_policy),
    );
    let callers = settings.edge.callers(public_url.starts_with("https://"));
    let callers = if front.licences { callers } else { callers.everywhere() };
    let post = post_office(settings, &public_url)?;
    let practice: Arc<dyn web::Practice> = Arc::new(PracticeArea::beside(settings));
    let site = web::Settings {
        public_url,
        notice: front.notice,
        sends_letters: post.is_some(),
        practice: Some(practice),
        callers,
        service_desk: settings.service_desk.clone(),
        test_language: settings.test_language,
        cleaner: Some(std::env::current_exe().context("the program itself, which takes scans apart")?),
    };
    let dressed = web::open(Arc::clone(&house), &site).context("the pages")?;
    let stopping = Stopping::listen()?;
    if let Some(((listener, address), figures)) = counted {
        tracing::info!(%address, "metrics");
        tokio::spawn(serve_figures(listener, figures, stopping.clone()));
    }
    let letters = post.as_ref().map_or("none are sent", |_| "are sent");
    let sending = tokio::spawn(work::send_letters(Arc::clone(&house), post, stopping.clone().asked()));
    let watching = tokio::spawn(work::keep_watch(Arc::clone(&house), stopping.clone().asked()));
    let preparing = tokio::spawn(web::prepare_pages(house, stopping.clone().asked()));
    tracing::info!(version = env!("CARGO_PKG_VERSION"), node = settings.node, %address, letters, "serving");
    if made {
        tracing::warn!("made the authority of device licences: keep a copy of its file, as of the audit key");
    }
    println!("listening on {scheme}://{address}");
    let limits = Limits { farewell: FAREWELL, ..Limits::default() };
    match watched {
        None => web::server::serve(listener, dressed, limits, stopping.asked()).await,
        Some(watched) => {
            let tls = Arc::clone(&watched.tls);
            let keeping = tokio::spawn(watched.keep());
            web::server::serve_tls(listener, tls, dressed, limits, stopping.asked()).await;
            keeping.abort();
        }
    }
    preparing.await.context("the pages that are prepared")?;
    sending.await.context("the letters")?;
    watching.await.context("the watch")?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Where passkeys are used: at the address people type, or, on this machine alone, at its name, because a number is not enough.
fn passkeys_at(public_url: &str, address: SocketAddr) -> Option<PasskeySite> {
    let here = || format!("http://localhost:{}", address.port());
    let plain = public_url.starts_with("http://") && address.ip().is_loopback();
    PasskeySite::at(public_url).or_else(|| PasskeySite::at(&here()).filter(|_| plain))
}

/// The way to the mail server, where one is set.
fn post_office(settings: &Settings, public_url: &str) -> Result<Option<Post>> {
    let Some((relay, from)) = &settings.mail else { return Ok(None) };
    Post::open(relay, from, public_url).map(Some).context("the letters")
}

/// The authority of the device licences. Where licences have been issued, its file is never made anew: another authority would
/// know none of them, and a second node has to have the first one's.
async fn authority_of(house: &House, settings: &Settings) -> Result<(Arc<Authority>, bool)> {
    let path = settings.authority_file();
    if !path.exists() {
        let devices = device::list(house, &Actor::Operator).await.map_err(words)?;
        if devices.iter().any(|device| matches!(device.state, State::Valid(_) | State::LapsesSoon(_))) {
            bail!(
                "devices hold licences, but the authority that issued them is not in {}. Put the file back from where it \
                 is kept (a second node takes a copy of the first one's), or name it with CMC_DEVICE_AUTHORITY_FILE. \
                 If it is lost, run `cmc device authority` to make another; every device has to be enrolled again then.",
                path.display()
            );
        }
    }
    authority_file::open(&path)
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
