//! The staff at work: they join, sign in, and do what the stories say, each through the use case that a page would call.

mod citizens;
mod deeds;
mod seats;

pub use citizens::{Citizen, citizens};

use crate::calendar::Calendar;
use crate::content::Content;
use crate::people::Human;
use crate::story::{Step, Story};
use crate::telling::Sheet;
use app::organisation::{assess_made_up, make_up};
use app::{House, Stop};
use model::{Date, Moment, OrganisationId, PersonId, PlanId};
use seats::Seats;
use std::collections::BTreeMap;
use store::Fault;

/// Who and what the stories are about.
pub(crate) struct Stage<'a> {
    pub(crate) house: &'a House,
    pub(crate) calendar: &'a Calendar,
    pub(crate) content: &'a Content,
    pub(crate) people: &'a [Human<'a>],
    pub(crate) stories: &'a [Story],
    /// For each person each version, as it is typed.
    pub(crate) sheets: &'a [Vec<Sheet>],
}

/// The staff, and what they know of the people.
pub(crate) struct Company<'a> {
    on: Stage<'a>,
    seats: Seats,
    known: Vec<Known>,
    deeds: usize,
    founded: Vec<OrganisationId>,
    assessed: Option<Date>,
}

/// An assessment counts for a year; a month before that the next is due.
const ASSESSED_FOR: i32 = 335;

/// What the record calls a person and their plan, and how often each section was saved.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) person: Option<PersonId>,
    pub(crate) plan: Option<PlanId>,
    revisions: BTreeMap<&'static str, u32>,
    /// The draft as it was last checked: what is published is what was read.
    seen: u32,
}

impl<'a> Company<'a> {
    /// The company for all these steps, which are in order of time.
    pub(crate) fn new(on: Stage<'a>, line: &[Step], now: Moment) -> Self {
        let known = on.people.iter().map(|_| Known::default()).collect();
        Self { on, seats: Seats::for_steps(line, now), known, deeds: 0, founded: Vec::new(), assessed: None }
    }

    /// Creates the organisations.
    pub(crate) async fn found(&mut self, at: Moment) -> Result<(), Stop> {
        self.on.calendar.turn_to(at);
        for organisation in crate::borough::ORGANISATIONS {
            let told = (organisation.ods, organisation.name, organisation.kind);
            self.founded.push(make_up(self.on.house, told, at.day()).await?);
        }
        self.assessed = Some(at.day());
        Ok(())
    }

    /// Once a year every organisation assesses its data security anew.
    async fn assess(&mut self, at: Moment) -> Result<(), Stop> {
        if self.assessed.is_some_and(|on| on.days_until(at.day()) > ASSESSED_FOR) {
            self.on.calendar.turn_to(at);
            for organisation in &self.founded {
                assess_made_up(self.on.house, *organisation, at.day()).await?;
            }
            self.assessed = Some(at.day());
        }
        Ok(())
    }

    /// Lets somebody do something, at its moment.
    pub(crate) async fn perform(&mut self, step: &Step) -> Result<(), Stop> {
        self.assess(step.at).await?;
        self.seats.until(step.at, &self.on).await?;
        self.on.calendar.turn_to(step.at);
        self.deeds += 1;
        let human = &self.on.people[step.place];
        let done = self.deed(step).await;
        done.map_err(|stop| {
            within(stop, &format!("{}, {}, {:?}", human.family, human.picture.slug, step.deed))
        })
    }

    /// Everybody signs in who has not for long, so that no account is locked, and everybody signs out.
    pub(crate) async fn close(&mut self, at: Moment) -> Result<(), Stop> {
        self.assess(at).await?;
        self.on.calendar.turn_to(at);
        self.seats.close(at, &self.on).await
    }

    /// What the record calls each person and plan.
    pub(crate) fn known(&self) -> &[Known] {
        &self.known
    }

    /// A key of its own for each deed.
    fn key(&self) -> String {
        format!("borough {}", self.deeds)
    }
}

/// What stands in the way of content is a fault of the content, and says where it is. Everybody here is fictional.
fn within(stop: Stop, place: &str) -> Stop {
    match stop {
        Stop::Fault(fault) => Stop::Fault(fault),
        Stop::Gaps(gaps) => Stop::Fault(Fault::Broken(format!("{place}: {gaps:?}"))),
        other => Stop::Fault(Fault::Broken(format!("{place}: {}", store::Stop::word(&other)))),
    }
}
