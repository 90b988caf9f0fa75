//! People of the borough at their own door: they are invited, come by the code of their letter, and sign in later.

use super::{Company, within};
use crate::PASSWORD;
use crate::borough::by_email;
use crate::build::broken;
use app::Stop;
use app::account::{SignedIn, session, sign_in};
use app::enrolment::{self, Came};
use app::mail::{self, Tried};
use app::my::{self, Filled};
use model::proposal::step;
use model::question::Fields;
use model::{Date, Moment, PlanId};
use std::net::{IpAddr, Ipv4Addr};

/// Where the citizens of the demonstration sit.
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Somebody who comes to MyCMC.
#[derive(Debug)]
pub struct Citizen {
    /// The name to sign in with.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
    /// Who it is, for whoever visits the demonstration.
    pub who: &'static str,
    /// What they do there.
    pub does: &'static str,
    /// How they come.
    comes: Comes,
}

#[derive(Debug)]
enum Comes {
    /// By an invitation to their own plan.
    Patient,
    /// By an invitation to the plan of somebody to whom they are this.
    Proxy(&'static str),
    /// Alone, with a questionnaire.
    Alone,
}

/// The person whose plan it is, by family name and given name.
const PATIENT: (&str, &str) = ("Pemberton", "Dorothy");

static CITIZENS: [Citizen; 3] = [
    Citizen {
        email: "dorothy@mail.example",
        name: "Dorothy Pemberton",
        who: "the patient",
        does: "reads the own plan",
        comes: Comes::Patient,
    },
    Citizen {
        email: "anne@mail.example",
        name: "Anne Pemberton",
        who: "her daughter",
        does: "reads it and asks for changes",
        comes: Comes::Proxy("Daughter"),
    },
    Citizen {
        email: "walter@mail.example",
        name: "Walter Finch",
        who: "who has no plan yet",
        does: "has sent a questionnaire to Harbour Surgery",
        comes: Comes::Alone,
    },
];

/// Who can sign in at MyCMC. They share the password [`PASSWORD`](crate::PASSWORD).
#[must_use]
pub fn citizens() -> &'static [Citizen] {
    &CITIZENS
}

