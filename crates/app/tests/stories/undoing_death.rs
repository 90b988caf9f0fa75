//! The record of a death that is wrong: one person says so, another undoes it (hazard H08).

use super::own_plan::{enrolled, patient};
use super::standing::death;
use crate::ground::*;
use access::{Refusal, Standing};
use app::plan::{self, Seen, Why};
use app::proposal::{Asked, ask_change};
use app::work::Waiting;
use app::{Conflict, Session, Stop, own_plan, work};
use model::PlanId;
use model::proposal::Ask;
use store::ActionKind;

on_both_engines! {
    a_death_is_undone_by_two_and_everything_stands_as_before
    what_was_withdrawn_before_a_death_is_withdrawn_after_it_is_undone
    a_doubt_that_is_settled_leaves_the_death_on_record
}

async fn record(ground: &Ground, by: &Session, plan: PlanId) {
    plan::record_death(&ground.house, by, plan, &death(), &ground.key()).await.unwrap();
}

async fn doubt(ground: &Ground, by: &Session, plan: PlanId, why: &str) -> Result<(), Stop> {
    plan::doubt_death(&ground.house, by, plan, why, &ground.key()).await
}

async fn undo(ground: &Ground, by: &Session, plan: PlanId) -> Result<(), Stop> {
    plan::undo_death(&ground.house, by, plan, "I spoke with her", &ground.key()).await
}

async fn waits(ground: &Ground, by: &Session, plan: PlanId) -> bool {
    let rows = work::actions(&ground.house, by, false, 0).await.unwrap().rows;
    rows.iter().any(|row| row.what == Waiting::Plan(ActionKind::DeathDoubted, plan))
}

async fn a_death_is_undone_by_two_and_everything_stands_as_before(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let second = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    let (person, plan) = ground.published(&gp).await;
    ground.claim(&crew, person).await;
    let dorothy = patient(ground, &gp, plan).await;
    let anne = enrolled(ground, &gp, plan, "proxy", "Anne Home", "propose").await;
    let asks = vec![Ask { about: "cpr.decision".to_owned(), words: "Please talk with me".to_owned() }];
    let asked = Asked { asks, ..Asked::default() };
    ask_change(&ground.house, &dorothy, plan, asked, &ground.key()).await.unwrap();
    stopped!(doubt(ground, &gp, plan, "She lives").await, Stop::Missing);
    record(ground, &gp, plan).await;
    stopped!(own_plan::view(&ground.house, &dorothy, plan).await, Stop::Missing);

    stopped!(undo(ground, &second, plan).await, Stop::Missing);
    stopped!(doubt(ground, &gp, plan, " ").await, Stop::Gaps(_));
    stopped!(doubt(ground, &crew, plan, "She lives").await, Stop::Missing);
    stopped!(
        doubt(ground, &ground.stranger().await, plan, "She lives").await,
        Stop::Refused(Refusal::ClaimNeeded(_))
    );
    ground.news().await;
    doubt(ground, &gp, plan, "It was her sister").await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.reason.as_str()), (("death.doubted", "done"), "It was her sister"));
    stopped!(doubt(ground, &second, plan, "Me too").await, Stop::Conflict(Conflict::Moved));
    assert!(waits(ground, &second, plan).await);
    let review = plan::review_death(&ground.house, &second, plan).await.unwrap();
    assert_eq!(
        review.doubt.map(|doubt| (doubt.mine, doubt.why)),
        Some((false, "It was her sister".to_owned()))
    );
    let seen = plan::emergency(&ground.house, &crew, person).await.unwrap().seen;
    assert!(matches!(seen, Seen::Closed { .. }), "a doubt alone changes nothing");

    stopped!(undo(ground, &gp, plan).await, Stop::Missing);
    undo(ground, &second, plan).await.unwrap();
    let view = plan::emergency(&ground.house, &crew, person).await.unwrap();
    assert!(matches!(view.seen, Seen::Plan(_)) && view.banner.died.is_empty());
    own_plan::view(&ground.house, &anne, plan).await.unwrap();
    let page = own_plan::view(&ground.house, &dorothy, plan).await.unwrap();
    assert_eq!(page.requests.first().map(|asked| asked.state), Some("submitted"));
    assert!(!waits(ground, &second, plan).await);
    assert_eq!(ground.record.count("deaths").await, 0);
    let kept = "select count(*) from death_doubts where undone_death like '%nursing-home%' and undone_recorded_by like 'Amina Okafor%'";
    assert_eq!(ground.record.rows(kept).await, [["1"]], "what was recorded wrongly is not forgotten");
    let turns = plan::history(&ground.house, &gp, plan, Vec::new()).await.unwrap().turns;
    let turns: Vec<Standing> = turns.into_iter().map(|turn| turn.to).collect();
    assert_eq!(turns, [Standing::Published, Standing::Closed]);
    stopped!(undo(ground, &second, plan).await, Stop::Missing);
    record(ground, &gp, plan).await;
}

async fn what_was_withdrawn_before_a_death_is_withdrawn_after_it_is_undone(ground: &Ground) {
    let gp = ground.gp().await;
    let (person, plan) = ground.published(&gp).await;
    plan::withdraw(&ground.house, &gp, plan, "She asked for it", &ground.key()).await.unwrap();
    record(ground, &gp, plan).await;
    let service = ground.staff("Kim Lowe", "Service team", SERVICE, "service").await;
    let asked = Why { asked_by: "Her daughter", why: "She is alive" };
    stopped!(doubt(ground, &service, plan, "She is alive").await, Stop::Gaps(_));
    plan::doubt_death(&ground.house, &service, plan, asked, &ground.key()).await.unwrap();
    undo(ground, &gp, plan).await.unwrap();
    let seen = plan::emergency(&ground.house, &gp, person).await.unwrap().seen;
    assert!(matches!(seen, Seen::Withdrawn { .. }));
    let turns = plan::history(&ground.house, &gp, plan, Vec::new()).await.unwrap().turns;
    let turns: Vec<Standing> = turns.into_iter().map(|turn| turn.to).collect();
    assert_eq!(turns, [Standing::Withdrawn, Standing::Closed, Standing::Withdrawn]);
}

async fn a_doubt_that_is_settled_leaves_the_death_on_record(ground: &Ground) {
    let gp = ground.gp().await;
    let (person, plan) = ground.published(&gp).await;
    record(ground, &gp, plan).await;
    let keep = |why| plan::keep_death(&ground.house, &gp, plan, why, "key");
    stopped!(keep("Nobody doubts it").await, Stop::Conflict(Conflict::Moved));
    doubt(ground, &gp, plan, "I may have mixed them up").await.unwrap();
    keep("I have seen her").await.unwrap();
    assert!(!waits(ground, &gp, plan).await);
    assert_eq!(ground.record.count("deaths").await, 1);
    let seen = plan::emergency(&ground.house, &gp, person).await.unwrap().seen;
    assert!(matches!(seen, Seen::Closed { .. }));
    doubt(ground, &gp, plan, "It was her sister after all").await.unwrap();
}
