//! What is written on the ground: a person, a draft, a plan that has no gap.

use super::{Browser, Ground};
use app::{person, plan};
use model::plan::{Document, SECTIONS, sample};
use model::question::{Fields, form};
use model::{PersonId, PlanId};

impl Ground {
    /// Dorothy Pemberton of Rosewood, a patient of Harbour Surgery, as her form is filled.
    pub(crate) fn dorothy(&self) -> Fields {
        form::write(&sample::complete(self.today()).person)
    }

    /// Puts Dorothy on record.
    pub(crate) async fn person(&self, by: &Browser) -> PersonId {
        let key = self.house.form_key();
        person::create(&self.house, &by.session, &self.dorothy(), false, &key).await.unwrap()
    }

    /// Puts Dorothy on record, and starts her plan on consent.
    pub(crate) async fn draft(&self, by: &Browser) -> (PersonId, PlanId) {
        let person = self.person(by).await;
        let (consent, key) = (form::write(&sample::complete(self.today()).consent), self.house.form_key());
        (person, plan::start(&self.house, &by.session, person, &consent, &key).await.unwrap())
    }

    /// A plan without a gap, reviewed by this clinician.
    pub(crate) fn complete(&self, reviewer: &Browser) -> Document {
        let mut document = sample::complete(self.today());
        document.approval.reviewer.as_mut().unwrap().user = reviewer.session.actor().user().unwrap();
        document
    }

    /// Fills every section as the complete plan has it.
    pub(crate) async fn fill_all(&self, by: &Browser, plan: PlanId) {
        let document = self.complete(by);
        for (slug, _) in SECTIONS {
            self.fill(by, plan, slug, &form::write(document.section(slug).unwrap())).await;
        }
    }

    /// Saves one section over whatever stands.
    pub(crate) async fn fill(&self, by: &Browser, plan: PlanId, section: &str, fields: &Fields) {
        let stands = plan::draft(&self.house, &by.session, plan).await.unwrap().revision(section);
        let key = self.house.form_key();
        plan::fill(&self.house, &by.session, plan, section, fields, stands, &key).await.unwrap();
    }

    /// Puts Dorothy on record, starts, fills and publishes her plan, all by one clinician.
    pub(crate) async fn published(&self, by: &Browser) -> (PersonId, PlanId) {
        let (person, plan) = self.draft(by).await;
        self.fill_all(by, plan).await;
        let seen = plan::draft(&self.house, &by.session, plan).await.unwrap().seen;
        plan::publish(&self.house, &by.session, plan, seen, &self.house.form_key()).await.unwrap();
        (person, plan)
    }
}
