//! A page that was prepared is shown only while it says what would be said now, and only to those it was prepared for.

use crate::ground::*;
use app::plan::{self, EmergencyView, Painter, Seen, Shown, Walk};
use app::{House, Session, person};
use model::PersonId;

on_both_engines! {
    a_page_is_prepared_once_and_for_urgent_care_alone
    a_prepared_page_goes_with_its_version
    a_correction_stands_above_a_prepared_page
    nothing_is_prepared_of_somebody_restricted
    a_page_that_somebody_put_there_is_not_shown
    a_walk_meets_whatever_is_new
    two_programs_do_not_undo_each_others_work
    one_plan_that_cannot_be_read_keeps_no_other_waiting
    what_cannot_be_written_is_left_to_the_moment_it_is_asked_for
}

/// Writes pages that tell only which version they are of.
pub(crate) const PAINTER: Painter = Painter { print: "0123456789abcdef", paint };

fn paint(shown: &Shown) -> Option<Vec<u8>> {
    Some(told_by(shown.version))
}

/// What the page of a version is.
pub(crate) fn told_by(version: u32) -> Vec<u8> {
    format!("version {version}").into_bytes()
}

/// Prepares all that is missing; says how many pages.
pub(crate) async fn prepare(house: &House) -> usize {
    to_the_end(&mut Walk::default(), house, PAINTER).await
}

async fn to_the_end(walk: &mut Walk, house: &House, painter: Painter) -> usize {
    let mut all = 0;
    while let Some(prepared) = walk.go_on(house, painter).await.unwrap() {
        all += prepared;
    }
    all
}

async fn look(ground: &Ground, reader: &Session, person: PersonId) -> EmergencyView {
    plan::emergency_prepared(&ground.house, reader, person, PAINTER.print).await.unwrap()
}

/// The page that is shown, if it was prepared.
async fn page(ground: &Ground, reader: &Session, person: PersonId) -> Option<Vec<u8>> {
    match look(ground, reader, person).await.seen {
        Seen::Prepared(ready) => Some(ready.page.page),
        _ => None,
    }
}

async fn a_page_is_prepared_once_and_for_urgent_care_alone(ground: &Ground) {
    let (gp, crew, carer) = (ground.gp().await, ground.crew().await, ground.carer().await);
    let (dorothy, _) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    ground.claim(&carer, dorothy).await;
    assert_eq!(page(ground, &crew, dorothy).await, None);
    ground.news().await;
    assert_eq!((prepare(&ground.house).await, prepare(&ground.house).await), (1, 0));
    let events: Vec<_> =
        ground.news().await.iter().map(|event| (event.who.clone(), event.action.clone())).collect();
    let told = |word: &str| ("operator".to_owned(), word.to_owned());
    assert_eq!(events, [told("pages.read"), told("pages.prepared")]);

    let view = look(ground, &crew, dorothy).await;
    let event = ground.one_event().await;
    assert_eq!(event.end(), ("emergency.viewed", "done"));
    assert!(
        event.detail.contains("\"version\":1") && event.detail.contains("\"shown\":true"),
        "{}",
        event.detail
    );
    let now = plan::emergency(&ground.house, &crew, dorothy).await.unwrap();
    let (Seen::Prepared(ready), Seen::Plan(shown)) = (&view.seen, &now.seen) else { panic!("{view:?}") };
    assert_eq!(
        (ready.page.plan, ready.page.version, ready.page.published_at, &ready.page.author),
        (shown.plan, shown.version, shown.published_at, &shown.author)
    );
    assert_eq!((ready.page.review_on, ready.review), (shown.review_on, shown.review));
    assert_eq!((view.banner.to_string(), view.address_since), (now.banner.to_string(), None));
    for reader in [&gp, &carer] {
        assert!(matches!(look(ground, reader, dorothy).await.seen, Seen::Plan(_)));
    }
    let another = plan::emergency_prepared(&ground.house, &crew, dorothy, "fedcba9876543210").await.unwrap();
    assert!(matches!(another.seen, Seen::Plan(_)), "another program's page is none");
}

