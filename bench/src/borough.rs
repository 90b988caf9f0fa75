//! What is measured: the service on a socket, with people who all have a published plan.

use crate::load::{Asking, get, post};
use access::{Right, Rights};
use anyhow::{Context, Result, anyhow};
use app::account::{self, NewStaff, SignedIn};
use app::{House, Session, Stop, person, plan};
use model::plan::{Document, SECTIONS, sample};
use model::question::{Fields, form};
use model::{Moment, NhsNumber, PersonId, PlanId};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{AuditKey, Settings, Store, World};
use tokio::task::JoinSet;
use web::server::{self, Limits};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PASSWORD: &str = "Practice-2026";

/// The system's clock: the one program besides `cmc` that reads it, because it measures.
struct Clock;

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
pub(crate) struct Borough {
    house: Arc<House>,
    settings: Settings,
    address: SocketAddr,
    cookie: String,
    gp: Session,
    gp_cookie: String,
    people: Vec<(PersonId, PlanId)>,
    _folder: tempfile::TempDir,
}

impl Borough {
    /// Makes a record, fills it through the same functions that the pages use, and serves it.
    pub(crate) async fn build(database: &str, count: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let url = match database {
            "sqlite" => format!("sqlite:{}", folder.path().join("bench.db").display()),
            address => address.to_owned(),
        };
        let settings = Settings::new(url, "bench", AuditKey::new(Clock.secret()));
        store::migrate(&settings, Clock.now().iso()).await?;
        let house = Arc::new(House::new(Store::open(&settings, Arc::new(Clock)).await?));
        staff(&house).await.map_err(stopped)?;
        let (gp_token, gp) = signed_in(&house, "gp@bench.example").await.map_err(stopped)?;
        let (token, _) = signed_in(&house, "crew@bench.example").await.map_err(stopped)?;
        let people = people(&house, &gp, count).await?;
        let address = serve(Arc::clone(&house)).await?;
        let borough = Self {
            house,
            settings,
            address,
            cookie: format!("cmc={token}"),
            gp,
            gp_cookie: format!("cmc={gp_token}"),
            people,
            _folder: folder,
        };
        Ok(borough)
    }

    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// An emergency view of one of the people.
    pub(crate) fn view(&self, n: usize) -> Asking {
        let person =
            self.people.get(n % self.people.len()).map(|(person, _)| person.to_string()).unwrap_or_default();
        get(&format!("/people/{person}/emergency"), &self.cookie)
    }

    /// A publish of each plan, as it stands right after its revision began.
    pub(crate) fn publishes(&self) -> Vec<Asking> {
        let form = || format!("confirm=yes&seen=1&key={}", self.house.form_key());
        self.people
            .iter()
            .map(|(_, p)| post(&format!("/plans/{p}/publish"), &self.gp_cookie, form()))
            .collect()
    }

    /// Begins a revision of every plan, so that each can be published again.
    pub(crate) async fn revise_all(&self, at_once: usize) -> Result<()> {
        let plans: Vec<PlanId> = self.people.iter().map(|(_, plan)| *plan).collect();
        let (house, gp) = (Arc::clone(&self.house), self.gp.clone());
        together(at_once, plans, move |plan_id| {
            let (house, gp) = (Arc::clone(&house), gp.clone());
            async move { plan::revise(&house, &gp, plan_id, &house.form_key()).await.map_err(stopped) }
        })
        .await
        .map(|_| ())
    }

    /// Verifies the audit of the whole run: a figure whose events are not there would be worth nothing.
    pub(crate) async fn verify(&self) -> Result<()> {
        let began = std::time::Instant::now();
        let events = store::verify(&self.settings, None)
            .await
            .map_err(|wrong| anyhow!("the audit is wrong: {wrong}"))?;
        let rate = events as f64 / began.elapsed().as_secs_f64();
        println!("verified {events} audit events of this run, {rate:.0} a second");
        Ok(())
    }
}

fn stopped(stop: Stop) -> anyhow::Error {
    anyhow!("the house stopped: {stop:?}")
}

