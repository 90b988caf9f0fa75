//! Putting people on record, finding and correcting them.

use crate::ground::*;
use app::person::{self, Criteria, Match};
use app::{Conflict, Session, Stop, plan};
use model::person::Spelt;
use model::question::Fields;

on_both_engines! {
    a_likely_match_is_shown_before_somebody_is_created_twice
    a_number_belongs_to_one_person
    somebody_who_is_born_on_the_same_day_is_no_match
    a_person_is_found_by_number_name_sound_and_postcode
    a_correction_shows_at_once_and_a_stale_one_shows_both_texts
    a_birthday_that_is_put_right_finds_the_person_and_the_wrong_one_no_longer_does
    a_correction_reaches_the_open_draft_and_outlives_its_publication
    a_correction_cannot_take_anothers_number
    of_many_who_create_one_number_at_once_one_does
    of_many_who_create_one_person_without_a_number_at_once_one_does
    a_name_in_any_script_comes_back_as_it_was_typed
}

async fn a_likely_match_is_shown_before_somebody_is_created_twice(ground: &Ground) {
    let carer = ground.carer().await;
    let dorothy = ground.person(&carer).await;
    ground.news().await;
    for (family, given) in [("PEMBERTON", "Dot"), ("Pembertun", "Dorothy"), ("Dorothy", "Pemberton")] {
        let again =
            over(&ground.dorothy(), [("nhs_number", ""), ("family_name", family), ("given_name", given)]);
        let Err(Stop::Conflict(Conflict::Alike(found))) = create(ground, &carer, &again, false).await else {
            panic!("{family} {given} was not taken for Dorothy")
        };
        assert_eq!(found.iter().map(|f| f.person).collect::<Vec<_>>(), [dorothy]);
        assert_eq!(ground.one_event().await.end(), ("person.created", "failed"));
    }
    assert_eq!(ground.record.count("people").await, 1);
    let again = over(&ground.dorothy(), [("nhs_number", "")]);
    let second = create(ground, &carer, &again, true).await.unwrap();
    let event = ground.one_event().await;
    assert_eq!(
        (event.end(), event.person.as_str()),
        (("person.created", "done"), second.to_string().as_str())
    );
    assert_eq!(ground.record.count("people").await, 2);
}

async fn create(
    ground: &Ground,
    by: &Session,
    fields: &Fields,
    knowingly: bool,
) -> Result<model::PersonId, Stop> {
    person::create(&ground.house, by, fields, knowingly, &ground.key()).await
}

async fn a_number_belongs_to_one_person(ground: &Ground) {
    let (carer, crew) = (ground.carer().await, ground.crew().await);
    stopped!(create(ground, &crew, &ground.dorothy(), false).await, Stop::Refused(access::Refusal::Right));
    let dorothy = ground.person(&carer).await;
    let other = over(&ground.dorothy(), [("family_name", "Asante"), ("birth_date-year", "1951")]);
    for knowingly in [false, true] {
        let Err(Stop::Conflict(Conflict::NumberTaken(found))) =
            create(ground, &carer, &other, knowingly).await
        else {
            panic!("one number was given to two people")
        };
        assert!(found.iter().any(|f| f.person == dorothy));
    }
    assert_eq!(ground.record.count("people").await, 1);
}

async fn somebody_who_is_born_on_the_same_day_is_no_match(ground: &Ground) {
    let carer = ground.carer().await;
    ground.person(&carer).await;
    let (number, given) = (number(7), "Dorothy");
    let other = over(
        &ground.dorothy(),
        [("nhs_number", number.as_str()), ("family_name", "Okonkwo"), ("given_name", given)],
    );
    create(ground, &carer, &other, false).await.unwrap();
    assert_eq!(ground.record.count("people").await, 2);
}

async fn find(ground: &Ground, by: &Session, pairs: &[(&str, &str)]) -> Vec<Match> {
    let criteria = Criteria::read(&typed(pairs.iter().copied())).unwrap();
    person::find(&ground.house, by, criteria, String::new()).await.unwrap()
}

const BORN: [(&str, &str); 3] =
    [("birth_date-day", "14"), ("birth_date-month", "2"), ("birth_date-year", "1938")];

