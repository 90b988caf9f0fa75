//! The scene that every request meets anew: people and plans in each state, and somebody for each right.

use crate::citizens::{self, Own, Which};
use crate::ground::{AMBULANCE, Browser, Ground, HARBOUR, Page, ROSEWOOD};
use crate::sent;
use app::log::{self, LogFilter, LogLine};
use app::proposal::{self, Asked};
use app::{account, concern, device, enrolment, person, plan};
use axum::body::Body;
use axum::http::Method;
use model::proposal::Ask;
use model::question::{Fields, form};
use model::{DeviceId, PersonId, PlanId};
use std::collections::BTreeMap;
use web::Route;

/// Who comes.
pub(crate) enum Actor {
    Nobody(Browser),
    Somebody(Browser),
}

/// One of the people on record.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) person: PersonId,
    pub(crate) plan: PlanId,
}

/// Everything that stands before a request.
pub(crate) struct Scene {
    ground: Ground,
    actors: BTreeMap<&'static str, Browser>,
    /// Published, with a revision without a gap under way.
    revised: Subject,
    /// Published, nothing under way.
    published: Subject,
    /// Withdrawn.
    withdrawn: Subject,
    /// Closed by a death.
    closed: Subject,
    /// Closed by a death that another says is wrong.
    doubted: Subject,
    /// Never published, handed to the nurse.
    submitted: Subject,
    /// On record, without a plan.
    bare: PersonId,
    /// A letter that was given up.
    letter: String,
    /// Something about an access that the care home's governance lead has to look at.
    concern: String,
    /// A change of the revised plan that a carer asked for, to be decided at the care home.
    proposal: String,
    /// An enrolment with the published plan.
    enrolment: String,
    /// A scan beside the published plan, of which the person may have a copy.
    scan: String,
    /// What is somebody's at their own door.
    own: Own,
    /// A device of the care home, and the code by which it gets its licence.
    device: (DeviceId, String),
    /// How often the revision had changed when it was read last.
    seen: u32,
    /// Reads the log, and does nothing else.
    reader: Browser,
}

/// What is asked for: a route, with one of the ids that it can be asked with.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) route: &'a Route,
    pub(crate) which: Which,
    /// With the other patient's plan in place of the one that the route is about.
    pub(crate) elsewhere: bool,
    /// With ids that are nobody's; of the other patient's plan, with what is below it.
    pub(crate) forged: bool,
    /// With a form in which nothing was typed.
    pub(crate) blank: bool,
}

impl<'a> Asking<'a> {
    pub(crate) fn of(route: &'a Route, which: Which) -> Self {
        Self { route, which, elsewhere: false, forged: false, blank: false }
    }
}

/// What a request led to.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) events: Vec<LogLine>,
}

impl Seen {
    pub(crate) fn went_on(&self) -> bool {
        let to = self.location.as_deref().unwrap_or_default();
        // Whoever is at work is shown the way to their own door, and nothing of it is done.
        let elsewhere = to.starts_with("/sign-in") || to.starts_with("/my/sign-in") || to == "/places";
        !elsewhere && !self.events.iter().any(|e| e.outcome == "refused")
    }

    /// The table's word for it.
    pub(crate) fn cell(&self) -> String {
        let to = self.location.as_deref().unwrap_or_default();
        let refused = self.events.is_empty() || self.events.iter().any(|e| e.outcome == "refused");
        let sent_on = match (self.status, to) {
            (303 | 307, to) if to.starts_with("/sign-in") => " in",
            (303, to) if to.starts_with("/people/") && refused => " claim",
            (303, _) => " on",
            _ => "",
        };
        let audit = self.events.first().map_or("–", |e| e.outcome.as_str());
        format!("{}{sent_on} {audit}", self.status)
    }
}

impl Scene {
    pub(crate) async fn set() -> Self {
        // All of it at once is too much for the stack of a test.
        Box::pin(Self::stand()).await
    }

