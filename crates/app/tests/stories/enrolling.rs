//! Who may come to a plan at the person's own door: invited once, by a code and a date of birth, until an end that counts at once.

use crate::ground::*;
use access::actions::ProposeChange;
use access::{Refusal, Standing};
use app::enrolment::{self, Came};
use app::plan;
use app::proposal::{Asked, ask_change};
use app::{Conflict, Session, Stop};
use model::proposal::Ask;
use model::{EnrolmentId, PlanId};

on_both_engines! {
    the_patient_and_a_proxy_come_by_a_code_and_a_date_of_birth
    five_wrong_dates_end_an_invitation
    whoever_was_invited_and_has_not_come_is_invited_again
    whoever_is_enrolled_hears_of_what_changes
    an_enrolment_that_is_ended_is_ended_with_the_next_request
    the_plan_of_a_child_is_theirs_from_the_birthday_on
    a_birthday_that_is_put_right_ends_a_proxy_with_it
    a_death_ends_all_of_it
    nobody_enrols_who_may_not
}

fn asked() -> Asked {
    let words = "Her telephone number has changed".to_owned();
    Asked { asks: vec![Ask { about: String::new(), words }], ..Asked::default() }
}

/// Whether somebody at their own door may do something with the plan, asking for a change being the most.
async fn may(ground: &Ground, session: &Session, plan: PlanId) -> bool {
    ground.house.may(session, ProposeChange { plan }).await.is_ok()
}

async fn one(ground: &Ground, by: &Session, plan: PlanId, email: &str) -> EnrolmentId {
    let found = enrolment::enrolments(&ground.house, by, plan).await.unwrap();
    found.citizens.into_iter().rfind(|citizen| citizen.email == email).unwrap().id
}

async fn end(ground: &Ground, by: &Session, plan: PlanId, which: EnrolmentId) -> Result<(), Stop> {
    enrolment::end_enrolment(&ground.house, by, (plan, which), &typed([]), &ground.key()).await
}

async fn the_patient_and_a_proxy_come_by_a_code_and_a_date_of_birth(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    ground.invite(&gp, plan, &herself()).await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.reason.as_str()), (("citizen.enrolled", "done"), "She asked for it"));
    let code = ground.invitation("dorothy@mail.example").await;
    let bare = typed(BORN.into_iter().chain([("code", code.as_str())]));
    assert_eq!(enrolment::accept(&ground.house, &bare, HERE).await.unwrap(), Came::NeedsPassword);
    let weak = over(&bare, [("new", "short")]);
    stopped!(enrolment::accept(&ground.house, &weak, HERE).await, Stop::Gaps(_));
    assert_eq!(ground.come(&code, BORN).await.unwrap(), Came::Accepted);
    stopped!(ground.come(&code, BORN).await, Stop::Refused(Refusal::WrongCode));
    let dorothy = ground.sign_in("dorothy@mail.example").await;
    assert!(may(ground, &dorothy, plan).await);

    let reads = ground.citizen(&gp, plan, &daughter("read")).await;
    assert!(!may(ground, &reads, plan).await, "who reads does not propose");
    let page = enrolment::enrolments(&ground.house, &dorothy, plan).await.unwrap();
    let told: Vec<_> = page.citizens.iter().map(|c| (c.name.as_str(), c.is_patient)).collect();
    assert_eq!(told, [("Dorothy Pemberton", true), ("Anne Pemberton", false)]);
    stopped!(enrolment::enrolments(&ground.house, &reads, plan).await, Stop::Missing);
    stopped!(ground.invite(&gp, plan, &daughter("propose")).await, Stop::Gaps(_));
    stopped!(plan::view(&ground.house, &reads, plan).await, Stop::Missing);
}

async fn five_wrong_dates_end_an_invitation(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    ground.invite(&gp, plan, &daughter("read")).await.unwrap();
    let code = ground.invitation("anne@mail.example").await;
    let wrong = [("born-day", "15"), ("born-month", "2"), ("born-year", "1938")];
    for left in (1..=4).rev() {
        assert_eq!(ground.come(&code, wrong).await.unwrap(), Came::WrongDate(left));
    }
    stopped!(ground.come(&code, wrong).await, Stop::Refused(Refusal::WrongCode));
    stopped!(ground.come(&code, BORN).await, Stop::Refused(Refusal::WrongCode));
    let events = ground.news().await;
    let counted =
        events.iter().filter(|e| e.action == "enrolment.accepted" && e.detail.contains("wrong date"));
    assert_eq!(counted.count(), 4);
    assert!(events.iter().all(|event| !event.detail.contains("1938")));
    let page = enrolment::enrolments(&ground.house, &gp, plan).await.unwrap();
    assert!(page.citizens[0].ended_at.is_some());
    // Whoever mistyped is invited anew.
    assert!(ground.citizen(&gp, plan, &daughter("read")).await.is_citizen());
}