async fn a_person_is_found_by_number_name_sound_and_postcode(ground: &Ground) {
    let (carer, crew) = (ground.carer().await, ground.crew().await);
    let dorothy = ground.person(&carer).await;
    let sister = ground.another(&carer, 5, "Pemburton").await;
    ground.news().await;
    let by = |more: &[(&'static str, &'static str)]| [&BORN, more].concat();
    let found = find(ground, &crew, &[("nhs_number", "999 000 0018")]).await;
    assert_eq!(found.iter().map(|f| f.person).collect::<Vec<_>>(), [dorothy]);
    let event = ground.one_event().await;
    assert_eq!(
        (event.end(), event.person.as_str()),
        (("person.found", "done"), dorothy.to_string().as_str())
    );

    let found = find(ground, &crew, &by(&[("family_name", "pemberton")])).await;
    assert_eq!(found.iter().map(|f| f.person).collect::<Vec<_>>(), [dorothy, sister]);
    assert_eq!(
        found.iter().map(|f| (f.name_alike, f.spelt)).collect::<Vec<_>>(),
        [(true, Spelt::Same), (true, Spelt::Otherwise)]
    );
    let event = ground.one_event().await;
    assert_eq!(
        (event.person.as_str(), event.detail.as_str()),
        ("", r#"{"by":"family name and date of birth","count":2}"#)
    );

    // Whoever is not sure how a name goes on types how it begins, and is told that it does go on.
    for (begun, spelt) in
        [("PÉMB", vec![Spelt::Longer, Spelt::Longer]), ("pembe", vec![Spelt::Longer]), ("pe", vec![])]
    {
        let found = find(ground, &crew, &by(&[("family_name", begun)])).await;
        assert_eq!(found.iter().map(|f| f.spelt).collect::<Vec<_>>(), spelt, "{begun}");
    }
    assert_eq!(find(ground, &crew, &by(&[("postcode", "sw1a1aa")])).await.len(), 2);
    assert_eq!(
        find(ground, &crew, &by(&[("family_name", "Pemberton"), ("postcode", "E1 6AN")])).await.len(),
        0
    );
    assert_eq!(find(ground, &crew, &[("nhs_number", &number(9))]).await.len(), 0);
    for (few, at) in [
        (&[("family_name", "Pemberton")][..], "birth_date-day"),
        (&BORN[..], "family_name"),
        (&[], "nhs_number"),
    ] {
        let Err(Stop::Gaps(gaps)) = Criteria::read(&typed(few.iter().copied())) else { panic!("{few:?}") };
        assert_eq!(gaps[0].field, at);
    }
}

async fn correct(
    ground: &Ground,
    by: &Session,
    person: model::PersonId,
    at: u32,
    pairs: &[(&str, &str)],
) -> Result<(), Stop> {
    let page = person::correcting(&ground.house, by, person).await.unwrap();
    let fields = over(&fields_of(&page.reduced.document().person), pairs.iter().copied());
    person::correct(&ground.house, by, person, &fields, at, &ground.key()).await
}

async fn a_correction_shows_at_once_and_a_stale_one_shows_both_texts(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    stopped!(person::correcting(&ground.house, &crew, dorothy).await, Stop::Missing);
    ground.news().await;
    let page = person::correcting(&ground.house, &gp, dorothy).await.unwrap();
    assert_eq!(ground.one_event().await.end(), ("correction.opened", "done"));
    correct(ground, &gp, dorothy, page.revision, &[("family_name", "Pemberton-Asante")]).await.unwrap();
    let view = plan::view(&ground.house, &gp, plan).await.unwrap();
    assert!(view.banner.name.starts_with("PEMBERTON-ASANTE"), "{}", view.banner.name);
    assert_eq!(find(ground, &gp, &[&BORN[..], &[("family_name", "Asante")]].concat()).await.len(), 1);

    let late = correct(ground, &gp, dorothy, page.revision, &[("family_name", "Smith")]).await;
    let Err(Stop::Conflict(Conflict::Stale { theirs, revision, .. })) = late else { panic!("{late:?}") };
    assert_eq!(theirs.document().person.family_name.as_ref().unwrap().as_str(), "Pemberton-Asante");
    correct(ground, &gp, dorothy, revision, &[("family_name", "Smith")]).await.unwrap();
    assert_eq!(plan::reveal_key_safe(&ground.house, &gp, dorothy).await.unwrap(), "1938C");
}

async fn a_birthday_that_is_put_right_finds_the_person_and_the_wrong_one_no_longer_does(ground: &Ground) {
    let gp = ground.gp().await;
    let dorothy = ground.person(&gp).await;
    let page = person::correcting(&ground.house, &gp, dorothy).await.unwrap();
    correct(ground, &gp, dorothy, page.revision, &[("birth_date-day", "15")]).await.unwrap();
    let named = ("family_name", "Pemberton");
    let right = [("birth_date-day", "15"), BORN[1], BORN[2], named];
    assert_eq!(find(ground, &gp, &right).await.len(), 1);
    assert_eq!(find(ground, &gp, &[&BORN[..], &[named]].concat()).await.len(), 0);
}

async fn a_correction_reaches_the_open_draft_and_outlives_its_publication(ground: &Ground) {
    let gp = ground.gp().await;
    let person = ground.person(&gp).await;
    let plan = ground.draft(&gp, person).await;
    ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
    let open = plan::draft(&ground.house, &gp, plan).await.unwrap();
    let page = person::correcting(&ground.house, &gp, person).await.unwrap();
    let moved = [
        ("primary_address-line1", "4 Quay Lane"),
        ("primary_address-postcode", "E1 6AN"),
        ("given_name", "Dorothea"),
    ];
    correct(ground, &gp, person, page.revision, &moved).await.unwrap();

    let late = plan::publish(&ground.house, &gp, plan, open.seen, &ground.key()).await;
    stopped!(late, Stop::Conflict(Conflict::Moved));
    let form = fields_of(&open.reduced.document().person);
    let late =
        plan::fill(&ground.house, &gp, plan, "person", &form, open.revision("person"), &ground.key()).await;
    stopped!(late, Stop::Conflict(Conflict::Stale { .. }));

    ground.publish(&gp, plan).await;
    let found = find(ground, &gp, &[&BORN[..], &[("postcode", "E1 6AN")]].concat()).await;
    assert!(found[0].banner.name.ends_with("Dorothea"), "{}", found[0].banner.name);
    let shown = plan::view(&ground.house, &gp, plan).await.unwrap().shown.unwrap();
    let person = &shown.reduced.document().person;
    assert_eq!(person.primary_address.as_ref().unwrap().lines[0], "4 Quay Lane");
    assert_eq!(person.gp_practice_code.as_ref().unwrap().as_str(), "A81001");
}

async fn a_correction_cannot_take_anothers_number(ground: &Ground) {
    let gp = ground.gp().await;
    ground.person(&gp).await;
    let other = ground.another(&gp, 5, "Asante").await;
    ground.news().await;
    let taken = correct(ground, &gp, other, 1, &[("nhs_number", "9990000018")]).await;
    stopped!(taken, Stop::Conflict(Conflict::NumberTaken(_)));
    let news = ground.news().await;
    assert_eq!(news.last().unwrap().end(), ("person.corrected", "failed"));
    let wrong = correct(ground, &gp, other, 1, &[("nhs_number", "9990000019")]).await;
    stopped!(wrong, Stop::Gaps(_));
}

async fn of_many_who_create_one_number_at_once_one_does(ground: &Ground) {
    let others = |conflict: &Conflict| matches!(conflict, Conflict::NumberTaken(_));
    one_of_many_creates(ground, &ground.dorothy(), true, others).await;
}

async fn of_many_who_create_one_person_without_a_number_at_once_one_does(ground: &Ground) {
    let fields = over(&ground.dorothy(), [("nhs_number", "")]);
    one_of_many_creates(ground, &fields, false, |conflict| matches!(conflict, Conflict::Alike(_))).await;
}

/// Many send the same at once: one creates, and the others come to a conflict.
async fn one_of_many_creates(
    ground: &Ground,
    fields: &Fields,
    knowingly: bool,
    others: fn(&Conflict) -> bool,
) {
    let carer = ground.carer().await;
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (house, by, fields, key) = (ground.house(), carer.clone(), fields.clone(), ground.key());
            tokio::spawn(async move { person::create(&house, &by, &fields, knowingly, &key).await })
        })
        .collect();
    let mut created = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => created += 1,
            Err(Stop::Conflict(conflict)) if others(&conflict) => {}
            Err(stop) => panic!("{stop:?}"),
        }
    }
    assert_eq!((created, ground.record.count("people").await), (1, 1));
}