    async fn stand() -> Self {
        let ground = Ground::new().await;
        let mut actors = BTreeMap::new();
        let nurse = ground.nurse().await;
        actors.insert("carer", ground.carer().await);
        actors.insert("view", ground.crew().await);
        actors.insert("stranger", ground.stranger().await);
        actors.insert("governance", ground.guardian().await);
        actors.insert("lead", ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await);
        actors.insert("service", ground.staff("Sid Desk", "Service team", HARBOUR, "service").await);
        actors.insert("figures", ground.staff("Fay Count", "Commissioner", HARBOUR, "figures").await);
        let left = ground.staff("Una Gone", "Registered nurse", AMBULANCE, "clinical").await;
        account::end_user(&ground.house, &left.email).await.unwrap();
        actors.insert("left", left);
        let revised = Box::pin(published(&ground, &nurse, 1, "9990001014")).await;
        plan::revise(&ground.house, &nurse.session, revised.plan, &ground.house.form_key()).await.unwrap();
        let seen = plan::draft(&ground.house, &nurse.session, revised.plan).await.unwrap().seen;
        let withdrawn = Box::pin(published(&ground, &nurse, 2, "9990001022")).await;
        plan::withdraw(&ground.house, &nurse.session, withdrawn.plan, "asked", &ground.house.form_key())
            .await
            .unwrap();
        let (person, plan) = Box::pin(drafted(&ground, &nurse, 3, "9990001030")).await;
        let nurse_id = nurse.session.actor().user().unwrap().to_string();
        plan::submit(&ground.house, &nurse.session, plan, &nurse_id, &ground.house.form_key()).await.unwrap();
        let submitted = Subject { person, plan };
        let published = Box::pin(published(&ground, &nurse, 4, "9990001049")).await;
        let bare = on_record(&ground, &nurse, 5, "9990001057").await;
        let [closed, doubted] = [
            Box::pin(self::published(&ground, &nurse, 7, "9990001081")).await,
            Box::pin(self::published(&ground, &nurse, 8, "9990001103")).await,
        ];
        let subjects = [revised, withdrawn, submitted, published, closed, doubted];
        for person in subjects.into_iter().map(|subject| subject.person).chain([bare]) {
            let claim: Fields = [("kind", "treating")].into_iter().collect();
            let crew = &actors["view"].session;
            person::claim(&ground.house, crew, person, &claim, &ground.house.form_key()).await.unwrap();
        }
        for subject in [closed, doubted] {
            let key = ground.house.form_key();
            plan::record_death(&ground.house, &nurse.session, subject.plan, &sent::death(), &key)
                .await
                .unwrap();
        }
        let service = &actors["service"].session;
        let why = plan::Why { asked_by: "her daughter", why: "She is alive" };
        plan::doubt_death(&ground.house, service, doubted.plan, why, &ground.house.form_key()).await.unwrap();
        // Somebody of the care home claims too, so that its governance lead has something to look at.
        let claim: Fields = [("kind", "treating")].into_iter().collect();
        let key = ground.house.form_key();
        person::claim(&ground.house, &nurse.session, bare, &claim, &key).await.unwrap();
        let proposal = asked(&ground, &actors["carer"], revised.plan).await;
        let enrolment = enrolled(&ground, &nurse, published.plan).await;
        let scan = sent::scan(&ground, &nurse, published.plan).await;
        let another = Box::pin(self::published(&ground, &nurse, 6, "9990001073")).await;
        let (come, own) = Box::pin(citizens::come(&ground, &nurse, (published, another))).await;
        actors.extend(come);
        actors.insert("clinical", nurse);
        let lead: &Browser = &actors["lead"];
        let (by, home) = (lead.session.actor(), lead.session.organisation_id());
        let device = device::register(&ground.house, &by, home, "LT-0417", "Office").await.unwrap();
        let reader = ground.staff("Rita Reader", "Service team", HARBOUR, "service").await;
        let letter = ground.letter(1, "lapsing", Some("no such mailbox"));
        let concerns = concern::open(&ground.house, &actors["governance"].session).await.unwrap();
        let concern = concerns[0].id.to_string();
        Self {
            ground,
            actors,
            revised,
            published,
            withdrawn,
            closed,
            doubted,
            submitted,
            bare,
            concern,
            proposal,
            enrolment,
            scan,
            own,
            device,
            letter,
            seen,
            reader,
        }
    }

    /// Somebody by the table's word.
    pub(crate) fn actor(&self, name: &str) -> Actor {
        match self.actors.get(name) {
            Some(browser) => Actor::Somebody(browser.clone()),
            None => Actor::Nobody(Browser { cookie: String::new(), ..self.actors["clinical"].clone() }),
        }
    }

