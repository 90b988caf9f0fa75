//! A lead who adds somebody learns nothing of any account before its owner has come to the place.

use crate::ground::*;
use access::Refusal;
use app::account::{self, NewStaff};
use app::organisation::{self, Listed, StaffRecord};
use app::{Session, Stop};
use model::organisation::Item;
use model::question::Fields;

on_both_engines! {
    a_lead_is_answered_alike_whether_there_is_an_account_or_not
    whoever_comes_is_shown_as_they_are
    an_invitation_that_was_mistyped_is_put_right_by_another
    a_lead_changes_nothing_of_an_account_that_has_not_come
    two_leads_who_ask_one_person_do_not_change_each_others_line
    a_place_that_had_ended_is_given_back_by_the_operator
}

fn typed(name: &str, email: &str) -> Fields {
    let rest = [("profession", "Typed nurse"), ("registration", "12a3456e"), ("rights", "clinical")];
    [("name", name), ("email", email)].into_iter().chain(rest).collect()
}

async fn ask(ground: &Ground, lead: &Session, name: &str, email: &str) {
    let (at, key) = (lead.organisation_id(), ground.key());
    organisation::invite(&ground.house, &lead.actor(), at, &typed(name, email), &key).await.unwrap();
}

async fn lead(ground: &Ground) -> Session {
    ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await
}

async fn line(ground: &Ground, lead: &Session, email: &str) -> StaffRecord {
    let staff = organisation::staff(&ground.house, lead, lead.organisation_id()).await.unwrap();
    staff.into_iter().find(|line| line.email.to_lowercase() == email).unwrap()
}

/// What a page shows of a line.
fn shown(line: &StaffRecord) -> (String, String, String, Option<String>, String, bool, bool) {
    let StaffRecord { name, email, profession, registration, rights, waiting, ended, .. } = line.clone();
    (name, email, profession, registration, rights.to_string(), waiting, ended)
}

async fn a_lead_is_answered_alike_whether_there_is_an_account_or_not(ground: &Ground) {
    let lead = lead(ground).await;
    let (crew, gone) = (ground.crew().await, ground.stranger().await);
    account::end_user(&ground.house, gone.email()).await.unwrap();
    let emails = [crew.email(), gone.email(), "nobody@vl001.example"];
    for email in emails {
        ask(ground, &lead, "Nora Typed", &email.to_uppercase()).await;
        let seen = shown(&line(ground, &lead, email).await);
        let page = organisation::view(&ground.house, &lead, lead.organisation_id()).await.unwrap();
        let joined = page.preparation.iter().find(|line| line.item == Item::Joined).unwrap().done;
        assert!(!joined, "each counts as somebody who has not come");
        let number = Some("NMC 12A3456E".to_owned());
        let (name, profession) = ("Nora Typed".to_owned(), "Typed nurse".to_owned());
        assert_eq!(
            seen,
            (name, email.to_uppercase(), profession, number, "clinical".to_owned(), true, false)
        );
    }
    let letters = ground.record.rows("select kind, code from outbox order by id").await;
    assert_eq!(letters.len(), 2, "whoever has left for good is sent nothing");
    assert_eq!(letters[0], ["place-offered", ""]);
    assert_eq!(letters[1][0], "invitation");

    let mut list = "name,email,profession,registration,rights\n".to_owned();
    emails.iter().for_each(|email| list.push_str(&format!("Nora,{email},Nurse,,view\n")));
    let Listed { kept, rejected, .. } =
        organisation::listed(&ground.house, &lead.actor(), lead.organisation_id(), &list).await.unwrap();
    assert_eq!((kept, rejected), (3, vec![]));
    // Nor does the page of doors tell them apart, which names the leads.
    for email in emails {
        let fields: Fields = [
            ("name", "Nora Typed"),
            ("email", email),
            ("profession", "Manager"),
            ("rights", "lead"),
            ("knowingly", email),
        ]
        .into_iter()
        .collect();
        let (at, key) = (lead.organisation_id(), ground.key());
        organisation::invite(&ground.house, &lead.actor(), at, &fields, &key).await.unwrap();
    }
    let helping = account::ready(&ground.house, &lead).await.unwrap().who_can_help;
    assert_eq!(helping.leads, ["Mina Lead"], "whoever has not come helps nobody");
    // What an account lets its owner do is what it did before.
    stopped!(
        account::sign_in(&ground.house, gone.email(), PASSWORD, None, None, HERE).await,
        Stop::Refused(Refusal::WrongPassword)
    );
}

async fn whoever_comes_is_shown_as_they_are(ground: &Ground) {
    let (lead, crew) = (lead(ground).await, ground.crew().await);
    ask(ground, &lead, "Nora Typed", crew.email()).await;
    let places = account::places(&ground.house, &crew).await.unwrap();
    let offered: Vec<_> = places.iter().map(|at| (at.organisation.as_str(), at.offered)).collect();
    assert_eq!(offered, [(AMBULANCE.1, false), (ROSEWOOD.1, true)], "what is offered stands last");
    let there = places.iter().find(|place| place.organisation == ROSEWOOD.1).unwrap().membership;
    account::switch(&ground.house, &crew, there).await.unwrap();
    let seen = line(ground, &lead, crew.email()).await;
    assert_eq!((seen.name.as_str(), seen.profession.as_str()), ("Jo Hale", "Paramedic"));
    assert_eq!((seen.waiting, seen.registration), (false, None));
    let (at, fields, key) = (lead.organisation_id(), typed("Nora", crew.email()), ground.key());
    let again = organisation::invite(&ground.house, &lead.actor(), at, &fields, &key).await;
    stopped!(again, Stop::Gaps(_));
}