async fn staff(house: &House) -> Result<(), Stop> {
    account::create_organisation(house, "X99001", "Bench Surgery", "GP practice").await?;
    account::create_organisation(house, "X99002", "Bench Ambulance", "ambulance").await?;
    for (email, organisation, right) in
        [("gp@bench.example", "X99001", Right::Clinical), ("crew@bench.example", "X99002", Right::View)]
    {
        let new = NewStaff {
            email: email.to_owned(),
            name: "Bench Clinician".to_owned(),
            profession: "General practitioner".to_owned(),
            registration: Some("9999999".to_owned()),
            organisation: organisation.to_owned(),
            rights: Rights::new([right]),
            password: PASSWORD.to_owned(),
            password_is_first: false,
        };
        account::create_user(house, new).await?;
    }
    Ok(())
}

async fn signed_in(house: &House, email: &str) -> Result<(String, Session), Stop> {
    let SignedIn::Token(token) = account::sign_in(house, email, PASSWORD, None, None, HERE).await? else {
        return Err(Stop::Missing);
    };
    let session = account::session(house, &token).await?.ok_or(Stop::Missing)?;
    Ok((token, session))
}

async fn people(house: &Arc<House>, gp: &Session, count: usize) -> Result<Vec<(PersonId, PlanId)>> {
    let crew = Arc::new(signed_in(house, "crew@bench.example").await.map_err(stopped)?.1);
    let (house, gp, made) = (Arc::clone(house), gp.clone(), Arc::new(AtomicUsize::new(0)));
    let numbers: Vec<NhsNumber> = (1_000..)
        .filter_map(|n| (0..10).find_map(|c| NhsNumber::parse(&format!("999{n:06}{c}")).ok()))
        .take(count)
        .collect();
    together(32, numbers, move |number| {
        let (house, gp, crew, made) = (Arc::clone(&house), gp.clone(), Arc::clone(&crew), Arc::clone(&made));
        async move {
            let one = publish_one(&house, &gp, &crew, number).await.map_err(stopped)?;
            if made.fetch_add(1, Ordering::Relaxed) % 1000 == 999 {
                eprintln!("{} people", made.load(Ordering::Relaxed));
            }
            Ok(one)
        }
    })
    .await
}

async fn publish_one(
    house: &House,
    gp: &Session,
    crew: &Session,
    number: NhsNumber,
) -> Result<(PersonId, PlanId), Stop> {
    let mut document: Document = sample::complete(house.now().day());
    document.person.nhs_number = Some(number);
    document.person.gp_practice_code = model::question::Line::parse("X99001").unwrap_or_default();
    if let (Some(reviewer), Some(user)) = (&mut document.approval.reviewer, gp.actor().user()) {
        reviewer.user = user;
    }
    let key = || house.form_key();
    let of = |slug: &str| document.section(slug).map(form::write).unwrap_or_default();
    let person = person::create(house, gp, &of("person"), true, &key()).await?;
    let plan = plan::start(house, gp, person, &of("consent"), &key()).await?;
    for (slug, _) in SECTIONS.iter().filter(|(slug, _)| *slug != "consent") {
        plan::fill(house, gp, plan, slug, &of(slug), 0, &key()).await?;
    }
    let seen = plan::draft(house, gp, plan).await?.seen;
    plan::publish(house, gp, plan, seen, &key()).await?;
    let claim: Fields = [("kind", "caring")].into_iter().collect();
    person::claim(house, crew, person, &claim, &key()).await?;
    Ok((person, plan))
}

async fn serve(house: Arc<House>) -> Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let settings = web::Settings { public_url: format!("http://{address}"), notice: None };
    let dressed = web::open(house, &settings).context("the templates do not load")?;
    tokio::spawn(server::serve(listener, dressed, Limits::default(), std::future::pending()));
    Ok(address)
}

/// Does something for each of many, so many at once; the answers come in no order.
async fn together<I, T, F>(at_once: usize, many: Vec<I>, work: impl Fn(I) -> F) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    let (mut running, mut done) = (JoinSet::new(), Vec::with_capacity(many.len()));
    for one in many {
        while running.len() >= at_once {
            if let Some(ended) = running.join_next().await {
                done.push(ended??);
            }
        }
        running.spawn(work(one));
    }
    while let Some(ended) = running.join_next().await {
        done.push(ended??);
    }
    Ok(done)
}
