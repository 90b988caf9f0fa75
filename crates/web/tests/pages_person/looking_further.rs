//! From an access that somebody looks at, to what its user did and to who else opened the record.

use crate::ground::{AMBULANCE, Ground, HARBOUR};
use crate::world::typed;
use model::question::Fields;

#[tokio::test]
async fn an_access_leads_to_what_its_user_did_and_to_who_opened_the_record() {
    let ground = Ground::new().await;
    let (service, nurse) =
        (ground.staff("Sid Desk", "Service team", HARBOUR, "service").await, ground.nurse().await);
    // Two of one name, at two places.
    let crew = ground.staff("Jo Hale", "Paramedic", AMBULANCE, "view").await;
    let other = ground.staff("Jo Hale", "Clerk", HARBOUR, "view").await;
    let (person, _) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    other.get("/find").await;
    other.get("/training").await;
    let log = "/organisation/access-log";
    let concerns = service.open("/organisation/concerns").await;
    let crew_id = crew.session.actor().user().unwrap().to_string();
    let rows = concerns.attributes("button[name=by]", "value");
    let by = format!("{crew_id} 2026-11-21");
    assert!(rows.contains(&by), "{rows:?}");
    let page = service.post(log, &typed([("by", by.as_str())])).await;
    let shown = page.form("form[action$='/export']");
    assert_eq!(
        ["from-day", "until-month", "until-year"].map(|field| shown.typed(field)),
        ["21", "11", "2026"]
    );
    let theirs = page.texts("tbody tr");
    assert!(!theirs.is_empty());
    assert!(theirs.iter().all(|row| row.contains("Thameside Ambulance")), "{theirs:?}");
    assert!(page.words().contains("Only what one account did is shown: Jo Hale"), "{}", page.words());
    assert!(page.has(&format!("form[action$='/export'] input[name=user][value='{crew_id}']")));
    let by = app::log::filter(&shown).unwrap();
    let file = app::log::export(&ground.house, &service.session, by).await.unwrap();
    assert!(file.contains("Thameside") && !file.contains("Harbour"), "{file}");

    let number = concerns.attributes("button[name=nhs_number]", "value").remove(0);
    let page = service.post(log, &typed([("nhs_number", number.as_str())])).await;
    let about = page.texts("tbody tr");
    assert!(about.len() > 2 && about.iter().all(|row| row.contains(&number)), "{about:?}");
    for wrong in [("user", "nobody"), ("by", "nobody 2026-11-21"), ("by", "nobody")] {
        let page = service.post(log, &typed([wrong])).await;
        assert_eq!((page.status, page.errors()[0].0.as_str()), (422, "#who"), "{wrong:?}");
    }
    // Whoever sees their own deeds alone sees no others' by naming them.
    let mut other_filter = Fields::default();
    other_filter.put("user", other.session.actor().user().unwrap().to_string());
    let own = crew.post(log, &other_filter).await;
    assert!(own.status == 200 && own.texts("tbody tr").is_empty(), "{}", own.words());
    assert!(!crew.open(log).await.has("tbody button"));
}
