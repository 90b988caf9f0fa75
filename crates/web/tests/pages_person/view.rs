//! The full plan.

use crate::ground::Ground;
use crate::world::EVERYTHING;
use app::plan;
use model::plan::SECTIONS;

#[tokio::test]
async fn a_full_plan_has_all_thirteen_sections_under_a_line_that_says_how_current_it_is() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let dorothy = ground.person(&nurse).await;
    let plan = ground.publish(&nurse, dorothy, &ground.complete(&nurse), EVERYTHING).await;
    ground.claim(&crew, dorothy).await;
    ground.wall.pass_minutes(3);
    let page = crew.open(&format!("/plans/{plan}")).await;
    assert_eq!(
        page.texts(".cmc-about .cmc-standing"),
        [
            "Version 1, published 21 Nov 2026, 19:05 GMT (today) by Ruth Bell, Registered nurse, Rosewood Nursing Home. \
          Review by 21 Feb 2027. As at 21 Nov 2026, 19:08 GMT."
        ]
    );
    let mut titles: Vec<&str> = SECTIONS.iter().map(|(_, title)| *title).collect();
    titles.push("Short notes");
    assert_eq!(page.texts("main section > h2").into_iter().skip(1).collect::<Vec<_>>(), titles);
    for link in page.attributes("nav[aria-label='Sections of this plan'] a", "href") {
        assert!(page.has_id(link.trim_start_matches('#')), "{link}");
    }
    assert!(page.words().contains("Recorded – reveal it on the emergency view"));
    // What only clinicians read is not told to a crew at all.
    for told in ["For clinicians’ eyes", "Safeguarding words"] {
        assert!(!page.html.contains(told), "{told}");
        assert!(nurse.open(&format!("/plans/{plan}")).await.html.contains(told), "{told}");
    }
}

#[tokio::test]
async fn each_reader_is_offered_what_their_right_allows() {
    let ground = Ground::new().await;
    let (nurse, crew, carer) = (ground.nurse().await, ground.crew().await, ground.carer().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    for who in [&crew, &carer] {
        ground.claim(who, person).await;
    }
    let path = format!("/plans/{plan}");
    let all = [
        "Emergency view",
        "Leave a short note",
        "Every version",
        "Scans of paper (0)",
        "Print (PDF)",
        "Crew sheet (PDF)",
        "CPR summary (PDF)",
        "Revise",
        "Renew: still right",
        "Ask for a change",
        "Who sees it at MyCMC",
        "Withdraw from view",
        "Record death",
    ];
    assert_eq!(nurse.open(&path).await.texts(".cmc-ways .nhsuk-button"), all);
    let administrators = [&all[..8], &all[9..10], &["Report a death"]].concat();
    assert_eq!(carer.open(&path).await.texts(".cmc-ways .nhsuk-button"), administrators);
    assert_eq!(crew.open(&path).await.texts(".cmc-ways .nhsuk-button"), all[..7]);

    // A revision under way is nothing that a crew is told of.
    plan::revise(&ground.house, &nurse.session, plan, "k").await.unwrap();
    let writers = nurse.open(&path).await;
    assert!(writers.words().contains("A revision is under way. This version stays in view"));
    assert!(!writers.has("form[action$='/revise']"));
    assert!(!crew.open(&path).await.words().contains("evision"));
}

#[tokio::test]
async fn a_review_that_is_due_or_overdue_says_so_in_words() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    for (days, words) in [(80, "Review due by 21 Feb 2027"), (20, "REVIEW OVERDUE since 21 Feb 2027.")] {
        ground.wall.pass_days(days);
        let nurse = ground.sign_in(&nurse.email).await;
        ground.claim(&nurse, person).await;
        for path in
            [format!("/plans/{plan}"), format!("/people/{person}/emergency"), format!("/plans/{plan}/notes")]
        {
            let page = nurse.open(&path).await;
            assert!(page.texts(".cmc-about .cmc-standing")[0].contains(words), "{path}: {}", page.words());
        }
        // A list and the page of the person say it only once it is overdue.
        let overdue = words.contains("OVERDUE");
        let home = nurse.open(&format!("/people/{person}")).await.words();
        assert_eq!(home.contains("REVIEW OVERDUE since 21 Feb 2027."), overdue, "{home}");
        let typed = [("nhs_number", "999 000 0018")].into_iter().collect();
        let found = nurse.post("/find", &typed).await.words();
        assert_eq!(found.contains("There is a published plan. REVIEW OVERDUE."), overdue, "{found}");
        let view = nurse.open(&format!("/people/{person}/emergency")).await;
        assert!(view.words().contains("days ago) by Ruth Bell"));
    }
}
