//! From consent to the ambulance crew's screen, and back again by a note and a revision.

use crate::ground::*;
use access::Relationship;
use app::plan::{self, Seen};
use app::work::{ActionKind, Waiting};
use app::{Session, person, work};
use model::NhsNumber;
use model::plan::Note;

on_both_engines! {
    a_long_list_shows_what_has_waited_longest_and_ones_own_in_any_case
    a_plan_goes_from_consent_to_the_crews_screen
    a_revision_leaves_the_first_version_in_view_until_the_second_is_published
    a_note_reaches_the_reviewer_and_the_practice_once_each
}

async fn a_plan_goes_from_consent_to_the_crews_screen(ground: &Ground) {
    let (carer, nurse, crew) = (ground.carer().await, ground.nurse().await, ground.crew().await);
    let number = NhsNumber::parse("999 000 0018").unwrap();
    let find = || person::Criteria::Number(number.clone());
    let found = person::find(&ground.house, &carer, find(), String::new()).await.unwrap();
    assert!(found.is_empty());

    let dorothy = ground.person(&carer).await;
    let plan = ground.draft(&carer, dorothy).await;
    let page = plan::draft(&ground.house, &carer, plan).await.unwrap();
    assert_eq!((page.clinical, page.revision("consent"), page.revision("cpr")), (false, 1, 0));
    assert!(page.gaps.iter().any(|gap| gap.section == "cpr"));

    let complete = ground.complete(&nurse);
    for slug in ["person", "contacts", "preferences", "social"] {
        ground.fill(&carer, plan, slug, &fields_of(complete.section(slug).unwrap())).await;
    }
    let to = user(&nurse).to_string();
    plan::submit(&ground.house, &carer, plan, &to, &ground.key()).await.unwrap();
    let waiting = work::actions(&ground.house, &nurse, true, 0).await.unwrap().rows;
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].what, waiting[0].mine), (Waiting::Plan(ActionKind::Approve, plan), true));

    ground.fill_all(&nurse, plan, &complete).await;
    let check = plan::check(&ground.house, &nurse, plan).await.unwrap();
    assert!(check.may_publish);
    assert_eq!(check.draft.gaps, []);
    assert_eq!(ground.publish(&nurse, plan).await, 1);
    assert!(work::actions(&ground.house, &nurse, false, 0).await.unwrap().rows.is_empty());

    let found = person::find(&ground.house, &crew, find(), String::new()).await.unwrap();
    let page = person::view(&ground.house, &crew, found[0].person).await.unwrap();
    assert_eq!(page.relationship, Relationship::None);
    ground.claim(&crew, dorothy).await;
    assert_eq!(
        seen(ground, &crew, dorothy).await,
        (1, "To stay at Rosewood, near the garden.\nNo more hospital.".into())
    );
    let view = plan::view(&ground.house, &crew, plan).await.unwrap();
    assert_eq!(view.shown.unwrap().author, "Ruth Bell, Registered nurse, Rosewood Nursing Home");
    assert_eq!(plan::reveal_key_safe(&ground.house, &crew, dorothy).await.unwrap(), "1938C");
}

/// The version that a crew sees, and what it says of the person's wishes.
async fn seen(ground: &Ground, by: &Session, person: model::PersonId) -> (u32, String) {
    let view = plan::emergency(&ground.house, by, person).await.unwrap();
    let Seen::Plan(shown) = view.seen else { panic!("{:?}", view.seen) };
    let wishes = shown.reduced.document().preferences.wishes.clone().unwrap();
    (shown.version, wishes.as_str().to_owned())
}

async fn a_revision_leaves_the_first_version_in_view_until_the_second_is_published(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let first = seen(ground, &crew, dorothy).await;

    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    let draft = plan::draft(&ground.house, &gp, plan).await.unwrap();
    assert_eq!(draft.published_version, Some(1));
    let fields = fields_of(&draft.reduced.document().preferences);
    ground.fill(&gp, plan, "preferences", &over(&fields, [("wishes", "To go home once more.")])).await;
    assert_eq!(seen(ground, &crew, dorothy).await, first);
    let page = plan::view(&ground.house, &crew, plan).await.unwrap();
    assert!(!page.revision_under_way, "a crew is told of no draft");
    assert!(plan::view(&ground.house, &gp, plan).await.unwrap().revision_under_way);

    assert_eq!(ground.publish(&gp, plan).await, 2);
    assert_eq!(seen(ground, &crew, dorothy).await, (2, "To go home once more.".to_owned()));
    assert_eq!(ground.record.count("plan_versions").await, 2);
    assert_eq!(ground.record.count("drafts").await, 0);
}

async fn a_note_reaches_the_reviewer_and_the_practice_once_each(ground: &Ground) {
    let (gp, nurse, crew) = (ground.gp().await, ground.nurse().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    let approval = ground.complete(&nurse).approval;
    ground.fill(&gp, plan, "approval", &fields_of(&approval)).await;
    assert_eq!(ground.publish(&gp, plan).await, 2);
    ground.claim(&crew, dorothy).await;

    let note = typed([
        ("found", "Chest infection, comfortable"),
        ("action", "treated-at-home"),
        ("wrong", "address"),
    ]);
    plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await.unwrap();
    let page = plan::view(&ground.house, &crew, plan).await.unwrap();
    let [left] = page.notes.as_slice() else { panic!("{:?}", page.notes) };
    assert_eq!((left.version, left.author.as_str()), (2, "Jo Hale, Paramedic"));
    assert_eq!(left.note.found.as_ref().unwrap().as_str(), "Chest infection, comfortable");

    for (reader, mine) in [(&nurse, true), (&gp, false)] {
        let rows = work::actions(&ground.house, reader, false, 0).await.unwrap().rows;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!((rows[0].what, rows[0].mine), (Waiting::Plan(ActionKind::Wrong, plan), mine));
    }
    let blank = plan::add_note(&ground.house, &crew, plan, &fields_of(&Note::default()), &ground.key()).await;
    stopped!(blank, app::Stop::Gaps(_));

    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    ground.publish(&gp, plan).await;
    for reader in [&nurse, &gp] {
        assert!(work::actions(&ground.house, reader, false, 0).await.unwrap().rows.is_empty());
    }
}

/// So many notes wait, one from each year up to 2020; the last is the GP's own to read.
const WAITING: &str = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 130) \
    insert into tasks (id, organisation_id, user_id, plan_id, kind, since) select 'note ' || i, o.id, \
    case when i = 130 then (select id from users where name = 'Amina Okafor') end, l.id, 'note', \
    cast(1890 + i as text) || '-01-01T00:00:00.000000Z' from n, organisations o, plans l where o.ods = 'A81001'";

async fn a_long_list_shows_what_has_waited_longest_and_ones_own_in_any_case(ground: &Ground) {
    let gp = ground.gp().await;
    ground.published(&gp).await;
    ground.record.behind(WAITING).await.unwrap();
    let all = work::actions(&ground.house, &gp, false, 0).await.unwrap().rows;
    assert_eq!(all.len(), work::MOST);
    let years = |days: i32| days / 365;
    assert_eq!((years(all[0].days), years(all[99].days)), (135, 36));
    let mine = work::actions(&ground.house, &gp, true, 0).await.unwrap().rows;
    assert_eq!(mine.iter().map(|row| years(row.days)).collect::<Vec<_>>(), [6]);
}
