//! How everybody's plan stands, as their staff find it.

use crate::ground::Borough;
use access::Standing;
use app::person::{self, Criteria};
use app::plan::{Seen, emergency};
use app::work;
use app::work::{ActionKind, Waiting};
use demo::State;
use model::question::Fields;
use std::collections::BTreeSet;

pub(crate) fn everybody_is_there(borough: &Borough) {
    let people = &borough.cast.people;
    assert_eq!(people.len(), 200);
    assert_eq!(people.iter().map(|p| &p.nhs_number).collect::<BTreeSet<_>>().len(), 200, "a number each");
    assert!(people.iter().all(|p| p.nhs_number.digits().starts_with("999")));
    assert!(people.iter().all(|p| p.nhs_number.digits() != "9990000107"), "that number belongs to nobody");
    for (states, least) in [
        (&[State::Published, State::Revising][..], 120),
        (&[State::Draft], 15),
        (&[State::Waiting], 10),
        (&[State::Withdrawn], 3),
        (&[State::Closed], 8),
    ] {
        assert!(borough.those(states).len() >= least, "{states:?}: {}", borough.those(states).len());
    }
}

pub(crate) fn the_named_stand_as_they_are_named(borough: &Borough) {
    for (number, family, given, born, state) in [
        ("999 000 0018", "Pemberton", "Dorothy", "1938-02-14", State::Published),
        ("999 000 0026", "Asante", "Walter", "1951-06-02", State::Published),
        ("999 000 0034", "O'Brien", "Mary", "1944-09-09", State::Draft),
        ("999 000 0042", "O'Brien", "Mary", "1944-09-19", State::Published),
        ("999 000 0050", "Singh", "Jagdeep", "1940-01-30", State::Withdrawn),
        ("999 000 0069", "Thorne", "Elsie", "1931-03-03", State::Published),
        ("999 000 0077", "Finch", "Harold", "1929-07-21", State::Closed),
        ("999 000 0085", "Haddad", "Leila", "2014-05-05", State::Published),
        ("999 000 0093", "Marchetti", "Joanna", "1979-04-12", State::Published),
    ] {
        let player = borough.player(number);
        assert_eq!((player.family_name.as_str(), player.given_name.as_str()), (family, given));
        assert_eq!((player.born.iso().as_str(), player.state), (born, state), "{family}");
    }
}

/// Two women of one name are told apart, the draft of one is no plan to a crew, and what waits is in somebody's list.
pub(crate) async fn drafts_wait_where_they_are_to_be_found(borough: &Borough) {
    let house = &borough.house;
    let crew = borough.staff("crew@ambulance.example").await;
    for (number, standing) in [("999 000 0034", None), ("999 000 0042", Some(Standing::Published))] {
        let by = Criteria::Number(borough.player(number).nhs_number.clone());
        let found = person::find(house, &crew, by, String::new()).await.unwrap();
        assert_eq!(found.iter().map(|f| f.standing).collect::<Vec<_>>(), [standing], "{number}");
    }
    let mut waiting = 0;
    for email in
        ["gp@harbour.example", "gp@meridian.example", "nurse@rosewood.example", "carer@rosewood.example"]
    {
        let session = borough.staff(email).await;
        let rows = work::actions(house, &session, false, 0).await.unwrap().rows;
        assert!(rows.len() > 3, "{email} has {} to do", rows.len());
        waiting +=
            rows.iter().filter(|row| matches!(row.what, Waiting::Plan(ActionKind::Approve, _))).count();
    }
    assert!(waiting >= 10, "{waiting} wait");
}

pub(crate) async fn where_a_restricted_person_is_shows_nowhere(borough: &Borough) {
    let house = &borough.house;
    let crew = borough.staff("crew@ambulance.example").await;
    let hidden = borough.player("999 000 0093").person;
    let treating = Fields::from_iter([("kind", "treating")]);
    person::claim(house, &crew, hidden, &treating, "a claim of this test").await.unwrap();
    let Seen::Plan(shown) = emergency(house, &crew, hidden).await.unwrap().seen else {
        panic!("there is a plan")
    };
    assert!(shown.reduced.is_restricted());
    let person = &shown.reduced.document().person;
    assert!(person.primary_address.is_none() && person.gp_practice.is_none() && person.phones.is_empty());
    assert!(shown.reduced.document().contacts.personal.is_empty());
}
