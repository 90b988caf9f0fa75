//! What others may put right of an account: its number in a register, and the rights of the service team. And how it is found.

use crate::ground::*;
use access::{Refusal, Rights};
use app::console::{entrust, find_accounts};
use app::organisation::{self, Corrected, change_place, correct_registration};
use app::{Session, Stop};
use model::organisation::Registration;

on_both_engines! {
    a_number_is_put_right_by_the_lead_and_its_owner_is_told
    a_number_of_no_form_stays_and_its_owner_goes_on
    the_service_team_gives_and_takes_its_rights_to_nobody_of_itself
    an_account_is_found_by_any_letters
    somebody_leads_until_another_does
}

async fn lead(ground: &Ground) -> Session {
    ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead clinical").await
}

async fn number(ground: &Ground, lead: &Session, of: &Session) -> Option<String> {
    let at = lead.organisation_id();
    organisation::member(&ground.house, lead, at, user(of)).await.unwrap().record.registration
}

async fn letters(ground: &Ground) -> usize {
    let sql = "select count(*) from outbox where kind in ('registration-changed', 'rights-changed')";
    ground.record.rows(sql).await[0][0].parse().unwrap()
}

async fn a_number_is_put_right_by_the_lead_and_its_owner_is_told(ground: &Ground) {
    let (lead, nurse) = (lead(ground).await, ground.nurse().await);
    let at = lead.organisation_id();
    let correct = async |by: &Session, of: &Session, typed: &str| {
        correct_registration(&ground.house, by, (at, user(of)), typed).await
    };
    for (by, of) in [(&lead, &lead), (&nurse, &lead)] {
        assert!(correct(by, of, "12A3456E").await.is_err());
    }
    stopped!(correct(&lead, &lead, "12A3456E").await, Stop::Refused(Refusal::Right));
    let far = ground.staff("Mo Far", "Manager", FAR, "lead").await;
    stopped!(correct(&far, &nurse, "12A3456E").await, Stop::Missing);
    stopped!(correct(&far, &nurse, "no number").await, Stop::Missing);
    let Err(Stop::Gaps(gaps)) = correct(&lead, &nurse, "12345").await else { panic!("it is no number") };
    assert!(gaps[0].field == "registration" && gaps[0].message.contains("7 digits"), "{gaps:?}");
    ground.news().await;

    correct(&lead, &nurse, " 12a 3456e").await.unwrap();
    let event = ground.news().await.pop().unwrap();
    assert_eq!(event.end(), ("registration.corrected", "done"));
    for part in ["NMC 99A0001E", "NMC 12A3456E", &user(&nurse).to_string()] {
        assert!(event.detail.contains(part), "{event:?}");
    }
    assert_eq!(number(ground, &lead, &nurse).await.as_deref(), Some("NMC 12A3456E"));
    assert_eq!(letters(ground).await, 1);
    // What changes nothing tells nobody.
    assert_eq!(correct(&lead, &nurse, "12A3456E").await.unwrap(), Corrected::Unchanged);
    assert_eq!(letters(ground).await, 1);
    assert!(ground.news().await.iter().all(|event| event.action != "registration.corrected"));
    assert_eq!(correct(&ground.service().await, &nurse, "").await.unwrap(), Corrected::TakenOff);
    assert_eq!((number(ground, &lead, &nurse).await, letters(ground).await), (None, 2));
}

async fn a_number_of_no_form_stays_and_its_owner_goes_on(ground: &Ground) {
    let (lead, nurse) = (lead(ground).await, ground.nurse().await);
    ground.elsewhere("update users set registration = 'see file'").await;
    let kept = number(ground, &lead, &nurse).await.unwrap();
    assert!(kept == "see file" && !Registration::fits(&kept));
    let (_, plan) = ground.published(&nurse).await;
    assert!(app::plan::view(&ground.house, &nurse, plan).await.is_ok());
}

async fn the_service_team_gives_and_takes_its_rights_to_nobody_of_itself(ground: &Ground) {
    let (desk, crew, lead) = (ground.service().await, ground.crew().await, lead(ground).await);
    let give = async |by: &Session, to: &Session, rights: &str, why: &str| {
        let place = (user(to), to.organisation_id());
        entrust(&ground.house, by, place, Rights::parse(rights), why).await
    };
    stopped!(give(&desk, &desk, "service figures", "I count").await, Stop::Gaps(_));
    stopped!(give(&desk, &crew, "figures", " ").await, Stop::Gaps(_));
    stopped!(give(&lead, &crew, "figures", "I say so").await, Stop::Refused(Refusal::Right));
    stopped!(
        entrust(&ground.house, &desk, (user(&crew), lead.organisation_id()), Rights::default(), "None").await,
        Stop::Missing
    );
    ground.news().await;
    // Nothing but these two is given this way.
    give(&desk, &crew, "figures clinical", "The board agreed").await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.reason.as_str()), (("service.entrusted", "done"), "The board agreed"));
    assert!(
        event.detail.contains("view figures") && event.detail.contains(&user(&crew).to_string()),
        "{event:?}"
    );
    assert_eq!(ground.sign_in(crew.email()).await.rights().to_string(), "view figures");
    give(&desk, &crew, "", "She has left the board").await.unwrap();
    assert_eq!(ground.sign_in(crew.email()).await.rights().to_string(), "view");
    assert_eq!(letters(ground).await, 2);
}

async fn an_account_is_found_by_any_letters(ground: &Ground) {
    let desk = ground.service().await;
    ground.hire("Élodie Ñandú", "Paramedic", AMBULANCE, "view").await;
    for typed in ["élodie", "ÉLODIE", "Elodie", "lodie ñan"] {
        let found = find_accounts(&ground.house, &desk, typed).await.unwrap();
        assert_eq!(found.len(), 1, "{typed}");
        assert_eq!(found[0].place.name, "Élodie Ñandú");
    }
    assert!(find_accounts(&ground.house, &desk, "el%die").await.unwrap().is_empty());
}

async fn somebody_leads_until_another_does(ground: &Ground) {
    let (desk, lead) = (ground.service().await, lead(ground).await);
    let at = lead.organisation_id();
    let change = async |by: &Session, rights: &str| {
        let mut fields = model::question::Fields::default();
        rights.split(' ').for_each(|right| fields.put("rights", right));
        fields.put("listed", "yes");
        match change_place(&ground.house, by, (at, user(&lead)), &fields).await {
            Err(Stop::Gaps(gaps)) => gaps[0].message.clone(),
            done => format!("{done:?}"),
        }
    };
    // By what the service team may give, by what it may not, and by themselves.
    assert!(change(&desk, "governance").await.starts_with("They are the only lead here"));
    assert!(change(&desk, "clinical").await.starts_with("They are the only lead here"));
    assert!(change(&lead, "clinical").await.starts_with("You are the only lead here"));
    assert!(change(&lead, "lead clinical view").await.starts_with("Nobody changes what they may do"));
    assert!(change(&desk, "lead clinical").await.starts_with("The service team gives Lead and"));
    let other = ground.staff("Bo Lead", "Deputy", ROSEWOOD, "lead").await;
    assert!(change(&desk, "clinical").await.starts_with("The service team gives Lead and"));
    assert_eq!(change(&other, "clinical").await, "Ok(())");
    let nurse = ground.nurse().await;
    assert!(
        change(&nurse, "view").await.starts_with("Err("),
        "whoever does not keep the form is told nothing"
    );
}
