//! Whose the next review of a plan is: it is handed over, it waits for nobody who has gone, what happens asks for it, and letters
//! remind of it (hazard H19).

use crate::ground::*;
use access::Refusal;
use app::organisation::end_place;
use app::work::{ActionKind, ActionRow, Waiting};
use app::{Conflict, Session, Stop, daily, person, plan, work};
use model::PlanId;

on_both_engines! {
    a_review_is_handed_over_with_what_waits
    a_review_is_handed_to_clinicians_and_by_clinicians
    when_the_reviewer_leaves_what_waits_is_everybodys
    whoever_moves_or_comes_to_hospital_has_their_plan_looked_at
    a_review_is_told_of_ahead_and_when_it_is_overdue
    a_draft_at_which_nobody_works_is_told_of
    a_draft_that_is_handed_over_or_back_is_told_of_at_once
}

/// The rows of the action list about a plan: what, whose, whether that is the reader or somebody who has gone.
async fn rows(ground: &Ground, by: &Session, plan: PlanId) -> Vec<(ActionKind, Option<String>, bool, bool)> {
    let rows = work::actions(&ground.house, by, false, 0).await.unwrap().rows;
    let of = |row: ActionRow| match row.what {
        Waiting::Plan(kind, of) if of == plan => Some((kind, row.owner, row.mine, row.owner_gone)),
        _ => None,
    };
    rows.into_iter().filter_map(of).collect()
}

async fn hand(ground: &Ground, by: &Session, plan: PlanId, to: &str, seen: u32) -> Result<(), Stop> {
    plan::hand_over_review(&ground.house, by, plan, (to, seen), &ground.key()).await
}

async fn a_review_is_handed_over_with_what_waits(ground: &Ground) {
    let (gp, nurse, crew) = (ground.gp().await, ground.nurse().await, ground.crew().await);
    let ben = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await.unwrap();
    let amina = Some("Amina Okafor".to_owned());
    assert_eq!(rows(ground, &gp, plan).await, [(ActionKind::ReadNote, amina, true, false)]);
    assert_eq!(rows(ground, &nurse, plan).await, []);

    ground.news().await;
    let key = ground.key();
    let to = (user(&ben).to_string(), 1);
    for _ in 0..2 {
        let handed = plan::hand_over_review(&ground.house, &gp, plan, (to.0.as_str(), to.1), &key).await;
        handed.unwrap();
    }
    assert_eq!(ground.news().await.remove(0).end(), ("review.handed_over", "done"));
    let reviewer = plan::view(&ground.house, &gp, plan).await.unwrap().reviewer.unwrap();
    assert_eq!((reviewer.name.as_str(), reviewer.gone), ("Ben Cole, GP", false));
    assert_eq!(reviewer.handed_over.unwrap().0, "Amina Okafor, GP");
    let bens = Some("Ben Cole".to_owned());
    assert_eq!(rows(ground, &ben, plan).await, [(ActionKind::ReadNote, bens, true, false)]);
    assert_eq!(ground.record.count("plan_versions").await, 1, "no new version");

    // To another organisation: the practice goes on seeing what waits, as everybody's.
    hand(ground, &ben, plan, &user(&nurse).to_string(), 1).await.unwrap();
    let ruths = Some("Ruth Bell".to_owned());
    assert_eq!(rows(ground, &nurse, plan).await, [(ActionKind::ReadNote, ruths, true, false)]);
    assert_eq!(rows(ground, &gp, plan).await, [(ActionKind::ReadNote, None, false, false)]);
    ground.wall.pass_days(93);
    let (gp, nurse) = (
        ground.sign_in("amina.okafor@a81001.example").await,
        ground.sign_in("ruth.bell@vl001.example").await,
    );
    let overdue = rows(ground, &nurse, plan).await.into_iter().find(|row| row.0 == ActionKind::Review);
    assert!(overdue.is_some_and(|(_, _, mine, _)| mine), "it is hers when it is overdue");
    assert_eq!(rows(ground, &gp, plan).await.len(), 1);

    // The next version says whom its author chose.
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    ground.fill(&gp, plan, "approval", &fields_of(&ground.complete(&gp).approval)).await;
    ground.publish(&gp, plan).await;
    let reviewer = plan::view(&ground.house, &gp, plan).await.unwrap().reviewer.unwrap();
    assert_eq!((reviewer.name.as_str(), reviewer.handed_over), ("Amina Okafor, GP", None));
}

