//! Somebody to ask for, and the requests that ask.

use crate::beside::Beside;
use crate::load::{Asking, get, post};
use crate::region::Clock;
use anyhow::{Context, Result};
use model::question::form;
use store::World;

/// Somebody with a published plan.
pub(crate) struct Person {
    pub(crate) person: String,
    pub(crate) plan: String,
}

/// What somebody is found by.
pub(crate) struct Known {
    number: String,
    family: String,
    born: [String; 3],
    postcode: String,
}

/// A plan that can be written: the answers of one of its sections, and how often that was saved.
pub(crate) struct Writing {
    pub(crate) plan: String,
    section: String,
    revision: u32,
}

/// The section that is edited: most plans have something in it, and none has to.
const EDITED: &str = "alerts";

impl Person {
    /// Everybody with a plan in view, or one in sixteen of them, spread evenly.
    pub(crate) async fn everybody(beside: &Beside, one_in_sixteen: bool) -> Result<Vec<Self>> {
        let some = if one_in_sixteen { "and s.person_id like '%7'" } else { "" };
        let rows = beside
            .rows(&format!(
                "select s.person_id, s.plan_id from standings s where s.state = 'published' {some}"
            ))
            .await?;
        let person = |row: Vec<String>| {
            let [person, plan] = <[String; 2]>::try_from(row).ok()?;
            Some(Self { person, plan })
        };
        Ok(rows.into_iter().filter_map(person).collect())
    }

    /// Opens the emergency view.
    pub(crate) fn emergency(&self, cookie: &str) -> Asking {
        get(&format!("/people/{}/emergency", self.person), cookie)
    }

    /// Opens the full plan.
    pub(crate) fn full(&self, cookie: &str) -> Asking {
        get(&format!("/plans/{}", self.plan), cookie)
    }
}

impl Known {
    /// So many people as a search knows them.
    pub(crate) async fn some(beside: &Beside, people: &[Person]) -> Result<Vec<Self>> {
        let ids: Vec<String> = people.iter().map(|p| format!("'{}'", p.person)).collect();
        let rows = beside
            .rows(&format!(
                "select nhs_number, birth_date, postcode, document from people where id in ({})",
                ids.join(", ")
            ))
            .await?;
        let known = |row: Vec<String>| {
            let [number, born, postcode, document] = <[String; 4]>::try_from(row).ok()?;
            let person: model::plan::Person = serde_json::from_str(&document).ok()?;
            let mut born = born.split('-').map(str::to_owned);
            Some(Self {
                number,
                family: person.family_name?.as_str().to_owned(),
                born: [born.next()?, born.next()?, born.next()?],
                postcode,
            })
        };
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// A search by NHS number.
    pub(crate) fn by_number(&self, cookie: &str) -> Asking {
        post("/find", cookie, &[("nhs_number", &self.number)])
    }

    /// A search by family name and date of birth.
    pub(crate) fn by_name(&self, cookie: &str) -> Asking {
        self.on_the_day(cookie, ("family_name", &self.family))
    }

    /// A search by postcode and date of birth.
    pub(crate) fn by_postcode(&self, cookie: &str) -> Asking {
        self.on_the_day(cookie, ("postcode", &self.postcode))
    }

    fn on_the_day(&self, cookie: &str, by: (&str, &str)) -> Asking {
        let [year, month, day] = &self.born;
        let born = [("birth_date-day", day), ("birth_date-month", month), ("birth_date-year", year)];
        let born = born.map(|(name, value)| (name, value.as_str()));
        post("/find", cookie, &[&[by], &born[..]].concat())
    }
}

impl Writing {
    /// The plans of these people that have no draft and may be published as they are: none is overdue.
    pub(crate) async fn of(beside: &Beside, people: &[Person]) -> Result<Vec<Self>> {
        let ids: Vec<String> = people.iter().map(|p| format!("'{}'", p.plan)).collect();
        let rows = beside
            .rows(&format!(
                "select s.plan_id, v.document from standings s join plan_versions v on v.plan_id = s.plan_id \
                 and v.version = s.version where s.plan_id in ({}) and v.review_on > '{}' \
                 and not exists (select 1 from drafts d where d.plan_id = s.plan_id)",
                ids.join(", "),
                Clock.now().day().iso(),
            ))
            .await?;
        rows.into_iter().map(Self::read).collect()
    }

    fn read(row: Vec<String>) -> Result<Self> {
        let [plan, document] = <[String; 2]>::try_from(row).ok().context("two columns")?;
        let document = model::plan::Document::open(&document)?;
        let fields = document.section(EDITED).map(form::write).unwrap_or_default();
        let pairs: Vec<(&str, &str)> = fields
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name, value.as_str())))
            .collect();
        let revision = document.stamps.get(EDITED).map_or(0, |stamp| stamp.revision);
        Ok(Self { plan, section: crate::load::form(&pairs), revision })
    }

    /// Begins a revision.
    pub(crate) fn revise(&self, cookie: &str, key: &str) -> Asking {
        post(&format!("/plans/{}/revise", self.plan), cookie, &[("key", key)])
    }

    /// Saves a section of the revision.
    pub(crate) fn edit(&self, cookie: &str, key: &str) -> Asking {
        let form = format!("{}&revision={}&key={key}", self.section, self.revision);
        crate::load::send(&format!("/plans/{}/draft/{EDITED}", self.plan), cookie, form)
    }

    /// Publishes a revision of which somebody has seen everything up to its so manieth change.
    pub(crate) fn publish(&self, cookie: &str, key: &str, seen: u32) -> Asking {
        let seen = seen.to_string();
        post(
            &format!("/plans/{}/publish", self.plan),
            cookie,
            &[("confirm", "yes"), ("seen", &seen), ("key", key)],
        )
    }
}
