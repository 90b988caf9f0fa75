//! One's own published plan, at one's own door: what the patient and those they trust may do with it, and what nobody else may.

use crate::ground::*;
use access::Standing;
use app::enrolment::{self, Came};
use app::own_plan::{self, AccessBy, OwnChanges};
use app::plan::{self, Seen};
use app::proposal::{Asked, ask_change};
use app::work::Waiting;
use app::{Conflict, Session, Stop, concern, my, work};
use model::organisation::concern::ConcernKind;
use model::plan::view::TableWords;
use model::plan::{Audience, Change, Preferences};
use model::proposal::Ask;
use model::question::Answer;
use model::{EventId, PersonId, PlanId};
use store::ActionKind;

on_both_engines! {
    the_patient_reads_what_changed_since_they_said_that_they_had_read_it
    nobody_does_anything_with_the_plan_of_another
    the_patient_is_told_who_opened_the_record_and_asks_about_it
    consent_that_is_withdrawn_takes_the_plan_out_of_every_view
    what_was_asked_for_is_followed_until_it_is_published
    a_copy_holds_what_the_patient_may_know
}

/// Enrols somebody with a plan, who comes, chooses a password and signs in.
pub(super) async fn enrolled(
    ground: &Ground,
    by: &Session,
    plan: PlanId,
    kind: &str,
    name: &str,
    scope: &str,
) -> Session {
    let email = format!("{}@home.example", name.to_lowercase().replace(' ', "."));
    let fields = typed([
        ("kind", kind),
        ("email", &email),
        ("name", name),
        ("relationship", "daughter"),
        ("scope", scope),
        ("why", "They agreed on the telephone"),
    ]);
    enrolment::enrol(&ground.house, by, plan, &fields, &ground.key()).await.unwrap();
    let sql = format!("select code from outbox where address = '{email}' and kind = 'enrolment'");
    let code = ground.record.rows(&sql).await[0][0].clone();
    let born = ground.complete(by).person.birth_date.unwrap();
    let mut fields = typed([("code", code.as_str()), ("new", PASSWORD)]);
    born.write("born", &mut fields);
    assert_eq!(enrolment::accept(&ground.house, &fields, HERE).await.unwrap(), Came::Accepted);
    ground.sign_in(&email).await
}

pub(super) async fn patient(ground: &Ground, by: &Session, plan: PlanId) -> Session {
    enrolled(ground, by, plan, "patient", "Dorothy Home", "propose").await
}

/// Publishes the plan once more, with other words in one answer.
async fn published_again(ground: &Ground, gp: &Session, plan: PlanId, wishes: &str) -> u32 {
    plan::revise(&ground.house, gp, plan, &ground.key()).await.unwrap();
    let mut fields = fields_of(&ground.complete(gp).preferences);
    put(&mut fields, "wishes", wishes);
    ground.fill(gp, plan, "preferences", &fields).await;
    ground.publish(gp, plan).await
}

fn put(fields: &mut model::question::Fields, name: &str, value: &str) {
    *fields = over(fields, [(name, value)]);
}

async fn the_patient_reads_what_changed_since_they_said_that_they_had_read_it(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let dorothy = patient(ground, &gp, plan).await;
    let page = own_plan::view(&ground.house, &dorothy, plan).await.unwrap();
    assert_eq!((page.shown.version, page.marked), (1, None));
    assert!(page.shown.reduced.document().background.surprise_question.is_none(), "staff talk is left out");
    let first = own_plan::changes(&ground.house, &dorothy, plan).await.unwrap();
    assert!(first.since.is_none() && first.older.is_none());
    let printed = own_plan::print(&ground.house, &dorothy, plan).await.unwrap();
    assert_eq!((printed.shown.version, printed.shown.reduced.audience()), (1, Audience::Patient));
    assert_eq!(ground.news().await.last().unwrap().end(), ("own_plan.printed", "done"));
    own_plan::mark(&ground.house, &dorothy, plan, 1).await.unwrap();
    assert_eq!(ground.news().await.last().unwrap().end(), ("own_plan.marked", "done"));

    published_again(ground, &gp, plan, "To sit by the window").await;
    published_again(ground, &gp, plan, "To sit in the garden").await;
    stopped!(own_plan::mark(&ground.house, &dorothy, plan, 2).await, Stop::Conflict(Conflict::Moved));
    let found = own_plan::changes(&ground.house, &dorothy, plan).await.unwrap();
    assert_eq!((found.plan.shown.version, found.plan.marked, found.since), (3, Some(1), Some(1)));
    let wishes = change_of_wishes(&found);
    assert_eq!(wishes.after.as_deref(), Some("To sit in the garden"));
    own_plan::mark(&ground.house, &dorothy, plan, 3).await.unwrap();
    let found = own_plan::changes(&ground.house, &dorothy, plan).await.unwrap();
    assert_eq!((found.plan.marked, found.since), (Some(3), Some(2)));
    let wishes = change_of_wishes(&found);
    assert_eq!(wishes.before.as_deref(), Some("To sit by the window"));
}