async fn a_review_is_handed_to_clinicians_and_by_clinicians(ground: &Ground) {
    let (gp, carer, crew) = (ground.gp().await, ground.carer().await, ground.crew().await);
    let nurse = ground.nurse().await;
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let to = user(&nurse).to_string();
    for other in [&carer, &crew] {
        stopped!(hand(ground, other, plan, &to, 1).await, Stop::Missing);
    }
    let stranger = ground.stranger().await;
    stopped!(hand(ground, &stranger, plan, &to, 1).await, Stop::Refused(Refusal::ClaimNeeded(_)));
    for unfit in ["", "x", &user(&carer).to_string(), &user(&gp).to_string()] {
        match hand(ground, &gp, plan, unfit, 1).await {
            Err(Stop::Gaps(gaps)) => assert_eq!(gaps[0].field, "reviewer"),
            other => panic!("{unfit}: {other:?}"),
        }
    }
    stopped!(hand(ground, &gp, plan, &to, 2).await, Stop::Conflict(Conflict::Moved));
    plan::withdraw(&ground.house, &gp, plan, "She asked for it", &ground.key()).await.unwrap();
    stopped!(hand(ground, &gp, plan, &to, 1).await, Stop::Missing);
}

async fn when_the_reviewer_leaves_what_waits_is_everybodys(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let ben = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    let lead = ground.staff("Lena Lead", "Practice manager", HARBOUR, "lead").await;
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let note = typed([("found", "A fall"), ("action", "treated-at-home")]);
    plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await.unwrap();
    end_place(&ground.house, &lead, (lead.organisation_id(), user(&gp))).await.unwrap();

    let amina = Some("Amina Okafor".to_owned());
    let mut found = rows(ground, &ben, plan).await;
    found.sort_by_key(|row| row.0 != ActionKind::ReviewerGone);
    let gone = |kind| (kind, amina.clone(), false, true);
    assert_eq!(found, [gone(ActionKind::ReviewerGone), gone(ActionKind::ReadNote)]);
    assert!(plan::view(&ground.house, &ben, plan).await.unwrap().reviewer.unwrap().gone);
    // What comes later does not wait for her either, and an overdue review says so.
    let again = over(&note, [("wrong", "out-of-date")]);
    plan::add_note(&ground.house, &crew, plan, &again, &ground.key()).await.unwrap();
    ground.wall.pass_days(93);
    let ben = ground.sign_in("ben.cole@a81001.example").await;
    let found = rows(ground, &ben, plan).await;
    assert!(found.contains(&gone(ActionKind::Review)), "{found:?}");
    assert!(found.contains(&(ActionKind::Wrong, None, false, false)), "{found:?}");
    assert_eq!(found.len(), 3);

    hand(ground, &ben, plan, &user(&ben).to_string(), 1).await.unwrap();
    let bens = rows(ground, &ben, plan).await;
    assert_eq!(bens.len(), 3);
    assert!(bens.iter().all(|(_, _, mine, gone)| *mine && !gone), "{bens:?}");
}

async fn whoever_moves_or_comes_to_hospital_has_their_plan_looked_at(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let dorothy = ground.person(&gp).await;
    let revision = person::correcting(&ground.house, &gp, dorothy).await.unwrap().revision;
    let moved = over(&ground.dorothy(), [("primary_address-postcode", "E2 7DG")]);
    person::correct(&ground.house, &gp, dorothy, &moved, revision, &ground.key()).await.unwrap();
    assert_eq!(ground.record.count("tasks").await, 0, "there is no plan to look at");
    let plan = ground.draft(&gp, dorothy).await;
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    ground.publish(&gp, plan).await;
    ground.claim(&crew, dorothy).await;

    let kinds =
        async || -> Vec<ActionKind> { rows(ground, &gp, plan).await.into_iter().map(|row| row.0).collect() };
    let correct = async |change: [(&str, &str); 1]| {
        let revision = person::correcting(&ground.house, &gp, dorothy).await.unwrap().revision;
        let fields = over(&ground.dorothy(), change);
        person::correct(&ground.house, &gp, dorothy, &fields, revision, &ground.key()).await.unwrap();
    };
    correct([("given_name", "Dorothea")]).await;
    assert_eq!(kinds().await, [], "a name is no move");
    correct([("primary_address-postcode", "E2 7DG")]).await;
    assert_eq!(kinds().await, [ActionKind::Moved]);
    correct([("primary_address-postcode", "E2 7DH")]).await;
    assert_eq!(kinds().await, [ActionKind::Moved], "once is enough");
    let note = typed([("found", "A fall"), ("action", "conveyed")]);
    plan::add_note(&ground.house, &crew, plan, &note, &ground.key()).await.unwrap();
    assert_eq!(kinds().await, [ActionKind::Moved, ActionKind::Admitted]);
    let wrong = over(&note, [("wrong", "address")]);
    plan::add_note(&ground.house, &crew, plan, &wrong, &ground.key()).await.unwrap();
    assert_eq!(kinds().await.len(), 3);

    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    ground.publish(&gp, plan).await;
    assert_eq!(kinds().await, [], "whoever publishes the next version has looked");
}

