//! Filling a draft: by whom, and by several at once.

use crate::ground::*;
use app::{Conflict, Session, Stop, plan};
use model::PlanId;
use model::plan::SECTIONS;
use model::question::Fields;

on_both_engines! {
    an_administrator_fills_no_clinical_question
    what_an_administrator_is_not_shown_survives_their_save
    a_stale_save_shows_both_texts_and_loses_neither
    sections_saved_at_once_all_stand
    of_many_who_save_one_section_at_once_one_is_kept_and_the_others_are_told
    what_a_save_undid_elsewhere_is_not_brought_back_by_a_form_that_was_open
    what_cannot_be_is_refused_and_leaves_the_section_as_it_was
    a_key_safe_code_is_kept_by_a_form_that_does_not_show_it
    changed_sensitive_details_are_no_longer_released
}

async fn begun(ground: &Ground, by: &Session) -> PlanId {
    let person = ground.person(by).await;
    let plan = ground.draft(by, person).await;
    ground.news().await;
    plan
}

async fn save(
    ground: &Ground,
    by: &Session,
    plan: PlanId,
    section: &str,
    fields: &Fields,
    at: u32,
) -> Result<plan::Saved, Stop> {
    plan::fill(&ground.house, by, plan, section, fields, at, &ground.key()).await
}

async fn an_administrator_fills_no_clinical_question(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let plan = begun(ground, &carer).await;
    let complete = ground.complete(&nurse);
    for (slug, _) in SECTIONS {
        ground.fill(&carer, plan, slug, &fields_of(complete.section(slug).unwrap())).await;
    }
    let page = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    let draft = page.reduced.document();
    assert_eq!(
        (draft.cpr.decision, draft.recommendations.ceiling, &draft.approval.reviewer),
        (None, None, &None)
    );
    assert_eq!(draft.preferences.wishes, complete.preferences.wishes);
    assert_eq!(draft.medication.allergies, complete.medication.allergies);
    assert_eq!(draft.medication.anticipatory, None);
}

async fn what_an_administrator_is_not_shown_survives_their_save(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let plan = begun(ground, &carer).await;
    let background = fields_of(&ground.complete(&nurse).background);
    let background = over(&background, [("sensitive_details", "A secret of hers")]);
    ground.fill(&nurse, plan, "background", &background).await;
    let alarm = typed([("safeguarding.0.text", "Ask her alone"), ("safeguarding.0.status", "active")]);
    ground.fill(&nurse, plan, "alerts", &alarm).await;

    for slug in ["background", "alerts"] {
        let page = plan::draft(&ground.house, &carer, plan).await.unwrap();
        let shown = fields_of(page.reduced.document().section(slug).unwrap());
        assert!(shown.typed("sensitive_details").is_empty() && shown.count("safeguarding") == 0);
        ground.fill(&carer, plan, slug, &shown).await;
    }
    let page = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    let kept = page.reduced.document();
    assert_eq!(kept.background.sensitive_details.as_ref().unwrap().as_str(), "A secret of hers");
    assert_eq!(kept.alerts.safeguarding[0].text.as_ref().unwrap().as_str(), "Ask her alone");
}

async fn a_stale_save_shows_both_texts_and_loses_neither(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let plan = begun(ground, &carer).await;
    let wish = |text| typed([("wishes", text)]);
    save(ground, &nurse, plan, "preferences", &wish("Hers"), 0).await.unwrap();
    ground.news().await;
    let late = save(ground, &carer, plan, "preferences", &wish("His"), 0).await;
    let Err(Stop::Conflict(Conflict::Stale { theirs, stamp, revision })) = late else { panic!("{late:?}") };
    assert_eq!(theirs.document().preferences.wishes.as_ref().unwrap().as_str(), "Hers");
    assert_eq!(stamp.unwrap().name, "Ruth Bell");
    let event = ground.one_event().await;
    assert_eq!(
        (event.end(), event.reason.as_str()),
        (("section.filled", "failed"), "saved by somebody else in between")
    );
    save(ground, &carer, plan, "preferences", &wish("Hers, and his"), revision).await.unwrap();
    let page = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    assert_eq!(page.reduced.document().preferences.wishes.as_ref().unwrap().as_str(), "Hers, and his");
    assert_eq!(page.revision("preferences"), 2);
    for forged in [0, 1, 3, u32::MAX] {
        stopped!(
            save(ground, &carer, plan, "preferences", &wish("x"), forged).await,
            Stop::Conflict(Conflict::Stale { .. })
        );
    }
}

async fn sections_saved_at_once_all_stand(ground: &Ground) {
    let nurse = ground.nurse().await;
    let plan = begun(ground, &nurse).await;
    let complete = ground.complete(&nurse);
    let start = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    let mut tasks = Vec::new();
    for (slug, _) in SECTIONS {
        let (house, by, key) = (ground.house(), nurse.clone(), ground.key());
        let (fields, at) = (fields_of(complete.section(slug).unwrap()), start.revision(slug));
        tasks.push(tokio::spawn(async move { plan::fill(&house, &by, plan, slug, &fields, at, &key).await }));
    }
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let page = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    assert_eq!(page.gaps, []);
    for (slug, _) in SECTIONS {
        assert_eq!(page.revision(slug), start.revision(slug) + 1, "{slug}");
    }
    assert_eq!(page.seen, 1 + SECTIONS.len() as u32);
}