fn change_of_wishes(found: &OwnChanges) -> Change {
    let changes = found.plan.shown.reduced.changes_since(found.older.as_ref().unwrap(), &TableWords);
    changes.into_iter().find(|change| *change.question == Preferences::wishes).unwrap()
}

/// Everything that can be asked about a plan at the own door, each answer as far as it can be told apart.
async fn everything(
    ground: &Ground,
    by: &Session,
    plan: PlanId,
    event: EventId,
) -> Vec<(&'static str, String)> {
    let (house, key) = (&ground.house, || ground.key());
    let asked =
        Asked { asks: vec![Ask { about: String::new(), words: "Please".to_owned() }], ..Asked::default() };
    vec![
        ("view", told(own_plan::view(house, by, plan).await)),
        ("print", told(own_plan::print(house, by, plan).await)),
        ("changes", told(own_plan::changes(house, by, plan).await)),
        ("mark", told(own_plan::mark(house, by, plan, 1).await)),
        ("ask", told(ask_change(house, by, plan, asked, &key()).await)),
        ("accesses", told(own_plan::accesses(house, by, plan, 0).await)),
        ("about", told(own_plan::asked_about(house, by, plan, event).await)),
        ("question", told(own_plan::question(house, by, (plan, event), "Why?", &key()).await)),
        ("standing", told(own_plan::standing(house, by, plan).await)),
        ("copy", told(own_plan::copy(house, by, plan).await)),
        ("withdraw", told(own_plan::withdraw_consent(house, by, plan, true, &key()).await)),
    ]
}

/// `Missing`, or that it was done.
fn told<T>(answer: Result<T, Stop>) -> String {
    match answer {
        Ok(_) => "done".to_owned(),
        Err(stop) => format!("{stop:?}"),
    }
}

