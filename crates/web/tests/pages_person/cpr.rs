//! The CPR decision in words, wherever it stands. What cannot be published, a plan without a decision, is tried beside the
//! page itself.

use crate::ground::Ground;
use model::plan::sample;

#[tokio::test]
async fn each_cpr_decision_reads_the_same_in_the_emergency_view_and_in_the_full_plan() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let full = ("recommendations", "ceiling", "full");
    let number = |n: usize| ["9990000018", "9990000026", "9990000034", "9990000042"][n];
    for (at, (decision, words)) in [
        ("do-not-attempt", "Do not attempt CPR"),
        ("attempt", "Attempt CPR"),
        ("not-decided", "Not yet decided – attempt CPR"),
        ("modified", "Modified CPR – read the details"),
    ]
    .into_iter()
    .enumerate()
    {
        let child = decision == "modified";
        let mut document = if child { sample::child(ground.today()) } else { ground.complete(&nurse) };
        document.approval.reviewer = ground.complete(&nurse).approval.reviewer;
        let born = if child { "2014" } else { "1938" };
        let person = ground
            .somebody(&nurse, [("nhs_number", number(at)), ("family_name", "Any"), ("birth_date-year", born)])
            .await;
        let plan = ground.publish(&nurse, person, &document, &[("cpr", "decision", decision), full]).await;

        let view = nurse.open(&format!("/people/{person}/emergency")).await;
        let page = nurse.open(&format!("/plans/{plan}")).await;
        assert_eq!(view.texts(".cmc-cpr h1"), [words]);
        assert_eq!(page.texts(".cmc-cpr h2"), [words]);
        assert!(view.texts(".cmc-cpr")[0].contains("Decided 21 Nov 2026"));
        for page in [&view, &page] {
            assert!(page.has(&format!(".cmc-cpr.cmc-cpr--{decision}")));
            assert_eq!(page.texts(".cmc-cpr")[0].contains("Bag and mask; no chest compressions"), child);
        }
    }
}
