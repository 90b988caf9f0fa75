//! What these tests add to the ground: plans that say more than the smallest, and claims.

use crate::ground::{Browser, Ground, Page, put};
use app::{person, plan};
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, header};
use model::plan::{Document, SECTIONS};
use model::question::{Fields, form};
use model::{PersonId, PlanId};
use std::net::SocketAddr;
use tower::ServiceExt;

/// The code of Dorothy's key safe. It stands on no page until it is asked for.
pub(crate) const CODE: &str = "C1938Y";

/// Answers that make a plan say everything that an emergency view can show.
pub(crate) const EVERYTHING: &[(&str, &str, &str)] = &[
    ("person", "access_notes", "Ring the night bell. Two steps."),
    ("person", "communication_needs", "hearing"),
    ("person", "communication_notes", "Speak to her left ear"),
    ("person", "language", "Welsh"),
    ("person", "equipment", "hoist"),
    ("person", "phones.0.number", "020 7946 0044"),
    ("contacts", "professional.0.name", "Hospice advice line"),
    ("contacts", "professional.0.role", "Palliative care"),
    ("contacts", "professional.0.organisation", "St Brigid’s Hospice"),
    ("contacts", "professional.0.phone_in_hours", "020 7946 0020"),
    ("contacts", "professional.0.phone_out_of_hours", "020 7946 0021 ext 7"),
    ("contacts", "professional.0.key_worker", "yes"),
    ("contacts", "professional.1.name", "Old team"),
    ("contacts", "professional.1.phone_in_hours", "020 7946 0099"),
    ("contacts", "professional.1.involved", "no"),
    ("legal", "adrt", "life-sustaining"),
    ("legal", "adrt_treatments", "Ventilation"),
    ("legal", "adrt_on-day", "1"),
    ("legal", "adrt_on-month", "5"),
    ("legal", "adrt_on-year", "2024"),
    ("legal", "adrt_location", "Blue folder in the office"),
    ("background", "implanted_device", "active"),
    ("background", "infection_risk.0.infection", "MRSA"),
    ("background", "infection_risk.0.precautions", "Gloves and apron"),
    ("background", "sensitive_details", "For clinicians’ eyes"),
    ("medication", "high_risk_anticoagulant", "yes"),
    ("medication", "high_risk_insulin", "no"),
    ("medication", "high_risk_opioid", "not-known"),
    ("medication", "anticipatory_drugs.0.name", "Morphine"),
    ("medication", "anticipatory_drugs.0.indication", "pain"),
    ("medication", "anticipatory_drugs.0.dose", "2.5 mg"),
    ("medication", "anticipatory_drugs.0.route", "under the skin"),
    ("medication", "anticipatory_drugs.0.maximum", "4 doses"),
    ("medication", "syringe_driver", "yes"),
    ("medication", "syringe_driver_contents", "Midazolam 10 mg"),
    ("medication", "oxygen", "yes"),
    ("medication", "oxygen_flow", "2 litres a minute"),
    ("medication", "oxygen_saturation", "88–92%"),
    ("alerts", "alerts.0.kind", "call-first"),
    ("alerts", "alerts.0.text", "Ring the hospice line before conveying"),
    ("alerts", "alerts.0.status", "active"),
    ("alerts", "alerts.1.kind", "dog"),
    ("alerts", "alerts.1.text", "A dog that has died since"),
    ("alerts", "alerts.1.status", "inactive"),
    ("alerts", "safeguarding.0.text", "Safeguarding words"),
    ("alerts", "safeguarding.0.status", "active"),
];

/// Typed fields, by name.
pub(crate) fn typed<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fields {
    pairs.into_iter().collect()
}

/// Whether a page says this, wherever its elements end and its lines break.
pub(crate) fn says(page: &Page, told: &str) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    squeezed(&page.words()).contains(&squeezed(told))
}

/// The same fields with some typed over.
pub(crate) fn over<'a>(fields: &Fields, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fields {
    let mut fields = fields.clone();
    pairs.into_iter().for_each(|(name, value)| put(&mut fields, name, value));
    fields
}

/// The page as it is sent to somebody who reads these encodings.
pub(crate) async fn sent(who: &Browser, path: &str, encodings: &str) -> (HeaderMap, Vec<u8>) {
    let request = Request::get(path)
        .header(header::COOKIE, &who.cookie)
        .header(header::ACCEPT_ENCODING, encodings)
        .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))))
        .body(Body::empty())
        .unwrap();
    let answer = who.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200);
    let headers = answer.headers().clone();
    (headers, to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
}

impl Ground {
    /// Puts somebody on record who is Dorothy but for what is typed over.
    pub(crate) async fn somebody<'a>(
        &self,
        by: &Browser,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> PersonId {
        let (fields, key) = (over(&self.dorothy(), pairs), self.house.form_key());
        person::create(&self.house, &by.session, &fields, true, &key).await.unwrap()
    }

    /// Starts and publishes a plan that says this, with some answers typed over: section, field, value.
    pub(crate) async fn publish(
        &self,
        by: &Browser,
        person: PersonId,
        document: &Document,
        answers: &[(&str, &str, &str)],
    ) -> PlanId {
        let key = self.house.form_key();
        let consent = form::write(&document.consent);
        let plan = plan::start(&self.house, &by.session, person, &consent, &key).await.unwrap();
        for (slug, _) in SECTIONS {
            let mut fields = form::write(document.section(slug).unwrap());
            if slug == "person" {
                put(&mut fields, "key_safe_code", CODE);
            }
            let mine = answers.iter().filter(|(section, _, _)| *section == slug);
            let fields = over(&fields, mine.map(|(_, name, value)| (*name, *value)));
            self.fill(by, plan, slug, &fields).await;
        }
        let seen = plan::draft(&self.house, &by.session, plan).await.unwrap().seen;
        plan::publish(&self.house, &by.session, plan, seen, &self.house.form_key()).await.unwrap();
        plan
    }

    /// Dorothy's plan, published with the code of her key safe.
    pub(crate) async fn dorothys_plan(&self, by: &Browser) -> (PersonId, PlanId) {
        let person = self.person(by).await;
        (person, self.publish(by, person, &self.complete(by), &[]).await)
    }

    /// Claims to be treating the person now.
    pub(crate) async fn claim(&self, by: &Browser, person: PersonId) {
        let (fields, key) = (typed([("kind", "treating")]), self.house.form_key());
        person::claim(&self.house, &by.session, person, &fields, &key).await.unwrap();
    }
}