async fn whoever_was_invited_and_has_not_come_is_invited_again(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    ground.invite(&gp, plan, &daughter("read")).await.unwrap();
    let first = ground.invitation("anne@mail.example").await;
    ground.invite(&gp, plan, &over(&daughter("propose"), [("name", "Anne Lee")])).await.unwrap();
    let second = ground.invitation("anne@mail.example").await;
    stopped!(ground.come(&first, BORN).await, Stop::Refused(Refusal::WrongCode));
    ground.wall.pass_days(14);
    stopped!(ground.come(&second, BORN).await, Stop::Refused(Refusal::WrongCode));
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    let anne = ground.citizen(&gp, plan, &daughter("propose")).await;
    assert!(may(ground, &anne, plan).await);
    assert_eq!(ground.record.count("enrolments").await, 1, "one for each account and person");
}

async fn whoever_is_enrolled_hears_of_what_changes(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    ground.citizen(&gp, plan, &herself()).await;
    ground.invite(&gp, plan, &daughter("read")).await.unwrap();
    ground.post().await;
    let news = vec![("own-plan-news".to_owned(), "dorothy@mail.example".to_owned())];
    plan::withdraw(&ground.house, &gp, plan, "She asked", &ground.key()).await.unwrap();
    assert_eq!(ground.post().await, news, "whoever has not come hears of nothing");
    plan::restore(&ground.house, &gp, plan, "She changed her mind", &ground.key()).await.unwrap();
    assert_eq!(ground.post().await, news);
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    assert_eq!(ground.post().await, [], "a draft is nobody's news");
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    ground.publish(&gp, plan).await;
    assert_eq!(ground.post().await, news);
}

async fn an_enrolment_that_is_ended_is_ended_with_the_next_request(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let dorothy = ground.citizen(&gp, plan, &herself()).await;
    let anne = ground.citizen(&gp, plan, &daughter("propose")).await;
    let (hers, annes) = (
        one(ground, &gp, plan, "dorothy@mail.example").await,
        one(ground, &gp, plan, "anne@mail.example").await,
    );
    // A proxy ends their own and no other; the patient any.
    stopped!(end(ground, &anne, plan, hers).await, Stop::Missing);
    assert!(may(ground, &anne, plan).await);
    end(ground, &dorothy, plan, annes).await.unwrap();
    assert!(!may(ground, &anne, plan).await);
    stopped!(ask_change(&ground.house, &anne, plan, asked(), &ground.key()).await, Stop::Missing);
    stopped!(end(ground, &dorothy, plan, annes).await, Stop::Conflict(Conflict::Moved));

    ground.invite(&gp, plan, &daughter("read")).await.unwrap();
    let again = ground.invitation("anne@mail.example").await;
    end(ground, &gp, plan, one(ground, &gp, plan, "anne@mail.example").await).await.unwrap();
    stopped!(ground.come(&again, BORN).await, Stop::Refused(Refusal::WrongCode));
    assert!(ground.post().await.iter().all(|(_, address)| address != "anne@mail.example"));
    end(ground, &gp, plan, hers).await.unwrap();
    assert!(!may(ground, &dorothy, plan).await);
}

