//! A proxy who is signed in and reads the plan finds nothing at the very next request, once it has ended.

use crate::ground::{Browser, Ground, guest};
use crate::world::{over, typed};
use model::PlanId;

/// A plan with its patient, and a proxy who is reading it and has asked for a change.
struct Reading {
    ground: Ground,
    nurse: Browser,
    patient: Browser,
    proxy: Browser,
    plan: PlanId,
    /// What the proxy asked for.
    request: String,
}

impl Reading {
    /// The proxy's enrolment ends on the day that is typed, where one is.
    async fn begin(until: &[(&str, &str)]) -> Self {
        let ground = Ground::new().await;
        let nurse = ground.nurse().await;
        let (_, plan) = ground.dorothys_plan(&nurse).await;
        let patient = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "propose")).await;
        let anne = over(&guest("proxy", "Anne", "propose"), until.iter().copied());
        let proxy = ground.enrolled(&nurse, plan, &anne).await;
        let asked = proxy.post(&format!("/my/plans/{plan}/ask"), &typed([("words", "Please ring me")])).await;
        let request = asked.goes_to().to_owned();
        let reading = Self { ground, nurse, patient, proxy, plan, request };
        reading.goes_on().await;
        reading
    }

    /// Where the proxy can leave, and where others end it.
    async fn end_of_it(&self) -> String {
        let page = self.proxy.open(&self.at("")).await;
        page.attributes("main a", "href").into_iter().find(|href| href.ends_with("/end")).unwrap()
    }

    fn at(&self, rest: &str) -> String {
        format!("/my/plans/{}{rest}", self.plan)
    }

    async fn goes_on(&self) {
        for rest in ["", "/changes", "/ask", "/change/preferences", "/change/preferences/wishes"] {
            self.proxy.open(&self.at(rest)).await;
        }
        self.proxy.open(&self.request).await;
        assert!(self.proxy.open("/my").await.html.contains(&self.at("")));
    }

    /// With the session in which they read it: they are still signed in, and there is no such plan.
    async fn is_over(&self, end: &str) {
        for rest in ["", "/changes", "/ask", "/change/preferences", "/change/preferences/wishes"] {
            assert_eq!(self.proxy.get(&self.at(rest)).await.status, 404, "{rest}");
        }
        for (rest, sent) in [
            ("/ask", typed([("words", "Please ring me")])),
            ("/ask", typed([])),
            ("/changes", typed([("version", "1")])),
            ("/change/preferences/wishes", typed([("wishes", "To hear the sea")])),
        ] {
            assert_eq!(self.proxy.post(&self.at(rest), &sent).await.status, 404, "{rest}");
        }
        for path in [end, &self.request] {
            assert_eq!(self.proxy.get(path).await.status, 404, "{path}");
        }
        let home = self.proxy.open("/my").await;
        assert!(!home.html.contains(&self.plan.to_string()) && !home.words().contains("PEMBERTON"));
    }
}

#[tokio::test]
async fn after_the_patient_ended_it() {
    let reading = Reading::begin(&[]).await;
    let end = reading.end_of_it().await;
    let form = reading.patient.open(&end).await.form("form[action$='/end']");
    assert_eq!(reading.patient.post(&end, &form).await.goes_to(), reading.at("/people"));
    reading.is_over(&end).await;
    reading.patient.open(&reading.at("")).await;
}

#[tokio::test]
async fn after_a_clinician_ended_it() {
    let reading = Reading::begin(&[]).await;
    let end = reading.end_of_it().await;
    let enrolment = end.rsplit('/').nth(1).unwrap();
    let page = format!("/plans/{}/enrolments/{enrolment}", reading.plan);
    let form = reading.nurse.open(&page).await.form("form[action$='/end']");
    let why = over(&form, [("why", "Dorothy asked for it")]);
    reading.nurse.post(&format!("{page}/end"), &why).await.goes_to();
    reading.is_over(&end).await;
    reading.patient.open(&reading.at("")).await;
}

#[tokio::test]
async fn when_its_last_day_is_over() {
    let tomorrow = [("until-day", "22"), ("until-month", "11"), ("until-year", "2026")];
    let reading = Reading::begin(&tomorrow).await;
    let end = reading.end_of_it().await;
    // From five past seven in the evening to five to midnight; whoever stops reading would be signed out.
    for _ in 0..29 {
        reading.ground.wall.pass_minutes(10);
        reading.proxy.open(&reading.at("")).await;
        reading.patient.open(&reading.at("")).await;
    }
    reading.goes_on().await;
    reading.ground.wall.pass_minutes(10);
    reading.is_over(&end).await;
    reading.patient.open(&reading.at("")).await;
}

#[tokio::test]
async fn after_the_person_died() {
    let reading = Reading::begin(&[]).await;
    let end = reading.end_of_it().await;
    let path = format!("/plans/{}/death", reading.plan);
    let died = [
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "nursing-home"),
        ("source", "present"),
        ("then", "record"),
    ];
    let form = over(&reading.nurse.open(&path).await.form("form[action$='/death']"), died);
    reading.nurse.post(&path, &form).await.goes_to();
    reading.is_over(&end).await;
    assert_eq!(reading.patient.get(&reading.at("")).await.status, 404);
}
