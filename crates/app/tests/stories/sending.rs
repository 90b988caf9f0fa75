//! What somebody sends from their own door: to whom it goes, how much of it waits, in whose words it stands, how it ends.

use super::deciding::{accept, decide, document};
use super::standing::death;
use super::starting_alone::{MARY, citizen, fill, practice};
use crate::ground::*;
use app::my;
use app::proposal::{self, AuthorAs};
use app::{Conflict, Session, Stop, plan};
use model::ProposalId;
use model::plan::{Preferences, SaidBy};
use model::question::Fields;

on_both_engines! {
    it_goes_nowhere_but_where_the_page_said
    one_is_begun_at_a_time_and_five_wait
    who_does_not_say_who_they_are_is_taken_for_nobody
    what_a_death_closes_was_not_answered
}

/// Begins one in which Dorothy's name stands, and a wish.
async fn begun(ground: &Ground, by: &Session) -> ProposalId {
    let id = my::start(&ground.house, by, &ground.key()).await.unwrap();
    let born = [("birth_date-day", "14"), ("birth_date-month", "2"), ("birth_date-year", "1938")];
    let named = [("given_name", "Dorothy"), ("family_name", "Pemberton"), born[0], born[1], born[2]];
    fill(ground, by, id, "who", &named).await.unwrap();
    fill(ground, by, id, "wishes", &[("wishes", "To hear music")]).await.unwrap();
    id
}

async fn sent(ground: &Ground, by: &Session, to: model::OrganisationId) -> Result<ProposalId, Stop> {
    let id = begun(ground, by).await;
    my::choose(&ground.house, by, id, to, None).await.unwrap();
    my::submit(&ground.house, by, id, (Some(to), &Fields::default()), &ground.key()).await.map(|()| id)
}

async fn it_goes_nowhere_but_where_the_page_said(ground: &Ground) {
    let harbour = practice(ground).await;
    ground.hire("Sam Patel", "Carer", ROSEWOOD, "administrator").await;
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let rosewood = my::find_practices(&ground.house, &mary, "rosewood").await.unwrap()[0].id;
    let id = begun(ground, &mary).await;
    my::choose(&ground.house, &mary, id, harbour, None).await.unwrap();
    // Another tab was opened when nothing was chosen; a third sends while it shows another place.
    let late = my::choose(&ground.house, &mary, id, rosewood, None).await;
    stopped!(late, Stop::Conflict(Conflict::Moved));
    my::choose(&ground.house, &mary, id, rosewood, Some(harbour)).await.unwrap();
    let nothing = Fields::default();
    let late = my::submit(&ground.house, &mary, id, (Some(harbour), &nothing), &ground.key()).await;
    stopped!(late, Stop::Conflict(Conflict::Moved));
    assert_eq!(my::proposal(&ground.house, &mary, id).await.unwrap().state, "started");
    my::submit(&ground.house, &mary, id, (Some(rosewood), &nothing), &ground.key()).await.unwrap();
}

async fn one_is_begun_at_a_time_and_five_wait(ground: &Ground) {
    let harbour = practice(ground).await;
    let mary = citizen(ground, MARY, "Mary Hill").await;
    begun(ground, &mary).await;
    let second = my::start(&ground.house, &mary, &ground.key()).await;
    let Err(Stop::Gaps(gaps)) = second else { panic!("two are begun") };
    assert_eq!(gaps[0].field, "limit");
    assert_eq!(ground.record.count("proposals").await, 1);
    let first = my::home(&ground.house, &mary).await.unwrap().proposals.remove(0).id;
    my::discard(&ground.house, &mary, first, &ground.key()).await.unwrap();
    for _ in 0..5 {
        sent(ground, &mary, harbour).await.unwrap();
    }
    let Err(Stop::Gaps(gaps)) = sent(ground, &mary, harbour).await else { panic!("six wait") };
    assert_eq!(gaps[0].field, "limit");
    let states = "select state, count(*) from proposals group by state order by state";
    assert_eq!(ground.record.rows(states).await, [["started", "1"], ["submitted", "5"]], "the sixth is kept");
}

async fn who_does_not_say_who_they_are_is_taken_for_nobody(ground: &Ground) {
    let harbour = practice(ground).await;
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let unsaid = sent(ground, &mary, harbour).await.unwrap();
    let page = proposal::open(&ground.house, &gp, unsaid).await.unwrap();
    assert_eq!(page.record.author_as, AuthorAs::Unsaid);
    let dorothy = ground.person(&gp).await;
    proposal::match_to(&ground.house, &gp, unsaid, dorothy, &ground.key()).await.unwrap();
    let plan = ground.draft(&gp, dorothy).await;
    decide(ground, &gp, (plan, unsaid), vec![accept("preferences.wishes")]).await.unwrap();
    let draft = document(ground, &gp, plan).await;
    assert_eq!(draft.said(&Preferences::wishes).unwrap().by, SaidBy::Unsaid);

    let own = begun(ground, &mary).await;
    fill(ground, &mary, own, "asker", &[("filling_for", "myself")]).await.unwrap();
    my::choose(&ground.house, &mary, own, harbour, None).await.unwrap();
    my::submit(&ground.house, &mary, own, (Some(harbour), &Fields::default()), &ground.key()).await.unwrap();
    let page = proposal::open(&ground.house, &gp, own).await.unwrap();
    assert_eq!(page.record.author_as, AuthorAs::Patient);
}

async fn what_a_death_closes_was_not_answered(ground: &Ground) {
    let harbour = practice(ground).await;
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let (answered, left) =
        (sent(ground, &mary, harbour).await.unwrap(), sent(ground, &mary, harbour).await.unwrap());
    let (dorothy, plan) = ground.published(&gp).await;
    for proposal in [answered, left] {
        proposal::match_to(&ground.house, &gp, proposal, dorothy, &ground.key()).await.unwrap();
    }
    proposal::decline(&ground.house, &gp, answered, "We talked", &ground.key()).await.unwrap();
    ground.wall.pass_days(1);
    plan::record_death(&ground.house, &gp, plan, &death(), &ground.key()).await.unwrap();
    for (proposal, expected) in [(answered, "closed"), (left, "ended")] {
        let own = my::proposal(&ground.house, &mary, proposal).await.unwrap();
        assert_eq!(own.state, expected);
    }
}
