//! The emergency view, as a crew reads it.

use crate::ground::Ground;
use crate::world::{EVERYTHING, says};

#[tokio::test]
async fn an_emergency_view_tells_everything_that_a_crew_has_to_know() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let dorothy = ground.person(&nurse).await;
    let plan = ground.publish(&nurse, dorothy, &ground.complete(&nurse), EVERYTHING).await;
    ground.claim(&crew, dorothy).await;
    let view = crew.open(&format!("/people/{dorothy}/emergency")).await;
    for told in [
        "PEMBERTON, Dorothy Born 14 Feb 1938 (88) Sex Female NHS number 999 000 0018",
        "Rosewood Nursing Home, 1 Harbour Road, SW1A 1AA",
        "Version 1, published 21 Nov 2026, 19:05 GMT. Review by 21 Feb 2027. As at 21 Nov 2026, 19:05 GMT.",
        "Do not attempt CPR Decided 21 Nov 2026 by Dr Amina Okafor, GP.",
        "Treat where the person lives, not for hospital Treat at Rosewood.",
        "Where to be cared for: Nursing home",
        "Advance decision that includes life-sustaining treatment Refused: Ventilation Made 1 May 2024. The document: Blue folder in the office.",
        "Defibrillator (ICD) active It may shock.",
        "Call this team before conveying: Ring the hospice line before conveying",
        "MRSA: Gloves and apron",
        "Consider: Hearing What helps: Speak to her left ear Language: Welsh",
        "Allergies Latex: Rash, Mild, Confirmed",
        "Anticoagulant Yes Insulin No Opioid Not known Steroid Not recorded",
        "Infection Chest infections, twice a year First: Antibiotics by mouth and paracetamol If that fails: Comfort at Rosewood; ring the hospice",
        "Anticipatory medicines: Box issued Box: Locked cupboard in the nurses’ room",
        "Morphine for pain, 2.5 mg, under the skin; most in 24 hours: 4 doses",
        "Syringe driver in use Midazolam 10 mg",
        "Oxygen in use Flow: 2 litres a minute. Target saturation: 88–92%.",
        "Ring the night bell. Two steps. Key safe: Left of the back door",
        "Telephone there: 020 7946 0044",
        "Equipment: Hoist",
        "(today) by Ruth Bell, Registered nurse, Rosewood Nursing Home.",
    ] {
        assert!(says(&view, told), "{told} in {}", view.words());
    }
    for gone in ["A dog that has died since", "For clinicians’ eyes", "Safeguarding"] {
        assert!(!view.texts("main > :not(details)").join(" ").contains(gone), "{gone}");
    }
    assert!(!view.html.contains("For clinicians’ eyes") && !view.html.contains("Safeguarding words"));
    assert_eq!(
        view.attributes("a.cmc-call", "href"),
        ["tel:02079460018", "tel:02079460020", "tel:02079460021;ext=7"]
    );
    assert_eq!(
        view.attributes(".cmc-next a", "href"),
        [format!("/plans/{plan}"), format!("/plans/{plan}/notes")]
    );
    assert_eq!(view.texts("details > summary").len(), 13);
    let clinicians = nurse.open(&format!("/people/{dorothy}/emergency")).await;
    assert!(says(&clinicians, "Safeguarding (clinicians only): Safeguarding words"));
}

#[tokio::test]
async fn what_a_plan_does_not_say_is_said_to_be_missing() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let dorothy = ground.person(&nurse).await;
    let mut document = ground.complete(&nurse);
    document.medication = model::plan::Medication::default();
    document.contacts = model::plan::Contacts::default();
    document.recommendations.problems = model::question::Many::default();
    let silent = [("medication", "no_known_allergies", "not-known"), ("person", "key_safe_present", "")];
    ground.publish(&nurse, dorothy, &document, &silent).await;
    let view = nurse.open(&format!("/people/{dorothy}/emergency")).await;
    for told in [
        "Alerts: none recorded",
        "Communication Nothing recorded",
        "Allergies Not known whether there are any.",
        "Anticoagulant Not recorded Insulin Not recorded Opioid Not recorded Steroid Not recorded",
        "If this happens, do this Nothing recorded",
        "Who to ring Nobody recorded",
        "Access: nothing recorded",
    ] {
        assert!(says(&view, told), "{told} in {}", view.words());
    }
    assert!(!view.has(".cmc-yes"));
}

#[tokio::test]
async fn somebody_without_a_plan_has_none_in_words() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let dorothy = ground.person(&nurse).await;
    let view = nurse.open(&format!("/people/{dorothy}/emergency")).await;
    assert_eq!(view.texts("h1"), ["No plan for this person"]);
    assert!(view.words().contains("PEMBERTON, Dorothy"));
    assert!(view.words().contains("As at 21 Nov 2026, 19:05 GMT."));
}

#[tokio::test]
async fn the_emergency_view_loads_only_its_own_sheet_and_mark_and_the_script_that_says_it_is_out_of_date() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (dorothy, _) = ground.dorothys_plan(&nurse).await;
    let view = nurse.open(&format!("/people/{dorothy}/emergency")).await;
    assert!(!view.has("[style]") && !view.has("[onclick]"));
    let scripts = view.attributes("script", "src");
    assert_eq!(scripts, [ui::assets::asset_url("live.js").unwrap()]);
    assert!(view.texts("script").concat().is_empty());
    let loaded = view.attributes("link[href]", "href");
    assert_eq!(loaded.len(), 2, "{loaded:?}");
    assert!(loaded.iter().all(|path| path.starts_with("/assets/")));
    assert!(!view.has("img"));
}
