//! The code of a key safe stands on no page until somebody asks for it.

use crate::ground::Ground;
use crate::world::{CODE, typed};

#[tokio::test]
async fn the_code_stands_on_no_page_until_it_is_asked_for() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    for who in [&nurse, &crew] {
        for path in [
            format!("/people/{person}"),
            format!("/people/{person}/emergency"),
            format!("/people/{person}/correct"),
            format!("/plans/{plan}"),
            format!("/plans/{plan}/notes"),
            format!("/plans/{plan}/death"),
        ] {
            assert!(!who.get(&path).await.html.contains(CODE), "{path}");
        }
        let found = who.post("/find", &typed([("nhs_number", "9990000018")])).await;
        assert!(!found.html.contains(CODE));
        let view = who.open(&format!("/people/{person}/emergency")).await;
        assert_eq!(view.texts("form[action$='/key-safe'] button"), ["Show the key safe code"]);
        let path = format!("/people/{person}/key-safe");
        assert_eq!(who.get(&path).await.status, 405);
        let shown = who.post(&path, &typed([])).await;
        assert_eq!((shown.status, shown.texts(".cmc-code")), (200, vec![CODE.to_owned()]));
        assert!(shown.texts(".cmc-patient__name")[0].contains("PEMBERTON, Dorothy"));
        assert!(shown.words().contains("It is recorded that you looked."));
    }
}

#[tokio::test]
async fn where_there_is_no_code_or_no_plan_none_is_shown() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let bare = ground.person(&nurse).await;
    assert_eq!(nurse.post(&format!("/people/{bare}/key-safe"), &typed([])).await.status, 404);
    let other = ground.somebody(&nurse, [("family_name", "Asante"), ("nhs_number", "9990000026")]).await;
    let without = [
        ("person", "key_safe_present", "no"),
        ("person", "key_safe_code", " "),
        ("person", "key_safe_location", ""),
    ];
    ground.publish(&nurse, other, &ground.complete(&nurse), &without).await;
    let view = nurse.open(&format!("/people/{other}/emergency")).await;
    assert!(view.words().contains("Key safe: none"));
    assert!(!view.has("form[action$='/key-safe']"));
}
