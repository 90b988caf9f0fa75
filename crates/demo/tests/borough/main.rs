//! The borough, built through the acts on either engine: who is in it, how their plans stand, and that nothing of it came
//! about past an act.
#![allow(clippy::unwrap_used, reason = "a step that fails may end a test")]

mod ground;
mod plans;
#[path = "../record/mod.rs"]
mod record;
mod states;

use ground::Borough;

#[tokio::test(flavor = "multi_thread")]
async fn a_borough_stands_as_it_is_told_sqlite() {
    stands(Borough::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_borough_stands_as_it_is_told_postgres() {
    if let Some(borough) = Borough::postgres().await {
        stands(borough).await;
    }
}

async fn stands(borough: Borough) {
    states::everybody_is_there(&borough);
    states::the_named_stand_as_they_are_named(&borough);
    states::drafts_wait_where_they_are_to_be_found(&borough).await;
    states::where_a_restricted_person_is_shows_nowhere(&borough).await;
    plans::every_published_plan_is_whole_and_no_two_are_alike(&borough).await;
    plans::the_plan_that_visitors_open_says_everything(&borough).await;
    borough.leaves_a_sound_audit().await;
}
