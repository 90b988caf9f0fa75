//! What is done, each through its use case.

use super::Company;
use crate::build::broken;
use crate::people::Human;
use crate::plan::telling;
use crate::story::{Deed, Step};
use crate::telling::{Teller, tell};
use app::person::Criteria;
use app::{Session, Stop, person, plan};
use model::plan::options::ActualPlace;
use model::question::{Answer, Fields, Options};
use model::{Date, PersonId, PlanId};
use toml::Table;

impl Company<'_> {
    pub(super) async fn deed(&mut self, step: &Step) -> Result<(), Stop> {
        let (house, key) = (self.on.house, self.key());
        let session = self.seats.session(step.by, step.at, &self.on).await?;
        let at = step.place;
        match &step.deed {
            Deed::Find => self.find(at, &session).await,
            Deed::Create => {
                let fields = self.fields(at, 0, "person")?;
                self.known[at].person = Some(person::create(house, &session, &fields, false, &key).await?);
                Ok(())
            }
            Deed::Refuse => {
                let mut fields = Fields::default();
                step.at.day().write("refused_on", &mut fields);
                person::record_refusal(house, &session, self.person(at)?, &fields, &key).await
            }
            Deed::Start => {
                let fields = self.fields(at, 0, "consent")?;
                self.known[at].plan =
                    Some(plan::start(house, &session, self.person(at)?, &fields, &key).await?);
                self.known[at].revisions.insert("consent", 1);
                Ok(())
            }
            Deed::Fill { version, section } => self.fill(step, &session, *version, section).await,
            Deed::Submit { to } => {
                let to = self.seats.user(to)?.to_string();
                plan::submit(house, &session, self.plan(at)?, &to, &key).await
            }
            Deed::GiveBack => {
                let human = &self.on.people[at];
                let comments = human.draw.word("give back", &self.on.content.stories.give_back);
                plan::give_back(house, &session, self.plan(at)?, &self.told(at, 0, comments)?, &key).await
            }
            Deed::Check => {
                self.known[at].seen = plan::check(house, &session, self.plan(at)?).await?.draft.seen;
                Ok(())
            }
            Deed::Publish => {
                let seen = self.known[at].seen;
                plan::publish(house, &session, self.plan(at)?, seen, &key).await.map(drop)
            }
            Deed::Revise => plan::revise(house, &session, self.plan(at)?, &key).await,
            Deed::Withdraw { why } => {
                let why = self.told(at, 0, why)?;
                // The service team says who asked; in the borough that is always the person.
                let why = plan::Why { asked_by: "the person", why: &why };
                plan::withdraw(house, &session, self.plan(at)?, why, &key).await
            }
            Deed::Die { on, version } => {
                let fields = self.death(at, *version, *on)?;
                plan::record_death(house, &session, self.plan(at)?, &fields, &key).await
            }
            Deed::Restrict => person::restrict(house, self.person(at)?, true).await,
            Deed::Visit { note, version } => self.visit(step, &session, note.as_ref(), *version).await,
        }
    }

    /// By number, or by name and date of birth, as people have it at hand.
    async fn find(&self, at: usize, session: &Session) -> Result<(), Stop> {
        let human = &self.on.people[at];
        let by = match human.draw.percent(&format!("found by number {}", self.deeds), 60) {
            true => Criteria::Number(human.nhs_number.clone()),
            false => Criteria::Name { family: human.family.clone(), born: human.born, postcode: None },
        };
        person::find(self.on.house, session, by, String::new()).await.map(drop)
    }

    async fn fill(
        &mut self,
        step: &Step,
        session: &Session,
        version: usize,
        section: &'static str,
    ) -> Result<(), Stop> {
        let at = step.place;
        let mut fields = self.fields(at, version, section)?;
        if section == "approval" {
            let writer = self.on.stories[at].versions[version].writer;
            fields.put("reviewer", self.seats.user(writer)?.to_string());
        }
        let (house, id) = (self.on.house, self.plan(at)?);
        let stands = match self.known[at].revisions.get(section) {
            // A changed CPR decision reaches into the recommendations: whoever goes on to them opens them afresh.
            Some(_) if section == "recommendations" => {
                plan::draft(house, session, id).await?.revision(section)
            }
            revision => revision.copied().unwrap_or_default(),
        };
        plan::fill(house, session, id, section, &fields, stands, &self.key()).await?;
        self.known[at].revisions.insert(section, stands + 1);
        Ok(())
    }

    /// A crew at the door: claims a relationship, reads, and perhaps writes what was found.
    async fn visit(
        &self,
        step: &Step,
        session: &Session,
        note: Option<&Table>,
        version: usize,
    ) -> Result<(), Stop> {
        let (house, at, key) = (self.on.house, step.place, self.key());
        let (human, person) = (&self.on.people[at], self.person(at)?);
        let turn = |seconds: i64| self.on.calendar.turn_to(step.at.plus_seconds(seconds));
        person::view(house, session, person).await?;
        turn(20);
        let treating = Fields::from_iter([("kind", "treating")]);
        person::claim(house, session, person, &treating, &key).await?;
        turn(28);
        plan::emergency(house, session, person).await?;
        let safe = !self.fields(at, version, "person")?.typed("key_safe_code").is_empty();
        if safe && human.draw.percent(&format!("safe {}", self.deeds), 50) {
            turn(95);
            plan::reveal_key_safe(house, session, person).await?;
        }
        if human.draw.percent(&format!("reads on {}", self.deeds), 60) {
            turn(240);
            plan::view(house, session, self.plan(at)?).await?;
        }
        let Some(note) = note else { return Ok(()) };
        turn(3000);
        let fields = self.with_teller(at, version, |teller| teller.fields(note))?;
        plan::add_note(house, session, self.plan(at)?, &fields, &key).await
    }

    /// How the person died: where they wished to, or elsewhere for a reason.
    fn death(&self, at: usize, version: usize, on: Date) -> Result<Fields, Stop> {
        let human = &self.on.people[at];
        let died = &self.on.content.stories.died;
        let draw = human.draw.within("death");
        let preferences = self.fields(at, version, "preferences")?;
        let wished = ActualPlace::of(preferences.typed("place_of_death")).map(|p| p.choice().slug);
        let lives = if human.in_care_home() { "usual-residence" } else { "own-home" };
        let named = at < self.on.content.named.len();
        let mut fields = Fields::default();
        on.write("died_on", &mut fields);
        fields.put("source", if draw.percent("source", 40) { "present" } else { "professional" });
        if wished.is_some() && !named && draw.percent("elsewhere", 35) && wished != Some("acute-hospital") {
            fields.put("place", "acute-hospital");
            fields.put("place_detail", "General Hospital");
            let why = draw.pick("why", &died.elsewhere).ok_or(Stop::Missing)?;
            return self.with_teller(at, version, |teller| {
                let why = teller.fields(why)?;
                for (name, said) in why.iter() {
                    said.iter().for_each(|words| fields.put(name, words));
                }
                Ok(std::mem::take(&mut fields))
            });
        }
        fields.put("place", wished.unwrap_or(lives));
        fields.put("variance_detail", self.told(at, version, draw.word("expected", &died.expected))?);
        Ok(fields)
    }

    fn person(&self, at: usize) -> Result<PersonId, Stop> {
        self.known[at].person.ok_or(Stop::Missing)
    }

    fn plan(&self, at: usize) -> Result<PlanId, Stop> {
        self.known[at].plan.ok_or(Stop::Missing)
    }

    /// The fields of a section, as a version has them.
    fn fields(&self, at: usize, version: usize, section: &str) -> Result<Fields, Stop> {
        let sheet = self.on.sheets[at].get(version).ok_or(Stop::Missing)?;
        Ok(sheet.get(section).cloned().unwrap_or_default())
    }

    /// Words of the content, told of this person.
    fn told(&self, at: usize, version: usize, words: &str) -> Result<String, Stop> {
        self.with_teller(at, version, |teller| tell(words, teller.words, teller.draw))
    }

    fn with_teller<T>(
        &self,
        at: usize,
        version: usize,
        tell: impl FnOnce(&Teller<'_>) -> Result<T, String>,
    ) -> Result<T, Stop> {
        let human: &Human<'_> = &self.on.people[at];
        let told = telling(self.on.content, human, &self.on.stories[at].versions, version).map_err(broken)?;
        tell(&Teller { words: &told.words, days: told.days, draw: human.draw }).map_err(broken)
    }
}
