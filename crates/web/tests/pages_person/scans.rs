//! Scans beside a plan, as people meet them: choosing a file, what is wrong with it, opening, removing, and where they are named.

use crate::ground::{Browser, Ground, Page, ROSEWOOD, guest, put};
use crate::world::sent;
use axum::http::header;
use model::PlanId;
use model::plan::LARGEST_SCAN;
use model::question::Fields;

const DOT: &[u8] = include_bytes!("../ground/dot.png");
const FORM: &str = "form[enctype='multipart/form-data']";

async fn form(by: &Browser, plan: PlanId) -> (String, Fields) {
    let path = format!("/plans/{plan}/scans");
    let mut form = by.open(&path).await.form(FORM);
    put(&mut form, "kind", "dnacpr");
    (path, form)
}

/// Adds a scan; answers its address.
async fn added(by: &Browser, plan: PlanId, given: &str) -> String {
    let (path, mut form) = form(by, plan).await;
    put(&mut form, "given", given);
    let page = by.upload(&path, &form, ("Dorothy Pemberton.png", DOT)).await;
    let to = page.goes_to().to_owned();
    let scan = to.split("scan-").last().unwrap();
    format!("{path}/{scan}")
}

fn error_at_file(page: &Page) -> String {
    assert_eq!(page.status, 422, "{}", page.words());
    let (at, words) = page.errors().remove(0);
    assert_eq!(at, "#file");
    words
}

#[tokio::test]
async fn a_scan_is_kept_and_opened_as_a_file_that_names_nobody() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    let emergency = format!("/people/{person}/emergency");
    assert!(!crew.open(&emergency).await.words().contains("Scans of paper"));
    let scan = added(&nurse, plan, "").await;
    let list = nurse.open(&format!("/plans/{plan}/scans")).await;
    assert!(list.words().contains("DNACPR form"), "{}", list.words());
    let (headers, file) = sent(&crew, &scan, "identity").await;
    assert_eq!(headers[header::CONTENT_TYPE], "image/png");
    assert_eq!(headers[header::CONTENT_DISPOSITION], "attachment; filename=\"dnacpr-form.png\"");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert!(headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().starts_with("default-src 'none'"));
    assert!(file.starts_with(b"\x89PNG"));
    assert_eq!(crew.open(&emergency).await.texts(".cmc-scans"), ["Scans of paper: DNACPR form"]);
    assert!(crew.open(&format!("/plans/{plan}")).await.words().contains("Scans of paper (1)"));
    let crews = crew.open(&format!("/plans/{plan}/scans")).await;
    assert!(!crews.has(FORM) && !crews.has("a[href$='/remove']"));
}

#[tokio::test]
async fn what_is_no_scan_is_given_back_with_what_to_do_and_all_that_was_typed() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let (path, mut form) = form(&nurse, plan).await;
    put(&mut form, "name", "The lilac one");
    let page = nurse.upload(&path, &form, ("form.pdf", b"MZ this is a program")).await;
    assert!(error_at_file(&page).contains("not a PDF, a JPEG or a PNG, whatever its name says"));
    assert_eq!(page.form(FORM).typed("name"), "The lilac one");
    assert_eq!(page.form(FORM).typed("kind"), "dnacpr");
    assert!(error_at_file(&nurse.upload(&path, &form, ("", b"")).await).contains("Choose the file"));
    let large = [b"%PDF-1.7\n".to_vec(), vec![b' '; 2 * LARGEST_SCAN]].concat();
    assert!(
        error_at_file(&nurse.upload(&path, &form, ("a.pdf", &large)).await).contains("larger than 10 MB")
    );
    // Everything that is wrong is said at once.
    put(&mut form, "kind", "");
    let both = nurse.upload(&path, &form, ("", b"")).await;
    assert_eq!(both.errors().len(), 2, "{:?}", both.errors());
    assert_eq!(nurse.post(&path, &form).await.status, 415, "a form without a file");
    let huge = vec![b' '; 49 * 1024 * 1024];
    assert_eq!(nurse.upload(&path, &form, ("a.pdf", &huge)).await.status, 413);
    assert_eq!(ground.look("select cast(count(*) as text) from scans"), "0");
}

#[tokio::test]
async fn a_scan_is_removed_with_a_reason_by_a_clinician() {
    let ground = Ground::new().await;
    let (nurse, carer) = (ground.nurse().await, ground.carer().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&carer, person).await;
    let scan = added(&carer, plan, "").await;
    let path = format!("{scan}/remove");
    assert_eq!(carer.get(&path).await.status, 404);
    let page = nurse.open(&path).await;
    assert!(page.words().contains("DNACPR form"), "{}", page.words());
    let mut form = page.form("form[action$='/remove']");
    let blank = nurse.post(&path, &form).await;
    assert_eq!((blank.status, blank.errors()[0].0.as_str()), (422, "#why"));
    put(&mut form, "why", "It is her sister’s");
    assert_eq!(nurse.post(&path, &form).await.goes_to(), format!("/plans/{plan}/scans"));
    assert_eq!(nurse.get(&scan).await.status, 404);
    assert!(nurse.open(&format!("/plans/{plan}/scans")).await.words().contains("There is none."));
}

#[tokio::test]
async fn a_scan_of_somebody_restricted_is_opened_by_nobody() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    let scan = added(&nurse, plan, "person").await;
    app::person::restrict(&ground.house, person, true).await.unwrap();
    assert_eq!(nurse.get(&scan).await.status, 404);
    let page = nurse.open(&format!("/plans/{plan}/scans")).await;
    assert!(page.words().contains("This person is restricted. A scan may show where they are"));
    assert!(!page.has(FORM) && !page.has("a[download]"));
    let told = page.texts("article");
    assert!(told[0].contains("DNACPR form") && !told[0].contains(ROSEWOOD.1), "where it was added: {told:?}");
}

#[tokio::test]
async fn the_person_saves_a_copy_of_what_was_given_to_them() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "propose")).await;
    assert!(!dorothy.open(&format!("/my/plans/{plan}")).await.has("#papers"));
    let kept = added(&nurse, plan, "").await;
    added(&nurse, plan, "person").await;
    let page = dorothy.open(&format!("/my/plans/{plan}")).await;
    let links = page.attributes("a[download]", "href");
    assert_eq!(links.len(), 1, "{links:?}");
    let (headers, _) = sent(&dorothy, &links[0], "identity").await;
    assert_eq!(headers[header::CONTENT_TYPE], "image/png");
    assert_eq!(dorothy.get(&format!("/my{kept}")).await.status, 404);
    assert_eq!(dorothy.get(&kept).await.status, 404, "at the staff’s door");
}
