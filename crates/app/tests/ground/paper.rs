//! What is typed: the fields of people and of whole plans.

use super::{Ground, user};
use access::Standing;
use app::{Session, person, plan};
use model::plan::{Document, SECTIONS, sample};
use model::question::{Fields, Section, form};
use model::{Date, NhsNumber, PersonId, PlanId};

/// Typed fields, by name.
pub(crate) fn typed<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fields {
    pairs.into_iter().collect()
}

/// The same fields with some answers typed over.
pub(crate) fn over<'a>(fields: &Fields, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fields {
    let pairs: Vec<_> = pairs.into_iter().collect();
    let mut over = Fields::default();
    for (name, values) in fields.iter().filter(|(name, _)| pairs.iter().all(|(p, _)| p != name)) {
        values.iter().for_each(|value| over.put(name, value));
    }
    pairs.into_iter().for_each(|(name, value)| over.put(name, value));
    over
}

/// What would be typed to give a section's answers; the code of the key safe too, which a page never shows again.
pub(crate) fn fields_of(section: &dyn Section) -> Fields {
    form::write(section)
}

/// A number in the range for tests, with its check digit.
pub(crate) fn number(n: u32) -> String {
    (n * 11..)
        .map(|n| format!("999{n:06}"))
        .find_map(|front| {
            (0..10).map(|check| format!("{front}{check}")).find(|whole| NhsNumber::parse(whole).is_ok())
        })
        .unwrap()
}

impl Ground {
    pub(crate) fn today(&self) -> Date {
        self.house.now().day()
    }

    /// A plan without a gap, reviewed by this clinician.
    pub(crate) fn complete(&self, reviewer: &Session) -> Document {
        let mut document = sample::complete(self.today());
        document.approval.reviewer.as_mut().unwrap().user = user(reviewer);
        document
    }

    /// Dorothy Pemberton of Rosewood, a patient of Harbour Surgery, as her form is filled.
    pub(crate) fn dorothy(&self) -> Fields {
        let mut fields = fields_of(&sample::complete(self.today()).person);
        fields.put("key_safe_code", "1938C");
        fields
    }

    /// Puts Dorothy on record.
    pub(crate) async fn person(&self, by: &Session) -> PersonId {
        person::create(&self.house, by, &self.dorothy(), false, &self.key()).await.unwrap()
    }

    /// Puts somebody else on record.
    pub(crate) async fn another(&self, by: &Session, n: u32, family: &str) -> PersonId {
        let fields = over(&self.dorothy(), [("nhs_number", number(n).as_str()), ("family_name", family)]);
        person::create(&self.house, by, &fields, true, &self.key()).await.unwrap()
    }

    pub(crate) fn consent(&self) -> Fields {
        fields_of(&sample::complete(self.today()).consent)
    }

    /// Starts a plan on consent.
    pub(crate) async fn draft(&self, by: &Session, person: PersonId) -> PlanId {
        plan::start(&self.house, by, person, &self.consent(), &self.key()).await.unwrap()
    }

    /// Saves one section over whatever stands.
    pub(crate) async fn fill(&self, by: &Session, plan: PlanId, section: &str, fields: &Fields) {
        let stands = plan::draft(&self.house, by, plan).await.unwrap().revision(section);
        plan::fill(&self.house, by, plan, section, fields, stands, &self.key()).await.unwrap();
    }

    /// Fills every section as the complete plan has it.
    pub(crate) async fn fill_all(&self, by: &Session, plan: PlanId, document: &Document) {
        for (slug, _) in SECTIONS {
            let mut fields = fields_of(document.section(slug).unwrap());
            if slug == "person" {
                fields.put("key_safe_code", "1938C");
            }
            self.fill(by, plan, slug, &fields).await;
        }
    }

    /// Publishes the draft as it stands.
    pub(crate) async fn publish(&self, by: &Session, plan: PlanId) -> u32 {
        let seen = plan::draft(&self.house, by, plan).await.unwrap().seen;
        plan::publish(&self.house, by, plan, seen, &self.key()).await.unwrap()
    }

    /// Puts Dorothy on record, starts, fills and publishes her plan, all by one clinician.
    pub(crate) async fn published(&self, by: &Session) -> (PersonId, PlanId) {
        let person = self.person(by).await;
        let plan = self.draft(by, person).await;
        self.fill_all(by, plan, &self.complete(by)).await;
        assert_eq!(self.publish(by, plan).await, 1);
        let page = plan::view(&self.house, by, plan).await.unwrap();
        assert_eq!(page.standing, Standing::Published);
        self.news().await;
        (person, plan)
    }

    /// Claims to be treating the person now.
    pub(crate) async fn claim(&self, by: &Session, person: PersonId) {
        person::claim(&self.house, by, person, &typed([("kind", "treating")]), &self.key()).await.unwrap();
    }
}