fn missing(answers: &[(&'static str, String)]) -> Vec<&'static str> {
    answers.iter().filter(|(_, told)| told == "Missing").map(|(name, _)| *name).collect()
}

async fn nobody_does_anything_with_the_plan_of_another(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let bill = ground.another(&gp, 7, "Barlow").await;
    let other = ground.draft(&gp, bill).await;
    ground.fill_all(&gp, other, &ground.complete(&gp)).await;
    ground.publish(&gp, other).await;
    let dorothy = patient(ground, &gp, plan).await;
    let stranger = enrolled(ground, &gp, other, "patient", "Bill Home", "propose").await;
    let anne = enrolled(ground, &gp, plan, "proxy", "Anne Home", "read").await;
    let ended = enrolled(ground, &gp, plan, "proxy", "Eve Home", "propose").await;
    let expired = enrolled(ground, &gp, plan, "proxy", "Una Home", "propose").await;
    let people = enrolment::enrolments(&ground.house, &dorothy, plan).await.unwrap();
    let of = |name: &str| people.citizens.iter().find(|one| one.name == name).unwrap().id;
    let why = typed([("why", "She asked")]);
    let eve = (plan, of("Eve Home"));
    enrolment::end_enrolment(&ground.house, &dorothy, eve, &why, &ground.key()).await.unwrap();
    let una = of("Una Home");
    ground.elsewhere(&format!("update enrolments set until = '2026-11-21' where id = '{una}'")).await;
    let page = own_plan::accesses(&ground.house, &dorothy, plan, 0).await.unwrap();
    let event = page.accesses.iter().find(|a| matches!(a.by, AccessBy::Organisation { .. })).unwrap().event;
    let count = everything(ground, &anne, plan, event).await.len();

    let forged = PlanId::parse("01920000-0000-7000-8000-00000000abcd").unwrap();
    for who in [&stranger, &ended, &expired] {
        for asked in [plan, forged] {
            let answers = everything(ground, who, asked, event).await;
            assert_eq!(missing(&answers).len(), count, "{answers:?}");
        }
    }
    // Whoever is at work asks for changes as carers do, with a relationship; nothing else of it is theirs.
    for (who, of_theirs) in [(&gp, "done"), (&ground.crew().await, "Missing")] {
        let answers = everything(ground, who, plan, event).await;
        for (name, told) in &answers {
            let expected = if *name == "ask" { of_theirs } else { "Missing" };
            assert!(told == expected || (*name == "standing" && told.starts_with("Refused")), "{answers:?}");
        }
    }
    // A proxy who may read reads, and nothing else.
    let answers = everything(ground, &anne, plan, event).await;
    assert_eq!(
        missing(&answers),
        ["ask", "accesses", "about", "question", "copy", "withdraw"],
        "{answers:?}"
    );
    // An event of somebody else's record cannot be asked about by way of the own.
    let elsewhere = own_plan::asked_about(&ground.house, &stranger, other, event).await;
    stopped!(elsewhere, Stop::Missing);
    let elsewhere = own_plan::question(&ground.house, &stranger, (other, event), "Why?", &ground.key()).await;
    stopped!(elsewhere, Stop::Missing);
    let done = everything(ground, &dorothy, plan, event).await;
    assert_eq!(missing(&done), [""; 0], "{done:?}");
}

async fn the_patient_is_told_who_opened_the_record_and_asks_about_it(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (person, plan) = ground.published(&gp).await;
    let dorothy = patient(ground, &gp, plan).await;
    let anne = enrolled(ground, &gp, plan, "proxy", "Anne Home", "propose").await;
    let asks = vec![Ask { about: "cpr.decision".to_owned(), words: "Please talk with her".to_owned() }];
    let asked = Asked { asks, ..Asked::default() };
    let request = ask_change(&ground.house, &anne, plan, asked, &ground.key()).await.unwrap();
    own_plan::request(&ground.house, &anne, request).await.unwrap();
    ground.claim(&crew, person).await;
    plan::emergency(&ground.house, &crew, person).await.unwrap();
    own_plan::view(&ground.house, &anne, plan).await.unwrap();
    let page = own_plan::accesses(&ground.house, &dorothy, plan, 0).await.unwrap();
    let told: Vec<_> = page.accesses.iter().map(|a| (a.action.as_str(), a.by.clone())).collect();
    let thameside = AccessBy::Organisation {
        name: Some("Thameside Ambulance".to_owned()),
        kind: "ambulance service".to_owned(),
    };
    assert_eq!(told[0], ("own_plan.viewed", AccessBy::Proxy("Anne Home".to_owned())));
    assert_eq!(told[1], ("emergency.viewed", thameside.clone()));
    let all = format!("{page:?}");
    assert!(!all.contains("Jo Hale") && !all.contains("Amina"), "no name of staff is told: {all}");

    let event = page.accesses[1].event;
    stopped!(
        own_plan::question(&ground.house, &dorothy, (plan, event), " ", &ground.key()).await,
        Stop::Gaps(_)
    );
    own_plan::question(&ground.house, &dorothy, (plan, event), "Was I ill?", &ground.key()).await.unwrap();
    // What somebody at their own door did, nobody has to answer for.
    let own = page.accesses[0].event;
    stopped!(
        own_plan::question(&ground.house, &dorothy, (plan, own), "Who?", &ground.key()).await,
        Stop::Missing
    );
    let guardian = ground.staff("Gita Rao", "Information governance lead", AMBULANCE, "governance").await;
    for reader in [guardian, ground.service().await] {
        let open = concern::open(&ground.house, &reader).await.unwrap();
        let asked = open.iter().find(|one| one.kind == ConcernKind::Questioned).unwrap();
        assert_eq!((asked.who.as_str(), asked.detail.as_deref()), ("Jo Hale", Some("Was I ill?")));
    }
    let other = ground.staff("Omar Rao", "Information governance lead", HARBOUR, "governance").await;
    let open = concern::open(&ground.house, &other).await.unwrap();
    assert!(open.iter().all(|one| one.kind != ConcernKind::Questioned));

    // Where a restricted person is, no organisation's name tells (hazard H15).
    app::person::restrict(&ground.house, person, true).await.unwrap();
    let page = own_plan::accesses(&ground.house, &dorothy, plan, 0).await.unwrap();
    let named = |by: &AccessBy| matches!(by, AccessBy::Organisation { name: Some(_), .. });
    assert!(page.accesses.iter().all(|access| !named(&access.by)));
}

async fn consent_that_is_withdrawn_takes_the_plan_out_of_every_view(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (person, plan) = ground.published(&gp).await;
    let dorothy = patient(ground, &gp, plan).await;
    let anne = enrolled(ground, &gp, plan, "proxy", "Anne Home", "propose").await;
    let asks = vec![Ask { about: "cpr.decision".to_owned(), words: "Please talk with her".to_owned() }];
    let asked = Asked { asks, ..Asked::default() };
    let request = ask_change(&ground.house, &anne, plan, asked, &ground.key()).await.unwrap();
    own_plan::request(&ground.house, &anne, request).await.unwrap();
    ground.claim(&crew, person).await;
    assert!(matches!(seen(ground, &crew, person).await, Seen::Plan(_)));
    let withdraw = |confirmed| own_plan::withdraw_consent(&ground.house, &dorothy, plan, confirmed, "key");
    stopped!(withdraw(false).await, Stop::Gaps(_));
    assert!(matches!(seen(ground, &crew, person).await, Seen::Plan(_)));
    withdraw(true).await.unwrap();
    withdraw(true).await.unwrap();
    assert!(matches!(seen(ground, &crew, person).await, Seen::Withdrawn { .. }));
    for who in [&dorothy, &anne] {
        stopped!(own_plan::view(&ground.house, who, plan).await, Stop::Missing);
        let stands = own_plan::standing(&ground.house, who, plan).await.unwrap();
        assert_eq!(stands.standing, Standing::Withdrawn);
    }
    let rows = work::actions(&ground.house, &gp, false, 0).await.unwrap().rows;
    let waits = |rows: &[work::ActionRow]| {
        rows.iter().any(|row| row.what == Waiting::Plan(ActionKind::ConsentWithdrawn, plan))
    };
    assert!(waits(&rows), "{rows:?}");
    let sql = "select address from outbox where kind = 'own-plan-news' order by address";
    assert_eq!(ground.record.rows(sql).await, [["anne.home@home.example"], ["dorothy.home@home.example"]]);
    let tasks = "select count(*) from tasks where kind = 'consent'";
    assert_eq!(ground.record.rows(tasks).await, [["1"]], "the form that was sent twice has one effect");
    own_plan::copy(&ground.house, &dorothy, plan).await.unwrap();
    // What the daughter asked for tells of the plan: it is out of her sight too.
    stopped!(own_plan::request(&ground.house, &anne, request).await, Stop::Missing);
    assert!(my::home(&ground.house, &anne).await.unwrap().proposals.is_empty());

    plan::restore(&ground.house, &gp, plan, "She changed her mind", &ground.key()).await.unwrap();
    assert!(matches!(seen(ground, &crew, person).await, Seen::Plan(_)));
    own_plan::view(&ground.house, &dorothy, plan).await.unwrap();
    own_plan::request(&ground.house, &anne, request).await.unwrap();
    assert!(!waits(&work::actions(&ground.house, &gp, false, 0).await.unwrap().rows));
}

async fn seen(ground: &Ground, by: &Session, person: PersonId) -> Seen {
    plan::emergency(&ground.house, by, person).await.unwrap().seen
}

async fn what_was_asked_for_is_followed_until_it_is_published(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let dorothy = patient(ground, &gp, plan).await;
    let asks = vec![Ask { about: "cpr.decision".to_owned(), words: "Please talk with me".to_owned() }];
    let asked = Asked { asks, ..Asked::default() };
    let proposal = ask_change(&ground.house, &dorothy, plan, asked, &ground.key()).await.unwrap();
    let found = own_plan::request(&ground.house, &dorothy, proposal).await.unwrap();
    assert_eq!((found.asked.seen_at, found.plan.map(|(plan, _)| plan)), (None, Some(plan)));
    assert!(found.asked.decided.is_empty());
    let page = own_plan::view(&ground.house, &dorothy, plan).await.unwrap();
    assert_eq!(page.requests.len(), 1);
    let anne = enrolled(ground, &gp, plan, "proxy", "Anne Home", "propose").await;
    for who in [&anne, &gp] {
        stopped!(own_plan::request(&ground.house, who, proposal).await, Stop::Missing | Stop::Refused(_));
    }
    assert_eq!(own_plan::view(&ground.house, &anne, plan).await.unwrap().requests.len(), 0);
}

async fn a_copy_holds_what_the_patient_may_know(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    published_again(ground, &gp, plan, "To sit in the garden").await;
    let dorothy = patient(ground, &gp, plan).await;
    let asks = vec![Ask { about: String::new(), words: "Please talk with me".to_owned() }];
    let asked = Asked { asks, ..Asked::default() };
    ask_change(&ground.house, &dorothy, plan, asked, &ground.key()).await.unwrap();
    let anne = enrolled(ground, &gp, plan, "proxy", "Anne Home", "propose").await;
    let asks = vec![Ask { about: String::new(), words: "Do not tell her that I ask".to_owned() }];
    let asked = Asked { asks, ..Asked::default() };
    ask_change(&ground.house, &anne, plan, asked, &ground.key()).await.unwrap();

    let copy = own_plan::copy(&ground.house, &dorothy, plan).await.unwrap();
    let numbers: Vec<u32> = copy.versions.iter().map(|(number, ..)| *number).collect();
    assert_eq!((numbers, copy.rest.ties.len(), copy.rest.proposals.len()), (vec![1, 2], 2, 2));
    let json = copy.json().unwrap();
    assert!(json.contains("To sit in the garden") && json.contains("Please talk with me"));
    assert!(json.contains("\"kind\": \"enrolment\""), "the letters are told");
    for kept_back in ["Do not tell her", "surprise_question", "safeguarding", "1938C", "Jo Hale"] {
        assert!(!json.contains(kept_back), "{kept_back}");
    }
    stopped!(own_plan::copy(&ground.house, &anne, plan).await, Stop::Missing);
}