    /// Everybody who is on record.
    pub(crate) fn people(&self) -> Vec<PersonId> {
        let all = [self.revised, self.published, self.withdrawn, self.closed, self.doubted, self.submitted];
        all.into_iter().map(|subject| subject.person).chain([self.bare]).collect()
    }

    /// Another scene's ground that stands as this one did when it was set.
    pub(crate) async fn afresh(&self) -> Ground {
        self.ground.copy().await
    }

    /// Sends a request to a copy of the scene, and reads back what the audit says of it.
    pub(crate) async fn ask(&self, copy: &Ground, asking: Asking<'_>, actor: &Actor) -> Seen {
        // Reading the log is an event itself: it marks where the request's own events begin.
        copy.newest(&self.reader).await;
        let page = self.send(asking, copy, actor).await;
        let newest = copy.newest(&self.reader).await;
        let mark = Some(self.reader.session.name());
        let mut events: Vec<LogLine> = newest.into_iter().take_while(|e| e.who.as_deref() != mark).collect();
        events.reverse();
        let name = match actor {
            Actor::Somebody(browser) => Some(browser.session.name().to_owned()),
            Actor::Nobody(_) => None,
        };
        Seen { status: page.status, location: page.location, name, events }
    }

    /// The answer to a request.
    pub(crate) async fn send(&self, asking: Asking<'_>, copy: &Ground, actor: &Actor) -> Page {
        let browser = match actor {
            Actor::Somebody(browser) | Actor::Nobody(browser) => copy.at(browser),
        };
        let path = self.path(asking);
        if asking.route.method == "GET" {
            return browser.send(Method::GET, &path, Body::empty()).await;
        }
        if asking.blank {
            return browser.post(&path, &Fields::default()).await;
        }
        let nurse = copy.at(&self.actors["clinical"]);
        let mut form = sent::form(copy, asking.route.path, &nurse, self.seen);
        if asking.route.path.starts_with("/proposals") {
            let about = if asking.which == Which::Carers { self.revised } else { self.published };
            crate::ground::put(&mut form, "plan", &about.plan.to_string());
            crate::ground::put(&mut form, "person", &about.person.to_string());
            if asking.which == Which::Sent && !form.typed("item").is_empty() {
                crate::ground::put(&mut form, "item", "social.mobility");
            }
        }
        if asking.route.path.starts_with("/enrol") {
            crate::ground::put(&mut form, "code", &self.device.1);
        }
        if asking.route.path.ends_with("/scans") {
            return browser.upload(&path, &form, ("form.png", sent::DOT)).await;
        }
        browser.post(&path, &form).await
    }

    /// The path of a route, with the scene's ids or with an id that is nobody's.
    fn path(&self, asking: Asking<'_>) -> String {
        let route = asking.route.path;
        let subject = self.subject(route);
        let person = if route.ends_with("/consent") { self.bare } else { subject.person };
        let (proposal, item) = match asking.which {
            Which::Carers => (self.proposal.clone(), "ask.0"),
            Which::Change => (self.own.change.to_string(), "ask.0"),
            Which::Begun => (self.own.begun.to_string(), "social.mobility"),
            Which::Sent => (self.own.sent.to_string(), "social.mobility"),
        };
        let enrolment = match route.starts_with("/my/") {
            true => self.own.enrolment.to_string(),
            false => self.enrolment.clone(),
        };
        // The care home, and its carer's line on the access form.
        let carer = &self.actors["carer"].session;
        let user = carer.actor().user().unwrap().to_string();
        let or_forged = |id: String| if asking.forged { FORGED.to_owned() } else { id };
        let plan = match asking.elsewhere {
            true => self.own.another.to_string(),
            false => or_forged(subject.plan.to_string()),
        };
        let named = [
            ("{person}", or_forged(person.to_string())),
            ("{plan}", plan),
            ("{section}", "social".to_owned()),
            ("{organisation}", or_forged(carer.organisation_id().to_string())),
            ("{user}", or_forged(user)),
            ("{concern}", or_forged(self.concern.clone())),
            ("{device}", or_forged(self.device.0.to_string())),
            ("{lesson}", "finding".to_owned()),
            ("{session}", FORGED.to_owned()),
            ("{passkey}", FORGED.to_owned()),
            ("{system}", "windows".to_owned()),
            ("{proposal}", or_forged(proposal)),
            ("{item}", item.to_owned()),
            ("{enrolment}", or_forged(enrolment)),
            ("{scan}", or_forged(self.scan.clone())),
            ("{event}", or_forged(self.own.event.to_string())),
            ("{question}", "mobility".to_owned()),
            ("{step}", "who".to_owned()),
            ("{version}", "1".to_owned()),
            ("{letter}", or_forged(self.letter.clone())),
        ];
        named.iter().fold(route.to_owned(), |path, (name, id)| path.replace(name, id))
    }

