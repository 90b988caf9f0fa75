//! People of the borough at their own door: they are invited, come by the code of their letter, and sign in later.

use super::{Company, within};
use crate::PASSWORD;
use crate::borough::by_email;
use crate::build::broken;
use app::Stop;
use app::enrolment::{self, Came};
use app::mail::{self, Tried};
use model::question::Fields;
use model::{Date, Moment, PlanId};
use std::net::{IpAddr, Ipv4Addr};

/// Somebody who comes to MyCMC.
#[derive(Debug)]
pub struct Citizen {
    /// The name to sign in with.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
    /// What they are to the person; nothing for the patient.
    pub relationship: Option<&'static str>,
}

/// The person whose plan it is, by family name and given name.
const PATIENT: (&str, &str) = ("Pemberton", "Dorothy");

static CITIZENS: [Citizen; 2] = [
    Citizen { email: "dorothy@mail.example", name: "Dorothy Pemberton", relationship: None },
    Citizen { email: "anne@mail.example", name: "Anne Pemberton", relationship: Some("Daughter") },
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
        for citizen in &CITIZENS {
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
        let came =
            enrolment::accept(self.on.house, &coming(&code, born), IpAddr::V4(Ipv4Addr::LOCALHOST)).await?;
        if came == Came::Accepted { Ok(()) } else { Err(broken(format!("{} did not come", citizen.email))) }
    }

    /// Sends what waits, and answers the code of the letter to this address.
    async fn letter_to(&self, email: &str) -> Result<String, Stop> {
        let mut code = None;
        for claimed in mail::claim(self.on.house).await? {
            if claimed.letter.address == email {
                code = claimed.code;
            }
            mail::settle(self.on.house, &claimed.letter, Tried::Sent).await?;
        }
        code.ok_or_else(|| broken(format!("there is no letter to {email}")))
    }
}

fn typed(citizen: &Citizen) -> Fields {
    let mut fields =
        Fields::from_iter([("email", citizen.email), ("why", "Asked in the surgery, with both there")]);
    match citizen.relationship {
        None => fields.put("kind", "patient"),
        Some(relationship) => {
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