/// Who gets a letter on which day, from today on.
async fn told(ground: &Ground, days: i64) -> Vec<(i64, String)> {
    let mut told = Vec::new();
    ground.post().await;
    for day in 0..days {
        daily::remind(&ground.house).await.unwrap();
        assert_eq!(daily::remind(&ground.house).await.unwrap(), 0, "each is sent once");
        let letters = ground.post().await.into_iter().filter(|(kind, _)| kind == "action-needed");
        told.extend(letters.map(|(_, address)| (day, address.replace(".example", ""))));
        ground.wall.pass_days(1);
    }
    told
}

fn on(days: &[(i64, &str)]) -> Vec<(i64, String)> {
    days.iter().map(|(day, address)| (*day, (*address).to_owned())).collect()
}

async fn a_review_is_told_of_ahead_and_when_it_is_overdue(ground: &Ground) {
    let gp = ground.gp().await;
    ground.hire("Lena Lead", "Practice manager", HARBOUR, "lead").await;
    // The plan is to be reviewed on 21 February: 92 days on. A second plan of the same reviewer brings no second letter.
    ground.published(&gp).await;
    let another = ground.another(&gp, 106, "Asante").await;
    let plan = ground.draft(&gp, another).await;
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    ground.publish(&gp, plan).await;
    let (amina, mailbox, lead) = ("amina.okafor@a81001", "mailbox@a81001", "lena.lead@a81001");
    let both = [78, 93, 99, 106].into_iter().flat_map(|day| [(day, amina), (day, mailbox)]);
    let days: Vec<_> = both.chain([(120, amina), (120, lead)]).collect();
    assert_eq!(told(ground, 130).await, on(&days));
}

async fn a_draft_at_which_nobody_works_is_told_of(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    ground.hire("Mina Lead", "Manager", ROSEWOOD, "lead").await;
    let dorothy = ground.person(&carer).await;
    let plan = ground.draft(&carer, dorothy).await;
    let (sam, mailbox, lead) = ("sam.patel@vl001", "mailbox@vl001", "mina.lead@vl001");
    let days = [(7, mailbox), (7, sam), (14, mailbox), (14, sam), (28, lead), (28, sam)];
    assert_eq!(told(ground, 30).await, on(&days));

    // What is handed over waits anew, for the clinician.
    let carer = ground.sign_in("sam.patel@vl001.example").await;
    plan::submit(&ground.house, &carer, plan, &user(&nurse).to_string(), &ground.key()).await.unwrap();
    let ruth = "ruth.bell@vl001";
    assert_eq!(told(ground, 10).await, on(&[(7, mailbox), (7, ruth)]));
}

async fn a_draft_that_is_handed_over_or_back_is_told_of_at_once(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let dorothy = ground.person(&carer).await;
    let plan = ground.draft(&carer, dorothy).await;
    ground.post().await;
    let letter = |address: &str| [("action-needed".to_owned(), address.to_owned())];
    plan::submit(&ground.house, &carer, plan, &user(&nurse).to_string(), &ground.key()).await.unwrap();
    assert_eq!(ground.post().await, letter("ruth.bell@vl001.example"));
    plan::give_back(&ground.house, &nurse, plan, "Who is her next of kin?", &ground.key()).await.unwrap();
    assert_eq!(ground.post().await, letter("sam.patel@vl001.example"));
    // Nobody writes to themselves.
    plan::submit(&ground.house, &nurse, plan, &user(&nurse).to_string(), &ground.key()).await.unwrap();
    assert_eq!(ground.post().await, []);
}