    /// The person or plan that a route can do what it does with.
    fn subject(&self, path: &str) -> Subject {
        match path.rsplit('/').next().unwrap_or_default() {
            _ if path.starts_with("/my/") => self.published,
            "restore" => self.withdrawn,
            "wrong" => self.closed,
            "undo" | "keep" => self.doubted,
            "return" => self.submitted,
            "draft" | "{section}" | "submit" | "publish" | "discard" => self.revised,
            _ => self.published,
        }
    }
}

/// An id that nobody was ever given.
const FORGED: &str = "01980000-0000-7000-8000-00000000dead";

async fn on_record(ground: &Ground, by: &Browser, nth: usize, number: &str) -> PersonId {
    let mut person = ground.complete(by).person;
    person.nhs_number = model::NhsNumber::parse(number).ok();
    person.family_name =
        model::question::Line::parse(&format!("Pemberton{}", "abcdefgh".get(..nth).unwrap())).unwrap();
    person.care_home_code = model::question::Line::parse(ROSEWOOD.0).unwrap();
    let key = ground.house.form_key();
    person::create(&ground.house, &by.session, &form::write(&person), true, &key).await.unwrap()
}

async fn drafted(ground: &Ground, by: &Browser, nth: usize, number: &str) -> (PersonId, PlanId) {
    let person = on_record(ground, by, nth, number).await;
    let consent = form::write(&ground.complete(by).consent);
    let plan =
        plan::start(&ground.house, &by.session, person, &consent, &ground.house.form_key()).await.unwrap();
    ground.fill_all(by, plan).await;
    let mut home = ground.complete(by).person;
    home.care_home_code = model::question::Line::parse(ROSEWOOD.0).unwrap();
    ground.fill(by, plan, "person", &with_code(&home)).await;
    (person, plan)
}

/// The form of the section "person"; the code of the key safe, which no page is sent, is typed.
fn with_code(person: &model::plan::Person) -> Fields {
    let mut fields = form::write(person);
    fields.put("key_safe_code", "1234");
    fields
}

/// A change that somebody asks for in words.
async fn asked(ground: &Ground, by: &Browser, plan: PlanId) -> String {
    let ask = Ask { about: "social.mobility".to_owned(), words: "She walks with a frame now".to_owned() };
    let asked = Asked { asks: vec![ask], ..Asked::default() };
    let sent = proposal::ask_change(&ground.house, &by.session, plan, asked, &ground.house.form_key()).await;
    sent.unwrap().to_string()
}

/// An invitation that nobody has come by yet.
async fn enrolled(ground: &Ground, by: &Browser, plan: PlanId) -> String {
    let fields = sent::form(ground, "/plans/{plan}/enrolments/new", by, 0);
    enrolment::enrol(&ground.house, &by.session, plan, &fields, &ground.house.form_key()).await.unwrap();
    let page = enrolment::enrolments(&ground.house, &by.session, plan).await.unwrap();
    page.citizens[0].id.to_string()
}

async fn published(ground: &Ground, by: &Browser, nth: usize, number: &str) -> Subject {
    let (person, plan) = Box::pin(drafted(ground, by, nth, number)).await;
    let seen = plan::draft(&ground.house, &by.session, plan).await.unwrap().seen;
    plan::publish(&ground.house, &by.session, plan, seen, &ground.house.form_key()).await.unwrap();
    Subject { person, plan }
}

impl Ground {
    /// The newest events first, as the service team reads them.
    async fn newest(&self, reader: &Browser) -> Vec<LogLine> {
        log::accesses(&self.house, &reader.session, LogFilter::default(), 0).await.unwrap().lines
    }
}