async fn a_prepared_page_goes_with_its_version(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    prepare(&ground.house).await;
    assert_eq!(page(ground, &crew, dorothy).await, Some(told_by(1)));
    plan::withdraw(&ground.house, &gp, plan, "She asked for it", &ground.key()).await.unwrap();
    assert!(matches!(look(ground, &crew, dorothy).await.seen, Seen::Withdrawn { .. }));
    assert_eq!(prepare(&ground.house).await, 0);
    plan::restore(&ground.house, &gp, plan, "She changed her mind", &ground.key()).await.unwrap();
    assert_eq!(page(ground, &crew, dorothy).await, Some(told_by(1)));

    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    plan::publish(&ground.house, &gp, plan, 1, &ground.key()).await.unwrap();
    let Seen::Plan(shown) = look(ground, &crew, dorothy).await.seen else {
        panic!("the page is of the first version")
    };
    assert_eq!(shown.version, 2);
    assert_eq!(prepare(&ground.house).await, 1);
    assert_eq!(page(ground, &crew, dorothy).await, Some(told_by(2)));
    let reader = ground.staff("Nia Holt", "Receptionist", HARBOUR, "view").await;
    ground.wall.pass_minutes(60 * 24 * 100);
    let Seen::Prepared(ready) = look(ground, &reader, dorothy).await.seen else { panic!("it is in view") };
    assert_eq!(ready.review, model::plan::Review::Overdue);
}

async fn a_correction_stands_above_a_prepared_page(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, _) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    prepare(&ground.house).await;
    let moved = over(
        &fields_of(&ground.complete(&gp).person),
        [("primary_address-line1", "9 New Road"), ("family_name", "Pemberton-Lee")],
    );
    let stands = person::correcting(&ground.house, &gp, dorothy).await.unwrap().revision;
    person::correct(&ground.house, &gp, dorothy, &moved, stands, &ground.key()).await.unwrap();
    let (view, now) =
        (look(ground, &crew, dorothy).await, plan::emergency(&ground.house, &crew, dorothy).await.unwrap());
    assert!(matches!(view.seen, Seen::Prepared(_)));
    assert!(view.banner.to_string().contains("PEMBERTON-LEE"), "{}", view.banner);
    assert!(view.address_since.as_ref().is_some_and(|address| address.contains("9 New Road")));
    assert_eq!((view.banner.to_string(), view.address_since), (now.banner.to_string(), now.address_since));
}

async fn nothing_is_prepared_of_somebody_restricted(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, _) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    prepare(&ground.house).await;
    assert_eq!(ground.record.count("prepared_pages").await, 1);
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    assert_eq!(ground.record.count("prepared_pages").await, 0, "it told where they are");
    let Seen::Plan(shown) = look(ground, &crew, dorothy).await.seen else {
        panic!("a prepared page was shown")
    };
    assert!(shown.reduced.is_restricted());
    assert_eq!(prepare(&ground.house).await, 0);
    // Even a page that should not be there is not shown.
    ground.elsewhere("update people set restricted = 0").await;
    assert_eq!(prepare(&ground.house).await, 0, "the person's own section says so too");
    person::restrict(&ground.house, dorothy, false).await.unwrap();
    assert_eq!(prepare(&ground.house).await, 1);
    ground.elsewhere("update people set restricted = 1").await;
    assert_eq!(page(ground, &crew, dorothy).await, None);
}

async fn a_page_that_somebody_put_there_is_not_shown(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, _) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    for change in [
        "set page = code",
        "set author = 'Somebody Else'",
        "set review_on = '2036-11-21'",
        "set address = '1 Other Road'",
        "set published_at = '2026-11-20T19:05:00Z'",
    ] {
        assert_eq!(prepare(&ground.house).await, 1);
        assert_eq!(page(ground, &crew, dorothy).await, Some(told_by(1)));
        ground.elsewhere(&format!("update prepared_pages {change}")).await;
        assert_eq!(page(ground, &crew, dorothy).await, None, "{change}");
        ground.elsewhere("delete from prepared_pages").await;
    }
}