async fn an_invitation_that_was_mistyped_is_put_right_by_another(ground: &Ground) {
    let lead = lead(ground).await;
    ask(ground, &lead, "Norra Fin", "nora@vl001.example").await;
    for tick in ["", "sam@vl001.example"] {
        let (at, mut fields) = (lead.organisation_id(), typed("Nora Finn", "nora@vl001.example"));
        fields.put("knowingly", tick);
        let asked = organisation::invite(&ground.house, &lead.actor(), at, &fields, &ground.key()).await;
        let Err(Stop::Gaps(gaps)) = asked else { panic!("{asked:?}") };
        assert!(gaps[0].field == "knowingly" && gaps[0].message.contains("Norra Fin"), "{gaps:?}");
    }
    assert_eq!(line(ground, &lead, "nora@vl001.example").await.name, "Norra Fin", "nothing was replaced");
    let (at, mut fields) = (lead.organisation_id(), typed("Nora Finn", "nora@vl001.example"));
    fields.put("knowingly", "Nora@vl001.example");
    organisation::invite(&ground.house, &lead.actor(), at, &fields, &ground.key()).await.unwrap();
    assert_eq!(line(ground, &lead, "nora@vl001.example").await.name, "Nora Finn");
    let codes = ground.record.rows("select code from outbox order by id").await;
    account::join(&ground.house, &codes[1][0], PASSWORD).await.unwrap();
    let nora = ground.sign_in("nora@vl001.example").await;
    assert_eq!(nora.name(), "Nora Finn");
    assert!(!line(ground, &lead, "nora@vl001.example").await.waiting);
}

async fn a_lead_changes_nothing_of_an_account_that_has_not_come(ground: &Ground) {
    let (lead, crew) = (lead(ground).await, ground.crew().await);
    ask(ground, &lead, "Nora Typed", crew.email()).await;
    let whose = (lead.organisation_id(), user(&crew));
    stopped!(organisation::unlock(&ground.house, &lead, whose).await, Stop::Missing);
    let number = organisation::correct_registration(&ground.house, &lead, whose, "PA12345");
    stopped!(number.await, Stop::Missing);
    assert_eq!(
        ground.record.rows("select count(*) from users where registration is not null").await,
        [["0"]]
    );
    // To nobody but the service team.
    let desk = ground.service().await;
    organisation::correct_registration(&ground.house, &desk, whose, "PA12345").await.unwrap();
}

async fn a_place_that_had_ended_is_given_back_by_the_operator(ground: &Ground) {
    let (lead, nurse) = (lead(ground).await, ground.nurse().await);
    let new = || NewStaff {
        email: nurse.email().to_owned(),
        name: "Somebody Else".to_owned(),
        profession: "Nurse".to_owned(),
        registration: None,
        organisation: ROSEWOOD.0.to_owned(),
        rights: access::Rights::parse("view"),
        password: "Another-Harbour-9".to_owned(),
        password_is_first: true,
        attested_on: None,
    };
    let twice = account::create_user(&ground.house, new()).await;
    stopped!(twice, Stop::Fault(store::Fault::Unique { .. }));
    organisation::end_place(&ground.house, &lead, (lead.organisation_id(), user(&nurse))).await.unwrap();
    assert_eq!(account::create_user(&ground.house, new()).await.unwrap(), user(&nurse));
    let back = ground.sign_in(nurse.email()).await;
    assert_eq!((back.name(), back.rights().to_string().as_str()), ("Ruth Bell", "view"));
}

async fn two_leads_who_ask_one_person_do_not_change_each_others_line(ground: &Ground) {
    let (lead, other) = (lead(ground).await, ground.staff("Omar Lead", "Manager", FAR, "lead").await);
    ask(ground, &lead, "Nora Finn", "nora@vl001.example").await;
    let fields: Fields = [
        ("name", "Nobody"),
        ("email", "nora@vl001.example"),
        ("profession", "Clerk"),
        ("registration", "PA99999"),
        ("rights", "view"),
    ]
    .into_iter()
    .collect();
    let key = ground.key();
    organisation::invite(&ground.house, &other.actor(), other.organisation_id(), &fields, &key)
        .await
        .unwrap();
    let kept = ground
        .record
        .rows("select name, profession, registration from users where email_key = 'nora@vl001.example'");
    assert_eq!(kept.await, [["Nora Finn", "Typed nurse", "NMC 12A3456E"]]);
    assert_eq!(line(ground, &other, "nora@vl001.example").await.name, "Nobody", "each sees what they typed");
    assert_eq!(line(ground, &lead, "nora@vl001.example").await.name, "Nora Finn");
}
