//! The versions of a plan: their list, one of them, two beside each other, and what stood at a moment.

use crate::ground::{Browser, Ground, Page};
use crate::world::{EVERYTHING, over, says};
use app::plan;
use model::PlanId;
use model::question::form;

/// Publishes the next version, in which one answer about the person differs.
async fn revised(ground: &Ground, by: &Browser, plan: PlanId, about_me: &str) {
    plan::revise(&ground.house, &by.session, plan, &ground.house.form_key()).await.unwrap();
    let answers = form::write(ground.complete(by).section("preferences").unwrap());
    ground.fill(by, plan, "preferences", &over(&answers, [("about_me", about_me)])).await;
    let seen = plan::draft(&ground.house, &by.session, plan).await.unwrap().seen;
    plan::publish(&ground.house, &by.session, plan, seen, &ground.house.form_key()).await.unwrap();
}

/// What the page asks for with the form that finds a moment.
async fn moment(who: &Browser, plan: PlanId, (day, month, year, time): (&str, &str, &str, &str)) -> Page {
    let asked = format!("at-day={day}&at-month={month}&at-year={year}&at-time={time}");
    who.get(&format!("/plans/{plan}/history?{asked}")).await
}

#[tokio::test]
async fn every_version_stands_in_the_list_with_its_author_and_what_changed() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    ground.wall.pass_minutes(5);
    revised(&ground, &nurse, plan, "I sing <in> the choir").await;
    let page = nurse.open(&format!("/plans/{plan}/history")).await;
    let rows = page.texts("tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    for told in
        ["Version 2", "Stands now", "21 Nov 2026, 19:10 GMT", "Ruth Bell", "What and who matters to me"]
    {
        assert!(rows[0].contains(told), "{told}: {}", rows[0]);
    }
    assert!(rows[1].contains("19:05 GMT") && rows[1].contains("The first version"), "{}", rows[1]);
    let compare = page.attributes("tbody a[href*='/compare']", "href");
    assert_eq!(compare, [format!("/plans/{plan}/compare?from=1&to=2")]);
    let beside = nurse.open(&compare[0]).await;
    assert_eq!(beside.texts("h1"), ["Version 1 beside version 2"]);
    assert!(says(&beside, "I sing <in> the choir"), "{}", beside.words());
    // Whichever is named first, the older one stands to the left.
    let turned = nurse.open(&format!("/plans/{plan}/compare?from=2&to=1")).await;
    assert_eq!(turned.texts("tbody"), beside.texts("tbody"));
    for missing in ["compare?from=1&to=3", "versions/3", "versions/0", "versions/x"] {
        assert_eq!(nurse.get(&format!("/plans/{plan}/{missing}")).await.status, 404, "{missing}");
    }
    assert_eq!(
        nurse.get(&format!("/plans/{plan}/compare")).await.goes_to(),
        format!("/plans/{plan}/history")
    );
}

#[tokio::test]
async fn an_old_version_says_first_and_last_that_it_is_not_the_plan() {
    let ground = Ground::new().await;
    let (nurse, guardian) = (ground.nurse().await, ground.guardian().await);
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    ground.wall.pass_minutes(5);
    revised(&ground, &nurse, plan, "I sing").await;
    let old = nurse.open(&format!("/plans/{plan}/versions/1")).await;
    let standing = &old.texts(".cmc-about .cmc-standing")[0];
    for told in [
        "OLD VERSION. DO NOT ACT ON IT.",
        "until 21 Nov 2026, 19:10 GMT",
        "The plan as it stands is version 2",
    ] {
        assert!(standing.contains(told), "{told}: {standing}");
    }
    assert!(old.words().trim_end().contains("This was an old version. Read the plan as it stands"));
    assert!(old.words().contains("Latex") && !old.words().contains("I sing"), "{}", old.words());
    // The address of the newest leads to the plan itself: a bookmark of it must not stay behind as the next is published.
    assert_eq!(nurse.get(&format!("/plans/{plan}/versions/2")).await.goes_to(), format!("/plans/{plan}"));
    // The log tells which version was read.
    nurse.open(&format!("/plans/{plan}")).await;
    let rows = guardian.open("/organisation/access-log").await.texts("tbody tr");
    for told in ["Looked through the versions of a plan, version 1", "Read a plan, version 2"] {
        assert!(rows.iter().any(|row| row.contains(told)), "{told}: {rows:?}");
    }
}

#[tokio::test]
async fn an_old_version_tells_a_crew_no_more_than_the_newest_does() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let dorothy = ground.person(&nurse).await;
    let plan = ground.publish(&nurse, dorothy, &ground.complete(&nurse), EVERYTHING).await;
    revised(&ground, &nurse, plan, "I sing").await;
    ground.claim(&crew, dorothy).await;
    for path in ["versions/1", "compare?from=1&to=2", "history"] {
        let (crews, nurses) = (
            crew.open(&format!("/plans/{plan}/{path}")).await,
            nurse.open(&format!("/plans/{plan}/{path}")).await,
        );
        for hidden in ["For clinicians’ eyes", "Safeguarding words"] {
            assert!(!crews.html.contains(hidden), "{path}: {hidden}");
        }
        assert_eq!(nurses.html.contains("For clinicians’ eyes"), path == "versions/1", "{path}");
        assert!(!nurses.html.contains(crate::world::CODE), "{path}");
    }
}

#[tokio::test]
async fn what_stood_at_a_moment_is_told_and_a_moment_that_cannot_be_read_is_said() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    ground.wall.pass_minutes(5);
    revised(&ground, &nurse, plan, "I sing").await;
    for (time, told) in [
        ("19:04", "At 21 Nov 2026, 19:04 GMT no version had been published."),
        ("19.06", "At 21 Nov 2026, 19:06 GMT version 1 stood, in view."),
        ("19:11", "At 21 Nov 2026, 19:11 GMT version 2 stood, in view."),
    ] {
        let page = moment(&nurse, plan, ("21", "11", "2026", time)).await;
        assert!(says(&page, told), "{told}: {}", page.words());
    }
    for (typed, field) in [
        (("", "", "", ""), "#at-day"),
        (("", "", "", "19:06"), "#at-day"),
        (("31", "2", "2026", "19:06"), "#at-day"),
        (("21", "11", "2026", "noon"), "#at-time"),
        (("21", "11", "2026", ""), "#at-time"),
    ] {
        let page = moment(&nurse, plan, typed).await;
        assert_eq!((page.status, page.errors()[0].0.as_str()), (422, field), "{typed:?}");
        assert_eq!(page.form("form[action*='/history']").typed("at-time"), typed.3);
    }
}

#[tokio::test]
async fn of_a_plan_out_of_view_no_version_is_shown() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    revised(&ground, &nurse, plan, "I sing").await;
    plan::withdraw(&ground.house, &nurse.session, plan, "She asked", &ground.house.form_key()).await.unwrap();
    let (list, guardian) = (nurse.open(&format!("/plans/{plan}/history")).await, ground.guardian().await);
    // Nor does the log say that one was.
    nurse.open(&format!("/people/{person}/emergency")).await;
    let rows = guardian.open("/organisation/access-log").await.texts("tbody tr");
    let opened = rows.iter().find(|row| row.contains("Opened the emergency view")).unwrap();
    assert!(!opened.contains("version"), "{opened}");
    assert!(list.words().contains("withdrawn from view") && !list.has("tbody"), "{}", list.words());
    for path in ["versions/1", "versions/2", "compare?from=1&to=2"] {
        assert_eq!(nurse.get(&format!("/plans/{plan}/{path}")).await.status, 404, "{path}");
    }
}
