//! Every act leaves one event, whatever comes of it: who, where, by which right, about whom, and how it ended.

use crate::ground::*;
use app::plan;
use app::{Session, Stop, log, person, work};
use model::{NhsNumber, PersonId, PlanId};

on_both_engines! {
    every_reading_act_leaves_one_event
    every_refused_act_leaves_one_event
    what_is_typed_stays_out_of_the_audit
    a_question_asked_of_the_rules_alone_leaves_none
    an_act_that_the_record_fails_leaves_an_event_that_says_so
}

/// Every act that reads, with its word in the log.
async fn reads(
    ground: &Ground,
    by: &Session,
    person: PersonId,
    plan: PlanId,
) -> Vec<(Event, &'static str, bool)> {
    let house = &ground.house;
    let number = || person::Criteria::Number(NhsNumber::parse("9990000018").unwrap());
    let mut events = Vec::new();
    macro_rules! read {
        ($($word:literal: $act:expr;)+) => {$(
            ground.news().await;
            let ended = Box::pin($act).await;
            events.push((ground.one_event().await, $word, ended.is_ok()));
        )+};
    }
    read! {
        "person.found": person::find(house, by, number(), String::new());
        "person.viewed": person::view(house, by, person);
        "correction.opened": person::correcting(house, by, person);
        "emergency.viewed": plan::emergency(house, by, person);
        "key_safe.revealed": plan::reveal_key_safe(house, by, person);
        "plan.viewed": plan::view(house, by, plan);
        "plan.viewed": plan::death_page(house, by, plan);
        "draft.viewed": plan::draft(house, by, plan);
        "draft.viewed": plan::check(house, by, plan);
        "actions.viewed": work::actions(house, by, false, 0);
        "access_log.viewed": log::accesses(house, by, log::LogFilter::default(), 0);
        "home.opened": work::open_home(house, by);
    }
    events
}

async fn every_reading_act_leaves_one_event(ground: &Ground) {
    let gp = ground.gp().await;
    let (dorothy, plan) = ground.published(&gp).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    for (event, word, done) in reads(ground, &gp, dorothy, plan).await {
        assert!(done, "{word}");
        assert_eq!(event.end(), (word, "done"));
        assert_eq!(
            (event.who.as_str(), event.organisation.as_str()),
            ("Amina Okafor", "Harbour Surgery"),
            "{word}"
        );
        assert_eq!((event.right.as_str(), event.user), ("clinical", user(&gp).to_string()), "{word}");
        let about_nobody = ["actions.viewed", "access_log.viewed", "home.opened"].contains(&word);
        assert_eq!(event.person, if about_nobody { String::new() } else { dorothy.to_string() }, "{word}");
        let about_a_plan = word.starts_with("plan.") || word.starts_with("draft.");
        assert_eq!(event.plan, if about_a_plan { plan.to_string() } else { String::new() }, "{word}");
    }
}

async fn every_refused_act_leaves_one_event(ground: &Ground) {
    let gp = ground.gp().await;
    let figures = ground.staff("Max Roe", "Commissioner", FAR, "figures").await;
    let (dorothy, plan) = ground.published(&gp).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    for (event, word, done) in reads(ground, &figures, dorothy, plan).await {
        if word == "home.opened" {
            continue;
        }
        assert!(!done, "{word}");
        assert_eq!(event.end(), (word, "refused"));
        assert_eq!((event.who.as_str(), event.organisation.as_str()), ("Max Roe", "Far Surgery"), "{word}");
        assert_eq!(event.right, "", "{word}");
        assert!(
            ["right not held", "not there for this actor"].contains(&event.reason.as_str()),
            "{}",
            event.reason
        );
    }
}

async fn what_is_typed_stays_out_of_the_audit(ground: &Ground) {
    let gp = ground.gp().await;
    let (dorothy, plan) = ground.published(&gp).await;
    let fields = typed([
        ("family_name", "Pemberton"),
        ("birth_date-day", "14"),
        ("birth_date-month", "2"),
        ("birth_date-year", "1938"),
    ]);
    person::find(&ground.house, &gp, person::Criteria::read(&fields).unwrap(), String::new()).await.unwrap();
    let page = person::correcting(&ground.house, &gp, dorothy).await.unwrap();
    let fields = fields_of(&page.reduced.document().person);
    person::correct(&ground.house, &gp, dorothy, &fields, page.revision, &ground.key()).await.unwrap();
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    plan::submit(&ground.house, &gp, plan, &user(&gp).to_string(), &ground.key()).await.unwrap();
    plan::give_back(&ground.house, &gp, plan, "Ask Anne about the garden", &ground.key()).await.unwrap();
    let written = format!("{:?}", ground.record.events().await).to_lowercase();
    for personal in [
        "pemberton",
        "dorothy",
        "1938",
        "9990000018",
        "rosewood",
        "sw1a",
        "anne",
        "garden",
        "okafor@",
        "alzheimer",
    ] {
        assert!(!written.contains(personal), "{personal} stands in the audit");
    }
}

async fn a_question_asked_of_the_rules_alone_leaves_none(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (_, plan) = ground.published(&gp).await;
    ground.news().await;
    let ask = |by: Session| async move { ground.house.may(&by, access::actions::RecordDeath { plan }).await };
    ask(gp).await.unwrap();
    stopped!(ask(crew).await, Stop::Missing);
    assert_eq!(ground.news().await.len(), 0);
}

async fn an_act_that_the_record_fails_leaves_an_event_that_says_so(ground: &Ground) {
    let gp = ground.gp().await;
    let (dorothy, plan) = ground.published(&gp).await;
    let deeds = ground.record.count("deeds").await;
    ground
        .record
        .behind("alter table notes rename to lost; alter table claims rename column why to lost")
        .await
        .unwrap();
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    let (key, claim) = (ground.key(), typed([("kind", "treating")]));
    let reading = plan::view(&ground.house, &gp, plan).await.map(drop);
    let writing = plan::add_note(&ground.house, &gp, plan, &note, &key).await;
    let claiming = person::claim(&ground.house, &gp, dorothy, &claim, &key).await;
    for stop in [reading, writing, claiming] {
        stopped!(stop, Stop::Fault(store::Fault::Broken(_)));
    }
    let news = ground.news().await;
    let ends: Vec<_> = news.iter().map(|event| (event.end(), event.who.as_str())).collect();
    let failed = |word| ((word, "failed"), "Amina Okafor");
    assert_eq!(ends, [failed("plan.viewed"), failed("note.added"), failed("relationship.claimed")]);
    assert!(news.iter().all(|event| !event.reason.is_empty() && event.person == dorothy.to_string()));
    ground
        .record
        .behind("alter table lost rename to notes; alter table claims rename column lost to why")
        .await
        .unwrap();
    plan::add_note(&ground.house, &gp, plan, &note, &key).await.unwrap();
    assert_eq!((ground.record.count("notes").await, ground.record.count("deeds").await), (1, deeds + 1));
}