async fn a_walk_meets_whatever_is_new(ground: &Ground) {
    let (gp, house) = (ground.gp().await, &ground.house);
    let mut walk = Walk::default();
    assert_eq!(to_the_end(&mut walk, house, PAINTER).await, 0);
    let (dorothy, plan) = ground.published(&gp).await;
    assert_eq!(to_the_end(&mut walk, house, PAINTER).await, 1);
    plan::revise(house, &gp, plan, &ground.key()).await.unwrap();
    ground.wall.pass_minutes(30);
    plan::publish(house, &gp, plan, 1, &ground.key()).await.unwrap();
    assert_eq!(to_the_end(&mut walk, house, PAINTER).await, 1);
    // No standing changes when a restriction is lifted: such a page comes with the next whole walk.
    ground.wall.pass_minutes(30);
    assert_eq!(to_the_end(&mut walk, house, PAINTER).await, 0);
    person::restrict(house, dorothy, true).await.unwrap();
    person::restrict(house, dorothy, false).await.unwrap();
    assert_eq!(to_the_end(&mut walk, house, PAINTER).await, 0);
    ground.wall.pass_minutes(24 * 60);
    assert_eq!(to_the_end(&mut walk, house, PAINTER).await, 0);
    assert_eq!(to_the_end(&mut walk, house, PAINTER).await, 1);
}

async fn two_programs_do_not_undo_each_others_work(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, _) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let (mut walk, mut later) = (Walk::default(), Walk::default());
    let upgraded = Painter { print: "fedcba9876543210", ..PAINTER };
    assert_eq!(to_the_end(&mut walk, &ground.house, PAINTER).await, 1);
    assert_eq!(to_the_end(&mut later, &ground.house, upgraded).await, 1);
    assert_eq!(to_the_end(&mut walk, &ground.house, PAINTER).await, 0);
    assert_eq!(page(ground, &crew, dorothy).await, None);
}

async fn one_plan_that_cannot_be_read_keeps_no_other_waiting(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, _) = ground.published(&gp).await;
    let fields = over(&ground.dorothy(), [("nhs_number", "9990000026"), ("family_name", "Other")]);
    let other = person::create(&ground.house, &gp, &fields, true, &ground.key()).await.unwrap();
    let plan = ground.draft(&gp, other).await;
    for (slug, _) in model::plan::SECTIONS {
        ground.fill(&gp, plan, slug, &fields_of(ground.complete(&gp).section(slug).unwrap())).await;
    }
    ground.publish(&gp, plan).await;
    ground.claim(&crew, other).await;
    ground.elsewhere(&format!("update standings set version = 9 where person_id = '{dorothy}'")).await;
    ground
        .elsewhere(
            "insert into plan_versions select plan_id, 9, 99, '{\"format\":99}', cpr, ceiling, review_on, reviewer, \
             published_at, published_by, author, audit_id from plan_versions \
             where plan_id in (select plan_id from standings where version = 9)",
        )
        .await;
    assert_eq!(prepare(&ground.house).await, 1);
    assert_eq!(page(ground, &crew, other).await, Some(told_by(1)));
}

async fn what_cannot_be_written_is_left_to_the_moment_it_is_asked_for(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, _) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let unable =
        [Painter { paint: |_| None, ..PAINTER }, Painter { paint: |_| panic!("on purpose"), ..PAINTER }];
    for painter in unable {
        let mut walk = Walk::default();
        assert_eq!(walk.go_on(&ground.house, painter).await.unwrap(), Some(0));
        assert_eq!(walk.go_on(&ground.house, painter).await.unwrap(), None);
        assert!(matches!(look(ground, &crew, dorothy).await.seen, Seen::Plan(_)));
    }
}