async fn the_plan_of_a_child_is_theirs_from_the_birthday_on(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    // Ten days before a sixteenth birthday, and on it.
    let today = ground.today();
    let born = today.plus_days(10).plus_months(-16 * 12);
    ground
        .elsewhere(&format!(
            "update people set birth_date = '{}', document = replace(document, '1938-02-14', '{}')",
            born.iso(),
            born.iso()
        ))
        .await;
    let late = over(&daughter("read"), [("until-day", "1"), ("until-month", "1"), ("until-year", "2040")]);
    stopped!(ground.invite(&gp, plan, &late).await, Stop::Gaps(_));
    let (day, month, year) = (born.day().to_string(), born.month().to_string(), born.year().to_string());
    let theirs = [("born-day", day.as_str()), ("born-month", &month), ("born-year", &year)];
    ground.invite(&gp, plan, &daughter("propose")).await.unwrap();
    let code = ground.invitation("anne@mail.example").await;
    assert_eq!(ground.come(&code, theirs).await.unwrap(), Came::Accepted);
    let found = enrolment::enrolments(&ground.house, &gp, plan).await.unwrap();
    assert_eq!(found.citizens[0].until, Some(today.plus_days(10)));
    ground.wall.pass_days(9);
    let anne = ground.sign_in("anne@mail.example").await;
    assert!(may(ground, &anne, plan).await, "the day before");
    ground.wall.pass_days(1);
    let anne = ground.sign_in("anne@mail.example").await;
    assert!(!may(ground, &anne, plan).await, "the birthday");
    // The young person agrees that she goes on: until they are eighteen.
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    let which = one(ground, &gp, plan, "anne@mail.example").await;
    enrolment::renew(&ground.house, &gp, (plan, which), &typed([]), &ground.key()).await.unwrap();
    assert!(may(ground, &anne, plan).await);
    let found = enrolment::enrolments(&ground.house, &gp, plan).await.unwrap();
    assert_eq!(found.citizens[0].until, Some(born.plus_months(18 * 12)));
}

async fn a_birthday_that_is_put_right_ends_a_proxy_with_it(ground: &Ground) {
    let gp = ground.gp().await;
    let (dorothy, plan) = ground.published(&gp).await;
    ground.citizen(&gp, plan, &daughter("read")).await;
    let until = async || enrolment::enrolments(&ground.house, &gp, plan).await.unwrap().citizens[0].until;
    assert_eq!(until().await, None);
    let page = app::person::correcting(&ground.house, &gp, dorothy).await.unwrap();
    let stands = fields_of(page.reduced.document().section("person").unwrap());
    let fields = over(&stands, [("birth_date-year", "2016")]);
    app::person::correct(&ground.house, &gp, dorothy, &fields, page.revision, &ground.key()).await.unwrap();
    assert_eq!(until().await, model::Date::of(2032, 2, 14), "her sixteenth birthday");
}

async fn a_death_ends_all_of_it(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let anne = ground.citizen(&gp, plan, &daughter("propose")).await;
    ask_change(&ground.house, &anne, plan, asked(), &ground.key()).await.unwrap();
    ground.invite(&gp, plan, &herself()).await.unwrap();
    let code = ground.invitation("dorothy@mail.example").await;
    let died = typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "nursing-home"),
        ("source", "present"),
    ]);
    plan::record_death(&ground.house, &gp, plan, &died, &ground.key()).await.unwrap();
    assert_eq!(plan::view(&ground.house, &gp, plan).await.unwrap().standing, Standing::Closed);
    assert!(!may(ground, &anne, plan).await);
    stopped!(ground.come(&code, BORN).await, Stop::Refused(Refusal::WrongCode));
    let about = "select count(*) from outbox where person_id is not null";
    assert_eq!(ground.record.rows(about).await, [["0"]]);
    assert_eq!(ground.record.rows("select state from proposals").await, [["ended"]]);
}

async fn nobody_enrols_who_may_not(ground: &Ground) {
    let (gp, carer, crew) = (ground.gp().await, ground.carer().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let herself_at_her_door = ground.citizen(&gp, plan, &herself()).await;
    for other in [&carer, &crew, &herself_at_her_door] {
        stopped!(ground.invite(other, plan, &daughter("read")).await, Stop::Missing);
        stopped!(ground.invite(other, plan, &typed([])).await, Stop::Missing);
    }
    let service = ground.service().await;
    stopped!(ground.invite(&service, plan, &daughter("read")).await, Stop::Gaps(_));
    let on_request = over(&daughter("read"), [("asked_by", "Dorothy Pemberton, by telephone")]);
    ground.invite(&service, plan, &on_request).await.unwrap();
    let event = ground.news().await.pop().unwrap();
    assert!(event.reason.starts_with("asked by Dorothy"), "{}", event.reason);
    let stranger = ground.stranger().await;
    stopped!(ground.invite(&stranger, plan, &daughter("read")).await, Stop::Refused(Refusal::ClaimNeeded(_)));
}
