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
    let rows = concerns.attributes("input[name=user]", "value");
    assert!(rows.contains(&crew_id), "{rows:?}");
    let day = [("from-day", "21"), ("from-month", "11"), ("from-year", "2026")];
    let mut filter = typed(day);
    filter.put("user", &crew_id);
    let page = service.post(log, &filter).await;
    let theirs = page.texts("tbody tr");
    assert!(!theirs.is_empty());
    assert!(theirs.iter().all(|row| row.contains("Thameside Ambulance")), "{theirs:?}");
    assert!(page.words().contains("Only what one account did is shown: Jo Hale."));
    let export = service.post(&format!("{log}/export"), &filter).await;
    assert!(export.html.contains("Thameside") && !export.html.contains("Harbour"), "{}", export.html);

    let number = concerns.attributes("input[name=nhs_number]", "value").remove(0);
    let page = service.post(log, &typed([("nhs_number", number.as_str())])).await;
    let about = page.texts("tbody tr");
    assert!(about.len() > 2 && about.iter().all(|row| row.contains(&number)), "{about:?}");
    let wrong = service.post(log, &typed([("user", "nobody")])).await;
    assert_eq!((wrong.status, wrong.errors()[0].0.as_str()), (422, "#who"));
    // Whoever sees their own deeds alone sees no others' by naming them.
    let mut other_filter = Fields::default();
    other_filter.put("user", other.session.actor().user().unwrap().to_string());
    let own = crew.post(log, &other_filter).await;
    assert!(own.status == 200 && own.texts("tbody tr").is_empty(), "{}", own.words());
    assert!(!crew.open(log).await.has("tbody form"));
}
