//! A draft never reaches urgent care: whatever a crew asks of a plan that is only a draft is answered as if there were no
//! such plan (hazard H02).

use crate::ground::*;
use access::Relationship;
use app::plan::{self, Seen};
use app::{Session, Stop, log, person};
use model::PlanId;

on_both_engines! {
    whatever_a_crew_asks_of_a_draft_is_answered_as_if_it_were_not_there
    those_who_write_plans_elsewhere_are_told_no_more
    a_crew_with_a_claim_is_told_that_there_is_no_plan
    the_log_of_own_deeds_does_not_tell_what_was_hidden
}

/// Everything that can be asked of a plan, each answer as far as it can be told apart.
async fn everything(ground: &Ground, by: &Session, plan: PlanId) -> Vec<String> {
    let (house, why, to) = (&ground.house, "Because", user(by).to_string());
    let key = || ground.key();
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    let death = typed([
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "nursing-home"),
        ("source", "present"),
    ]);
    let wish = typed([("wishes", "Mine")]);
    vec![
        told(plan::draft(house, by, plan).await),
        told(plan::check(house, by, plan).await),
        told(Box::pin(plan::fill(house, by, plan, "preferences", &wish, 0, &key())).await),
        told(plan::submit(house, by, plan, &to, &key()).await),
        told(plan::give_back(house, by, plan, why, &key()).await),
        told(plan::publish(house, by, plan, 1, &key()).await),
        told(plan::discard(house, by, plan, why, &key()).await),
        told(plan::view(house, by, plan).await),
        told(plan::print(house, by, plan).await),
        told(plan::revise(house, by, plan, &key()).await),
        told(plan::withdraw(house, by, plan, why, &key()).await),
        told(plan::restore(house, by, plan, why, &key()).await),
        told(plan::add_note(house, by, plan, &note, &key()).await),
        told(plan::death_page(house, by, plan).await),
        told(plan::check_death(house, by, plan, &death).await),
        told(plan::record_death(house, by, plan, &death, &key()).await),
    ]
}

fn told<T: std::fmt::Debug>(answer: Result<T, Stop>) -> String {
    format!("{answer:?}")
}

/// An id of the right shape that nothing has.
fn forged() -> PlanId {
    PlanId::parse("01920000-0000-7000-8000-00000000abcd").unwrap()
}

async fn whatever_a_crew_asks_of_a_draft_is_answered_as_if_it_were_not_there(ground: &Ground) {
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let person = ground.person(&nurse).await;
    let plan = ground.draft(&nurse, person).await;
    ground.fill_all(&nurse, plan, &ground.complete(&nurse)).await;
    for claimed in [false, true] {
        if claimed {
            ground.claim(&crew, person).await;
        }
        let nothing = Box::pin(everything(ground, &crew, forged())).await;
        assert!(nothing.iter().all(|answer| answer == "Err(Missing)"), "{nothing:?}");
        assert_eq!(Box::pin(everything(ground, &crew, plan)).await, nothing);
    }
    assert_eq!(ground.record.rows("select revision, submitted_to from drafts").await, [["14", ""]]);
}

async fn those_who_write_plans_elsewhere_are_told_no_more(ground: &Ground) {
    let (nurse, stranger) = (ground.nurse().await, ground.stranger().await);
    let person = ground.person(&nurse).await;
    let plan = ground.draft(&nurse, person).await;
    let nothing = Box::pin(everything(ground, &stranger, forged())).await;
    assert_eq!(Box::pin(everything(ground, &stranger, plan)).await, nothing);
    let page = person::view(&ground.house, &stranger, person).await.unwrap();
    assert!(page.glance.draft.is_none() && page.relationship == Relationship::None);
    ground.claim(&stranger, person).await;
    let glance = person::view(&ground.house, &stranger, person).await.unwrap().glance.draft.unwrap();
    assert_eq!((glance.within_reach, glance.organisation.as_str()), (false, "Rosewood Nursing Home"));
}

async fn a_crew_with_a_claim_is_told_that_there_is_no_plan(ground: &Ground) {
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let with_draft = ground.person(&nurse).await;
    let without = ground.another(&nurse, 5, "Asante").await;
    ground.draft(&nurse, with_draft).await;
    let mut pages = Vec::new();
    for person in [with_draft, without] {
        ground.claim(&crew, person).await;
        let view = plan::emergency(&ground.house, &crew, person).await.unwrap();
        assert!(matches!(view.seen, Seen::NoPlan));
        stopped!(plan::reveal_key_safe(&ground.house, &crew, person).await, Stop::Missing);
        let page = person::view(&ground.house, &crew, person).await.unwrap();
        pages.push(format!("{:?} {:?} {}", page.glance, page.relationship, page.writes));
    }
    assert_eq!(pages[0], pages[1]);
}

async fn the_log_of_own_deeds_does_not_tell_what_was_hidden(ground: &Ground) {
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let person = ground.person(&nurse).await;
    let plan = ground.draft(&nurse, person).await;
    let page = log::accesses(&ground.house, &crew, log::LogFilter::default(), 0).await.unwrap();
    let before = page.lines.len();
    stopped!(plan::view(&ground.house, &crew, plan).await, Stop::Missing);
    stopped!(plan::view(&ground.house, &crew, forged()).await, Stop::Missing);
    let page = log::accesses(&ground.house, &crew, log::LogFilter::default(), 0).await.unwrap();
    assert_eq!(page.lines.len(), before + 3);
    let shown: Vec<_> = page.lines.iter().filter(|line| line.action == "plan.viewed").collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.iter().all(|line| line.person.is_none() && line.nhs_number.is_none()), "{shown:?}");
    let asked = log::filter(&typed([("nhs_number", "9990000018")])).unwrap();
    let page = log::accesses(&ground.house, &crew, asked, 0).await.unwrap();
    assert!(page.lines.is_empty(), "{:?}", page.lines);
    let event =
        ground.record.events().await.into_iter().find(|e| e.end() == ("plan.viewed", "refused")).unwrap();
    assert_eq!((event.plan, event.who), (plan.to_string(), "Jo Hale".to_owned()));
}
