//! What is measured: the service on a socket, with as many people as are asked for, each with a published plan.

use crate::beside::Beside;
use crate::person::Person;
use access::{Right, Rights, Whence};
use anyhow::{Context, Result, anyhow, bail};
use app::account::{self, NewStaff, SignedIn};
use app::seed::Occupied;
use app::{House, Session, Stop};
use demo::Order;
use model::Moment;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{AuditKey, Settings, Store, World};
use web::server::{self, Limits};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// The system's clock: the one program besides `cmc` that reads it, because it measures.
pub(crate) struct Clock;

impl World for Clock {
    #[expect(clippy::disallowed_methods, reason = "a benchmark has a world of its own")]
    fn now(&self) -> Moment {
        Moment::new(jiff::Timestamp::now())
    }
    #[expect(clippy::disallowed_methods, reason = "a benchmark has a world of its own")]
    fn fresh(&self) -> uuid::Uuid {
        uuid::Uuid::now_v7()
    }
    #[expect(clippy::disallowed_methods, reason = "a benchmark has a world of its own")]
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        assert!(getrandom::fill(&mut bytes).is_ok(), "the system gives no randomness");
        bytes
    }
}

/// The service, its people, and two who are signed in.
pub(crate) struct Region {
    pub(crate) house: Arc<House>,
    pub(crate) address: SocketAddr,
    /// Whom to ask for: everybody of a small region, one in sixteen of a large one.
    pub(crate) people: Arc<Vec<Person>>,
    /// The cookie of somebody who reads: urgent care, named in every plan.
    pub(crate) crew: String,
    /// The cookie of a clinician there, and their session.
    pub(crate) clinician: (String, Session),
    /// How long the record took to open.
    pub(crate) opened_in: Duration,
    pub(crate) bytes_a_plan: u64,
    settings: Settings,
}

impl Region {
    /// Fills a record of its own in a folder or on a server, or finds the one that an earlier run left there, and serves it.
    pub(crate) async fn open(url: String, people: usize) -> Result<Self> {
        let settings = Settings::new(url, "bench", AuditKey::new([7; 32]));
        store::migrate(&settings, Clock.now().iso()).await?;
        fill(&settings, people).await?;
        let beside = Beside::open(&settings.url).await?;
        let provider = "select ods from organisations where kind like '111%' order by ods limit 1";
        let provider = beside.rows(provider).await?;
        let provider = provider.first().and_then(|row| row.first()).context("nobody is urgent care")?;
        let known = Person::everybody(&beside, people > 20_000).await?;
        let began = Instant::now();
        let house = Arc::new(House::new(Store::open(&settings, Arc::new(Clock)).await?));
        let opened_in = began.elapsed();
        prepare(&house).await?;
        let (crew, _) = signed_in(&house, "crew", provider, Right::View).await?;
        let clinician = signed_in(&house, "clinician", provider, Right::Clinical).await?;
        let address = serve(Arc::clone(&house)).await?;
        let bytes_a_plan = store::size(&settings).await? / people as u64;
        let people = Arc::new(known);
        Ok(Self { house, address, people, crew, clinician, opened_in, bytes_a_plan, settings })
    }

    /// Verifies the audit of the whole run: a figure whose events are not there would be worth nothing. Says how many
    /// events there are and how many of them were read in a second.
    pub(crate) async fn verify(&self) -> Result<(u64, f64)> {
        let began = Instant::now();
        let verified = store::verify(&self.settings, None).await;
        let events = verified.map_err(|wrong| anyhow!("the audit is wrong: {wrong}"))?;
        Ok((events, events as f64 / began.elapsed().as_secs_f64()))
    }

    /// The folder in which the record is, when it is a file.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.settings.url.strip_prefix("sqlite:").and_then(|path| Path::new(path).parent())
    }
}

/// Prepares the pages that a server would have prepared by and by.
async fn prepare(house: &House) -> Result<()> {
    let began = Instant::now();
    let pages = web::prepare_all(house).await.map_err(stopped)?;
    eprintln!("{pages} pages prepared, {:.0} a second", pages as f64 / began.elapsed().as_secs_f64());
    Ok(())
}

/// Fills an empty record; leaves one that was filled as it is.
async fn fill(settings: &Settings, people: usize) -> Result<()> {
    let filling = Settings { filling: true, ..settings.clone() };
    let house = House::new(Store::open(&filling, Arc::new(Clock)).await?);
    match app::seed::begin(&house).await.map_err(stopped)? {
        Some(Occupied::Seeded) => return Ok(()),
        Some(_) => bail!("the record at {} is not one that a benchmark filled", settings.url),
        None => {}
    }
    let at_once = if settings.url.starts_with("sqlite:") { 1 } else { 2 };
    let order = Order { people, seed: 7, now: Clock.now(), at_once };
    let began = Instant::now();
    let mut told = 0;
    let progress = |done: usize, of: usize| {
        if done * 20 / of > told {
            told = done * 20 / of;
            eprintln!("{done} of {of} people, {:.0} a second", done as f64 / began.elapsed().as_secs_f64());
        }
    };
    demo::seed(&house, order, progress).await.map(|_| ()).map_err(stopped)
}

/// Somebody of the organisation that is named in every plan, signed in; created when an earlier run has not done so.
async fn signed_in(house: &House, who: &str, at: &str, right: Right) -> Result<(String, Session)> {
    let email = format!("{who}@bench.example");
    let new = NewStaff {
        email: email.clone(),
        name: "Bench Clinician".to_owned(),
        profession: "General practitioner".to_owned(),
        registration: Some("9999999".to_owned()),
        organisation: at.to_owned(),
        rights: Rights::new([right]),
        password: demo::PASSWORD.to_owned(),
        password_is_first: false,
        attested_on: Some(house.now().day()),
    };
    let created = account::create_user(house, new).await;
    let signed = account::sign_in(house, &email, demo::PASSWORD, None, None, HERE).await;
    let Ok(SignedIn::Token(token)) = signed else { bail!("{email} cannot sign in: {created:?}, {signed:?}") };
    let session = account::session(house, &token).await.map_err(stopped)?.context("the session has ended")?;
    let session = session.acting_from(Whence::Network);
    Ok((format!("cmc={token}"), session))
}

pub(crate) fn stopped(stop: Stop) -> anyhow::Error {
    anyhow!("the house stopped: {stop:?}")
}

async fn serve(house: Arc<House>) -> Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let public_url = format!("http://{address}");
    let callers = web::Callers::on_this_machine();
    let settings = web::Settings {
        public_url,
        notice: None,
        sends_letters: false,
        practice: None,
        service_desk: None,
        test_language: false,
        cleaner: None,
        callers,
    };
    tokio::spawn(web::prepare_pages(Arc::clone(&house), std::future::pending()));
    let dressed = web::open(house, &settings).context("the templates do not load")?;
    tokio::spawn(server::serve(listener, dressed, Limits::default(), std::future::pending()));
    Ok(address)
}