async fn of_many_who_save_one_section_at_once_one_is_kept_and_the_others_are_told(ground: &Ground) {
    let nurse = ground.nurse().await;
    let plan = begun(ground, &nurse).await;
    let mut tasks = Vec::new();
    for n in 0..16 {
        let (house, by, key) = (ground.house(), nurse.clone(), ground.key());
        tasks.push(tokio::spawn(async move {
            let wish = format!("Wish {n}");
            let fields = typed([("wishes", wish.as_str())]);
            (wish, plan::fill(&house, &by, plan, "preferences", &fields, 0, &key).await)
        }));
    }
    let (mut kept, mut told) = (Vec::new(), Vec::new());
    for task in tasks {
        match task.await.unwrap() {
            (wish, Ok(_)) => kept.push(wish),
            (_, Err(Stop::Conflict(Conflict::Stale { theirs, .. }))) => {
                told.push(theirs.document().preferences.wishes.as_ref().unwrap().as_str().to_owned());
            }
            (_, Err(stop)) => panic!("{stop:?}"),
        }
    }
    assert_eq!((kept.len(), told.len()), (1, 15));
    assert!(told.iter().all(|wish| *wish == kept[0]));
}

async fn what_a_save_undid_elsewhere_is_not_brought_back_by_a_form_that_was_open(ground: &Ground) {
    let nurse = ground.nurse().await;
    let plan = begun(ground, &nurse).await;
    let complete = ground.complete(&nurse);
    let attempt = over(&fields_of(&complete.cpr), [("decision", "attempt")]);
    let limited = over(
        &fields_of(&complete.recommendations),
        [("ceiling", "no-ventilation"), ("agreement_reason", "She wishes it so")],
    );
    ground.fill(&nurse, plan, "cpr", &attempt).await;
    ground.fill(&nurse, plan, "recommendations", &limited).await;
    let open = plan::draft(&ground.house, &nurse, plan).await.unwrap();

    let saved =
        save(ground, &nurse, plan, "cpr", &fields_of(&complete.cpr), open.revision("cpr")).await.unwrap();
    assert_eq!(saved.settled.len(), 2, "{:?}", saved.settled);
    let late =
        save(ground, &nurse, plan, "recommendations", &limited, open.revision("recommendations")).await;
    let Err(Stop::Conflict(Conflict::Stale { theirs, .. })) = late else { panic!("{late:?}") };
    assert_eq!(theirs.document().recommendations.agreement_reason, None);
}

async fn what_cannot_be_is_refused_and_leaves_the_section_as_it_was(ground: &Ground) {
    let nurse = ground.nurse().await;
    let plan = begun(ground, &nurse).await;
    let complete = ground.complete(&nurse);
    ground.fill(&nurse, plan, "cpr", &fields_of(&complete.cpr)).await;
    let before = ground.record.rows("select document from drafts").await;
    ground.news().await;
    let nobody = "01920000-0000-7000-8000-00000000abcd";
    let long = "x".repeat(201);
    for (section, field, value) in [
        ("cpr", "decided_on-year", "2027"),
        ("cpr", "decision", "perhaps"),
        ("cpr", "team", "\0"),
        ("approval", "reviewer", nobody),
        ("person", "care_home", long.as_str()),
    ] {
        let fields = over(&fields_of(complete.section(section).unwrap()), [(field, value)]);
        let at = plan::draft(&ground.house, &nurse, plan).await.unwrap().revision(section);
        stopped!(save(ground, &nurse, plan, section, &fields, at).await, Stop::Gaps(_));
        let event = ground.news().await.pop().unwrap();
        assert_eq!((event.end(), event.reason.as_str()), (("section.filled", "failed"), "1 gaps"));
    }
    stopped!(save(ground, &nurse, plan, "no-such-section", &typed([]), 0).await, Stop::Missing);
    assert_eq!(ground.record.rows("select document from drafts").await, before);
}

async fn a_key_safe_code_is_kept_by_a_form_that_does_not_show_it(ground: &Ground) {
    let nurse = ground.nurse().await;
    let plan = begun(ground, &nurse).await;
    let page = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    assert!(page.reduced.key_safe_recorded());
    assert_eq!(page.reduced.document().person.key_safe_code, None);
    ground.fill(&nurse, plan, "person", &fields_of(&page.reduced.document().person)).await;
    let page = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    assert!(page.reduced.key_safe_recorded());
}

async fn changed_sensitive_details_are_no_longer_released(ground: &Ground) {
    let nurse = ground.nurse().await;
    let plan = begun(ground, &nurse).await;
    let background = fields_of(&ground.complete(&nurse).background);
    let with =
        |details| over(&background, [("sensitive_details", details), ("sensitive_details_released", "yes")]);
    save(ground, &nurse, plan, "background", &with("Was in prison once"), 0).await.unwrap();
    let again = save(ground, &nurse, plan, "background", &with("Was in prison once"), 1).await.unwrap();
    assert!(again.settled.is_empty());
    let changed =
        save(ground, &nurse, plan, "background", &with("Does not know her father"), 2).await.unwrap();
    assert_eq!(changed.settled.len(), 1, "{changed:?}");
    let page = plan::draft(&ground.house, &nurse, plan).await.unwrap();
    assert_eq!(page.reduced.document().background.sensitive_details_released, None);
}