impl Company<'_> {
    /// The practice enrols Dorothy with her plan, and her daughter, whom she trusts to ask for changes.
    pub(crate) async fn enrol(&mut self, at: Moment) -> Result<(), Stop> {
        let named =
            |human: &crate::people::Human<'_>| (human.family.as_str(), human.given.as_str()) == PATIENT;
        let Some(place) = self.on.people.iter().position(named) else { return Ok(()) };
        let (born, plan) = (self.on.people[place].born, self.known[place].plan);
        let plan = plan.ok_or_else(|| broken("the patient who is enrolled has no plan".to_owned()))?;
        for citizen in CITIZENS.iter().filter(|citizen| !matches!(citizen.comes, Comes::Alone)) {
            self.deeds += 1;
            let done = self.invite(citizen, plan, born, at).await;
            done.map_err(|stop| within(stop, citizen.email))?;
        }
        Ok(())
    }

    async fn invite(&mut self, citizen: &Citizen, plan: PlanId, born: Date, at: Moment) -> Result<(), Stop> {
        self.on.calendar.turn_to(at);
        let gp = self.seats.session(by_email("gp@harbour.example"), at, &self.on).await?;
        enrolment::enrol(self.on.house, &gp, plan, &typed(citizen), &self.key()).await?;
        let code = self.letter_to(citizen.email).await?;
        let came = enrolment::accept(self.on.house, &coming(&code, born), HERE).await?;
        if came == Came::Accepted { Ok(()) } else { Err(broken(format!("{} did not come", citizen.email))) }
    }

    /// Whoever comes alone opens an account, fills some of the questionnaire and sends it: it waits at the practice to be matched.
    pub(crate) async fn ask(&mut self, at: Moment) -> Result<(), Stop> {
        for citizen in CITIZENS.iter().filter(|citizen| matches!(citizen.comes, Comes::Alone)) {
            self.deeds += 1;
            self.on.calendar.turn_to(at);
            let done = self.questionnaire(citizen).await;
            done.map_err(|stop| within(stop, citizen.email))?;
        }
        Ok(())
    }

    async fn questionnaire(&mut self, citizen: &Citizen) -> Result<(), Stop> {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        my::ask_account(self.on.house, citizen.email, here).await?;
        let code = self.letter_to(citizen.email).await?;
        my::open_account(self.on.house, &code, citizen.name, PASSWORD, HERE).await?;
        let SignedIn::Token(token) =
            sign_in(self.on.house, citizen.email, PASSWORD, None, None, here).await?
        else {
            return Err(broken(format!("{} has several places", citizen.email)));
        };
        let session = session(self.on.house, &token).await?;
        let session = session.ok_or_else(|| broken(format!("{} is not signed in", citizen.email)))?;
        let id = my::start(self.on.house, &session, &self.key()).await?;
        for (slug, talk, answers) in WRITTEN {
            let document = my::proposal(self.on.house, &session, id).await?.document;
            let step = step(slug).ok_or_else(|| broken(format!("there is no page {slug}")))?;
            let fields = answers.iter().copied().collect();
            // Each page is a deed of its own: under one key only the first would be kept.
            self.deeds += 1;
            let filled = Filled { fields, talk: *talk, print: my::print_of(&document, step) };
            my::fill(self.on.house, &session, (id, slug), filled, &self.key()).await?;
        }
        self.deeds += 1;
        let found = my::find_practices(self.on.house, &session, "Harbour Surgery").await?;
        let practice = found.first().ok_or_else(|| broken("the practice is not found".to_owned()))?;
        my::choose(self.on.house, &session, id, practice.id, None).await?;
        let sent = (Some(practice.id), &Fields::default());
        my::submit(self.on.house, &session, id, sent, &self.key()).await?;
        let sent = my::proposal(self.on.house, &session, id).await?.document;
        match sent.answers.person.family_name {
            Some(_) if sent.talk.len() == 1 => Ok(()),
            _ => Err(broken(format!("not all that {} wrote was kept", citizen.email))),
        }
    }

    /// Sends what waits, and answers the code of the letter to this address.
    async fn letter_to(&self, email: &str) -> Result<String, Stop> {
        let mut code = None;
        loop {
            let batch = mail::claim(self.on.house).await?;
            if batch.is_empty() {
                break;
            }
            for claimed in batch {
                if claimed.letter.address == email {
                    code = claimed.code;
                }
                mail::settle(self.on.house, &claimed.letter, Tried::Sent).await?;
            }
        }
        code.ok_or_else(|| broken(format!("there is no letter to {email}")))
    }
}

/// A page of the questionnaire: its name, whether they would rather talk about it, and what they answered.
type Written = (&'static str, bool, &'static [(&'static str, &'static str)]);

/// What was written: enough to be matched by, some wishes, and something to talk about.
const WRITTEN: &[Written] = &[
    ("asker", false, &[("filling_for", "myself")]),
    (
        "who",
        false,
        &[
            ("given_name", "Walter"),
            ("family_name", "Finch"),
            ("birth_date-day", "3"),
            ("birth_date-month", "3"),
            ("birth_date-year", "1944"),
        ],
    ),
    (
        "matters",
        false,
        &[
            ("values", "My allotment, the radio in the morning, and the dog on my feet."),
            ("fears", "Lying on a corridor with nobody to talk to."),
        ],
    ),
    (
        "wishes",
        false,
        &[("wishes", "Mend what can be mended at home. Ring my neighbour Iris before you take me anywhere.")],
    ),
    ("place-of-care", false, &[("place_of_care", "own-home")]),
    ("treatment", true, &[]),
];

fn typed(citizen: &Citizen) -> Fields {
    let mut fields =
        Fields::from_iter([("email", citizen.email), ("why", "Asked in the surgery, with both there")]);
    match citizen.comes {
        Comes::Patient | Comes::Alone => fields.put("kind", "patient"),
        Comes::Proxy(relationship) => {
            let proxy = [
                ("kind", "proxy"),
                ("name", citizen.name),
                ("relationship", relationship),
                ("scope", "propose"),
            ];
            proxy.into_iter().for_each(|(name, value)| fields.put(name, value));
        }
    }
    fields
}

fn coming(code: &str, born: Date) -> Fields {
    let mut fields = Fields::from_iter([("code", code), ("new", PASSWORD)]);
    model::question::Answer::write(&born, "born", &mut fields);
    fields
}
