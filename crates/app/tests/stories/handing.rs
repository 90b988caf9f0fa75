//! Handing a draft to a clinician and getting it back.

use crate::ground::*;
use app::work::{ActionKind, Waiting};
use app::{Conflict, Session, Stop, plan, work};
use model::PlanId;

on_both_engines! {
    a_draft_waits_for_a_clinician_and_comes_back_with_comments
    a_draft_is_handed_only_to_those_who_can_approve_it
    a_clinician_elsewhere_reaches_a_draft_only_while_it_waits_for_them
    publishing_needs_a_registration_and_every_answer
    nobody_publishes_what_they_have_not_read
    of_many_who_publish_at_once_one_version_comes
}

async fn submit(ground: &Ground, by: &Session, plan: PlanId, to: &Session) -> Result<(), Stop> {
    plan::submit(&ground.house, by, plan, &user(to).to_string(), &ground.key()).await
}

async fn give_back(ground: &Ground, by: &Session, plan: PlanId, comments: &str) -> Result<(), Stop> {
    plan::give_back(&ground.house, by, plan, comments, &ground.key()).await
}

async fn a_draft_waits_for_a_clinician_and_comes_back_with_comments(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let person = ground.person(&carer).await;
    let plan = ground.draft(&carer, person).await;
    stopped!(give_back(ground, &nurse, plan, "Too early").await, Stop::Conflict(Conflict::Moved));
    submit(ground, &carer, plan, &nurse).await.unwrap();
    stopped!(submit(ground, &carer, plan, &nurse).await, Stop::Conflict(Conflict::Moved));
    let page = plan::draft(&ground.house, &carer, plan).await.unwrap();
    let submission = page.submission.unwrap();
    assert_eq!((submission.by.as_str(), submission.to_name.as_str()), ("Sam Patel", "Ruth Bell"));

    stopped!(
        give_back(ground, &carer, plan, "Not mine to return").await,
        Stop::Refused(access::Refusal::Right)
    );
    stopped!(give_back(ground, &nurse, plan, " ").await, Stop::Gaps(_));
    give_back(ground, &nurse, plan, "Who is her next of kin?").await.unwrap();
    stopped!(give_back(ground, &nurse, plan, "Twice").await, Stop::Conflict(Conflict::Moved));
    let page = plan::draft(&ground.house, &carer, plan).await.unwrap();
    assert!(page.submission.is_none());
    assert_eq!(page.comments, Some(("Who is her next of kin?".into(), "Ruth Bell, Registered nurse".into())));
    let rows = work::actions(&ground.house, &carer, true, 0).await.unwrap().rows;
    assert_eq!(rows.iter().map(|r| r.what).collect::<Vec<_>>(), [Waiting::Plan(ActionKind::Returned, plan)]);

    submit(ground, &carer, plan, &nurse).await.unwrap();
    assert_eq!(plan::draft(&ground.house, &carer, plan).await.unwrap().comments, None);
}

async fn a_draft_is_handed_only_to_those_who_can_approve_it(ground: &Ground) {
    let (carer, gp, stranger) = (ground.carer().await, ground.gp().await, ground.stranger().await);
    let person = ground.person(&carer).await;
    let plan = ground.draft(&carer, person).await;
    for unfit in [&carer, &stranger] {
        stopped!(submit(ground, &carer, plan, unfit).await, Stop::Gaps(_));
    }
    for forged in ["", "x", "01920000-0000-7000-8000-00000000abcd"] {
        stopped!(plan::submit(&ground.house, &carer, plan, forged, &ground.key()).await, Stop::Gaps(_));
    }
    let clinicians = plan::draft(&ground.house, &carer, plan).await.unwrap().clinicians;
    let names: Vec<_> = clinicians.iter().map(|c| (c.name.as_str(), c.organisation.as_str())).collect();
    assert_eq!(names, [("Amina Okafor", "Harbour Surgery")]);
    submit(ground, &carer, plan, &gp).await.unwrap();
}

