//! A form that is sent twice has one effect, and is answered as it was the first time.

use crate::ground::*;
use app::{Session, Stop, account, person, plan};
use model::PlanId;

on_both_engines! {
    everything_sent_twice_has_one_effect_and_one_answer
    everything_sent_twice_at_once_has_one_effect_and_one_answer
    a_key_is_its_senders_alone
    a_deed_that_failed_can_be_done_with_the_same_key
    a_leaver_is_not_told_again_what_they_did
}

/// How many rows stand that the deeds here write.
async fn rows(ground: &Ground) -> Vec<u64> {
    let mut rows = Vec::new();
    for table in [
        "people",
        "claims",
        "plans",
        "drafts",
        "plan_versions",
        "notes",
        "tasks",
        "refusals",
        "deaths",
        "deeds",
    ] {
        rows.push(ground.record.count(table).await);
    }
    rows
}

/// Does a deed, does it again with the same key, and asks that nothing but a second event comes of it.
macro_rules! twice {
    ($ground:ident, $key:ident, $deed:expr) => {{
        $ground.news().await;
        let $key = $ground.key();
        let first = Box::pin($deed).await.unwrap();
        let before = rows($ground).await;
        let second = Box::pin($deed).await.unwrap();
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
        assert_eq!(rows($ground).await, before);
        let news = $ground.news().await;
        assert_eq!(news.len(), 2, "{news:#?}");
        assert_eq!((news[1].end(), &news[1].who), (news[0].end(), &news[0].who));
        assert!(news[1].detail.contains("\"repeated\":true"), "{}", news[1].detail);
        first
    }};
}

async fn everything_sent_twice_has_one_effect_and_one_answer(ground: &Ground) {
    let (carer, gp, crew) = (ground.carer().await, ground.gp().await, ground.crew().await);
    let house = &ground.house;
    let dorothy = twice!(ground, key, person::create(house, &carer, &ground.dorothy(), false, &key));
    let claim = typed([("kind", "treating")]);
    twice!(ground, key, person::claim(house, &crew, dorothy, &claim, &key));
    let plan = twice!(ground, key, plan::start(house, &carer, dorothy, &ground.consent(), &key));
    let wish = typed([("wishes", "To stay at home")]);
    twice!(ground, key, plan::fill(house, &carer, plan, "preferences", &wish, 0, &key));
    let to = user(&gp).to_string();
    twice!(ground, key, plan::submit(house, &carer, plan, &to, &key));
    twice!(ground, key, plan::give_back(house, &gp, plan, "Please go on", &key));
    twice!(ground, key, plan::discard(house, &carer, plan, "Begun wrongly", &key));
    let plan = twice!(ground, key, plan::start(house, &gp, dorothy, &ground.consent(), &key));
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    let seen = plan::draft(house, &gp, plan).await.unwrap().seen;
    assert_eq!(twice!(ground, key, plan::publish(house, &gp, plan, seen, &key)), 1);
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    twice!(ground, key, plan::add_note(house, &crew, plan, &note, &key));
    twice!(ground, key, plan::withdraw(house, &gp, plan, "She asked", &key));
    twice!(ground, key, plan::restore(house, &gp, plan, "She asked", &key));
    twice!(ground, key, plan::revise(house, &gp, plan, &key));
    let correction = person::correcting(house, &gp, dorothy).await.unwrap();
    let fields = fields_of(&correction.reduced.document().person);
    twice!(ground, key, person::correct(house, &gp, dorothy, &fields, correction.revision, &key));
    let death = typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "nursing-home"),
        ("source", "present"),
    ]);
    twice!(ground, key, plan::record_death(house, &gp, plan, &death, &key));
}

async fn all<T: std::fmt::Debug + Send + 'static, F>(
    ground: &Ground,
    deed: impl Fn(std::sync::Arc<app::House>, String) -> F,
) -> T
where
    F: Future<Output = Result<T, Stop>> + Send + 'static,
{
    let key = ground.key();
    let tasks: Vec<_> = (0..8).map(|_| tokio::spawn(deed(ground.house(), key.clone()))).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap().unwrap());
    }
    let first = answers.remove(0);
    for other in answers {
        assert_eq!(format!("{other:?}"), format!("{first:?}"));
    }
    first
}

