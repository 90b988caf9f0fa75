//! A plan as it was: its versions, what changed, and what stood at a moment.

use crate::ground::*;
use access::{Refusal, Standing};
use app::plan::{self, History};
use app::{Session, Stop};
use model::PlanId;
use model::plan::{SECTIONS, difference};

on_both_engines! {
    every_version_is_read_with_what_changed
    what_stood_at_a_moment_is_known_to_the_minute
    nothing_of_a_plan_out_of_view_is_read_whichever_version
    no_version_tells_where_somebody_restricted_is
}

async fn history(ground: &Ground, by: &Session, plan: PlanId, reads: &[u32]) -> Result<History, Stop> {
    plan::history(&ground.house, by, plan, reads.to_vec()).await
}

/// Publishes the next version, in which one answer differs.
async fn revised(ground: &Ground, by: &Session, plan: PlanId, about_me: &str) -> u32 {
    plan::revise(&ground.house, by, plan, &ground.key()).await.unwrap();
    let fields = fields_of(ground.complete(by).section("preferences").unwrap());
    let fields = over(&fields, [("about_me", about_me)]);
    ground.fill(by, plan, "preferences", &fields).await;
    ground.publish(by, plan).await
}

async fn every_version_is_read_with_what_changed(ground: &Ground) {
    let (gp, crew, stranger) = (ground.gp().await, ground.crew().await, ground.stranger().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.wall.pass_days(3);
    assert_eq!(revised(ground, &gp, plan, "I sing").await, 2);
    ground.claim(&crew, dorothy).await;
    ground.news().await;
    for reader in [&gp, &crew] {
        let found = history(ground, reader, plan, &[1, 2]).await.unwrap();
        let numbers: Vec<_> = found.versions.iter().map(|shown| shown.version).collect();
        assert_eq!(numbers, [2, 1]);
        let [newer, older] = &found.versions[..] else { panic!("two") };
        let changes = difference(older.reduced.document(), newer.reduced.document());
        let changes: Vec<_> = changes.iter().filter(|change| change.section == "preferences").collect();
        let [change] = &changes[..] else { panic!("{changes:?}") };
        assert_eq!((change.question.slug, change.after.as_deref()), ("about_me", Some("I sing")));
        assert_eq!((found.until(1), found.until(2)), (Some(newer.published_at), None));
        let event = ground.one_event().await;
        assert_eq!((event.end(), &event.person), (("history.viewed", "done"), &dorothy.to_string()));
    }
    stopped!(history(ground, &gp, plan, &[3]).await, Stop::Missing);
    // To read what it said before needs the same relationship as to read what it says.
    stopped!(history(ground, &stranger, plan, &[]).await, Stop::Refused(Refusal::ClaimNeeded(_)));
}

async fn what_stood_at_a_moment_is_known_to_the_minute(ground: &Ground) {
    let gp = ground.gp().await;
    let before = ground.house.now().plus_minutes(-1);
    let (_, plan) = ground.published(&gp).await;
    let (mut moments, mut stood) = (vec![before], vec![None]);
    let mut note = |version: u32, standing: Standing| {
        moments.push(ground.house.now());
        stood.push(Some((version, standing)));
        ground.wall.pass_minutes(1);
    };
    note(1, Standing::Published);
    plan::withdraw(&ground.house, &gp, plan, "She asked", &ground.key()).await.unwrap();
    note(1, Standing::Withdrawn);
    plan::restore(&ground.house, &gp, plan, "She thought again", &ground.key()).await.unwrap();
    note(1, Standing::Published);
    revised(ground, &gp, plan, "I sing").await;
    note(2, Standing::Published);
    let found = history(ground, &gp, plan, &[]).await.unwrap();
    let told: Vec<_> =
        moments.iter().map(|at| found.at(*at).map(|stood| (stood.version.version, stood.standing))).collect();
    assert_eq!(told, stood);
}

async fn nothing_of_a_plan_out_of_view_is_read_whichever_version(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    revised(ground, &gp, plan, "I sing").await;
    plan::withdraw(&ground.house, &gp, plan, "She asked", &ground.key()).await.unwrap();
    let found = history(ground, &gp, plan, &[]).await.unwrap();
    assert!(found.versions.is_empty() && found.turns.len() == 1, "{found:?}");
    for version in [1, 2] {
        stopped!(history(ground, &gp, plan, &[version]).await, Stop::Missing);
    }
}

async fn no_version_tells_where_somebody_restricted_is(ground: &Ground) {
    let gp = ground.gp().await;
    let (dorothy, plan) = ground.published(&gp).await;
    revised(ground, &gp, plan, "I sing").await;
    app::person::restrict(&ground.house, dorothy, true).await.unwrap();
    let found = history(ground, &gp, plan, &[1, 2]).await.unwrap();
    assert!(found.versions.iter().all(|shown| shown.reduced.is_restricted()));
    for shown in &found.versions {
        let lines: Vec<_> = SECTIONS.iter().map(|(slug, _)| shown.reduced.lines(slug)).collect();
        let told =
            format!("{shown:?} {lines:?} {}", serde_json::to_string(shown.reduced.document()).unwrap());
        for place in ["SW1A", "7946 0018", "VL001"] {
            if let Some(at) = told.find(place) {
                panic!("version {} tells {place}: {}", shown.version, &told[at.saturating_sub(120)..at + 20]);
            }
        }
    }
}