async fn a_clinician_elsewhere_reaches_a_draft_only_while_it_waits_for_them(ground: &Ground) {
    let (carer, gp) = (ground.carer().await, ground.gp().await);
    let partner = ground.staff("Lea Ford", "GP", HARBOUR, "clinical").await;
    let person = ground.person(&carer).await;
    let plan = ground.draft(&carer, person).await;
    stopped!(plan::draft(&ground.house, &gp, plan).await, Stop::Missing);
    assert!(work::actions(&ground.house, &gp, false, 0).await.unwrap().rows.is_empty());
    submit(ground, &carer, plan, &gp).await.unwrap();
    plan::draft(&ground.house, &gp, plan).await.unwrap();
    stopped!(plan::draft(&ground.house, &partner, plan).await, Stop::Missing);
    let listed = |rows: Vec<work::ActionRow>| rows.iter().map(|r| (r.what, r.mine)).collect::<Vec<_>>();
    assert_eq!(
        listed(work::actions(&ground.house, &gp, false, 0).await.unwrap().rows),
        [(Waiting::Plan(ActionKind::Approve, plan), true)]
    );
    assert_eq!(listed(work::actions(&ground.house, &partner, false, 0).await.unwrap().rows), []);
    assert_eq!(
        listed(work::actions(&ground.house, &carer, false, 0).await.unwrap().rows),
        [(Waiting::Plan(ActionKind::Approve, plan), false)]
    );
    give_back(ground, &gp, plan, "Please add her wishes").await.unwrap();
    stopped!(plan::draft(&ground.house, &gp, plan).await, Stop::Missing);
    stopped!(give_back(ground, &gp, plan, "Again").await, Stop::Missing);
}

async fn publishing_needs_a_registration_and_every_answer(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let person = ground.person(&carer).await;
    let plan = ground.draft(&carer, person).await;
    let try_by = |by: Session, seen: u32| {
        let (house, key) = (ground.house(), ground.key());
        async move { plan::publish(&house, &by, plan, seen, &key).await }
    };
    stopped!(try_by(carer.clone(), 1).await, Stop::Refused(access::Refusal::Right));
    let Err(Stop::Gaps(gaps)) = try_by(nurse.clone(), 1).await else { panic!("published with gaps") };
    for section in ["preferences", "cpr", "recommendations", "medication", "approval"] {
        assert!(gaps.iter().any(|gap| gap.section == section), "{section}: {gaps:?}");
    }
    ground.fill_all(&nurse, plan, &ground.complete(&nurse)).await;
    let seen = plan::draft(&ground.house, &nurse, plan).await.unwrap().seen;
    ground.elsewhere("update users set registration = null").await;
    assert!(!plan::check(&ground.house, &nurse, plan).await.unwrap().may_publish);
    stopped!(try_by(nurse.clone(), seen).await, Stop::Refused(access::Refusal::RegistrationNeeded));
    ground.elsewhere("update users set registration = '99A0001E'").await;
    assert_eq!(ground.record.count("plan_versions").await, 0);

    let gp = ground.gp().await;
    let reviewed = ground.complete(&gp).approval;
    ground.fill(&nurse, plan, "approval", &fields_of(&reviewed)).await;
    app::account::end_user(&ground.house, gp.email()).await.unwrap();
    let seen = plan::draft(&ground.house, &nurse, plan).await.unwrap().seen;
    let Err(Stop::Gaps(gaps)) = try_by(nurse, seen).await else {
        panic!("published with a reviewer who has left")
    };
    assert_eq!(gaps.iter().map(|gap| gap.field.as_str()).collect::<Vec<_>>(), ["reviewer"]);
}

async fn nobody_publishes_what_they_have_not_read(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let person = ground.person(&carer).await;
    let plan = ground.draft(&carer, person).await;
    ground.fill_all(&nurse, plan, &ground.complete(&nurse)).await;
    let seen = plan::check(&ground.house, &nurse, plan).await.unwrap().draft.seen;
    let wish = over(&fields_of(&ground.complete(&nurse).preferences), [("wishes", "Something else")]);
    ground.fill(&carer, plan, "preferences", &wish).await;
    let unread = plan::publish(&ground.house, &nurse, plan, seen, &ground.key()).await;
    stopped!(unread, Stop::Conflict(Conflict::Moved));
    assert_eq!(ground.record.count("plan_versions").await, 0);
    assert_eq!(ground.publish(&nurse, plan).await, 1);
}

async fn of_many_who_publish_at_once_one_version_comes(ground: &Ground) {
    let nurse = ground.nurse().await;
    let person = ground.person(&nurse).await;
    let plan = ground.draft(&nurse, person).await;
    ground.fill_all(&nurse, plan, &ground.complete(&nurse)).await;
    let seen = plan::draft(&ground.house, &nurse, plan).await.unwrap().seen;
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let (house, by, key) = (ground.house(), nurse.clone(), ground.key());
            tokio::spawn(async move { plan::publish(&house, &by, plan, seen, &key).await })
        })
        .collect();
    let mut versions = Vec::new();
    for task in tasks {
        match task.await.unwrap() {
            Ok(version) => versions.push(version),
            Err(Stop::Missing | Stop::Conflict(Conflict::Moved)) => {}
            Err(stop) => panic!("{stop:?}"),
        }
    }
    assert_eq!((versions, ground.record.count("plan_versions").await), (vec![1], 1));
}