async fn everything_sent_twice_at_once_has_one_effect_and_one_answer(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (by, fields) = (gp.clone(), ground.dorothy());
    let dorothy = all(ground, |house, key| {
        let (by, fields) = (by.clone(), fields.clone());
        async move { person::create(&house, &by, &fields, false, &key).await }
    })
    .await;
    let consent = ground.consent();
    let plan = all(ground, |house, key| {
        let (by, consent) = (by.clone(), consent.clone());
        async move { plan::start(&house, &by, dorothy, &consent, &key).await }
    })
    .await;
    let wish = typed([("wishes", "To stay at home")]);
    all(ground, |house, key| {
        let (by, wish) = (by.clone(), wish.clone());
        async move { plan::fill(&house, &by, plan, "preferences", &wish, 0, &key).await }
    })
    .await;
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    let seen = plan::draft(&ground.house, &gp, plan).await.unwrap().seen;
    let version = all(ground, |house, key| {
        let by = by.clone();
        async move { plan::publish(&house, &by, plan, seen, &key).await }
    })
    .await;
    assert_eq!((version, ground.record.count("plan_versions").await), (1, 1));
    ground.claim(&crew, dorothy).await;
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    all(ground, |house, key| {
        let (crew, note) = (crew.clone(), note.clone());
        async move { plan::add_note(&house, &crew, plan, &note, &key).await }
    })
    .await;
    assert_eq!((ground.record.count("notes").await, ground.record.count("people").await), (1, 1));
}

async fn drafted(ground: &Ground, by: &Session) -> PlanId {
    let person = ground.person(by).await;
    ground.draft(by, person).await
}

async fn a_key_is_its_senders_alone(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let plan = drafted(ground, &carer).await;
    let (key, wish) = (ground.key(), typed([("wishes", "Hers")]));
    plan::fill(&ground.house, &nurse, plan, "preferences", &wish, 0, &key).await.unwrap();
    let other = plan::fill(&ground.house, &carer, plan, "preferences", &wish, 0, &key).await;
    stopped!(other, Stop::Conflict(app::Conflict::Stale { .. }));
    let elsewhere = plan::discard(&ground.house, &nurse, plan, "Another deed", &key).await;
    elsewhere.unwrap();
    assert_eq!(ground.record.count("drafts").await, 0);
}

async fn a_deed_that_failed_can_be_done_with_the_same_key(ground: &Ground) {
    let carer = ground.carer().await;
    let plan = drafted(ground, &carer).await;
    let key = ground.key();
    let wrong = typed([("wishes", "x"), ("place_of_care", "nowhere")]);
    stopped!(plan::fill(&ground.house, &carer, plan, "preferences", &wrong, 0, &key).await, Stop::Gaps(_));
    let right = typed([("wishes", "x")]);
    plan::fill(&ground.house, &carer, plan, "preferences", &right, 0, &key).await.unwrap();
    assert_eq!(plan::draft(&ground.house, &carer, plan).await.unwrap().revision("preferences"), 1);
}

async fn a_leaver_is_not_told_again_what_they_did(ground: &Ground) {
    let nurse = ground.nurse().await;
    let plan = drafted(ground, &nurse).await;
    ground.fill_all(&nurse, plan, &ground.complete(&nurse)).await;
    let (key, seen) = (ground.key(), plan::draft(&ground.house, &nurse, plan).await.unwrap().seen);
    plan::publish(&ground.house, &nurse, plan, seen, &key).await.unwrap();
    account::end_user(&ground.house, nurse.email()).await.unwrap();
    let again = plan::publish(&ground.house, &nurse, plan, seen, &key).await;
    stopped!(again, Stop::Refused(access::Refusal::SignIn));
}