async fn a_name_in_any_script_comes_back_as_it_was_typed(ground: &Ground) {
    let carer = ground.carer().await;
    let long = "x".repeat(100);
    let names = [
        "O'Brien",
        "O’Brien-Smith",
        "Zo\u{eb}",
        "Zoe\u{308}",
        "李",
        "عبد الله",
        "👩🏽\u{200d}⚕️",
        "Nguyễn",
        long.as_str(),
    ];
    for (n, name) in (20..).zip(names) {
        let number = number(n);
        let fields = over(&ground.dorothy(), [("nhs_number", number.as_str()), ("family_name", name)]);
        let created = create(ground, &carer, &fields, true).await.unwrap();
        let page = person::correcting(&ground.house, &carer, created).await.unwrap();
        assert_eq!(page.reduced.document().person.family_name.as_ref().unwrap().as_str(), name);
        let found = find(ground, &carer, &[&BORN[..], &[("family_name", name)]].concat()).await;
        assert!(found.iter().any(|f| f.person == created), "{name}");
    }
    let longer = "x".repeat(101);
    for name in ["Smith\0", "Smith\u{7}", "Smi\nth", longer.as_str()] {
        let fields = over(&ground.dorothy(), [("nhs_number", ""), ("family_name", name)]);
        let Err(Stop::Gaps(gaps)) = create(ground, &carer, &fields, true).await else {
            panic!("{name:?} was taken")
        };
        assert_eq!(gaps[0].field, "family_name");
    }
}
