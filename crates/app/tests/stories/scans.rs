//! Scans beside a plan: who adds, opens and removes them, what takes them from view, and that what is kept is what is opened
//! (hazards H07, H13, H15).

use super::own_plan::patient;
use crate::ground::*;
use access::Refusal;
use app::organisation;
use app::plan::{self, ScansPage};
use app::{Session, Stop, own_plan, person};
use model::plan::options::PaperKind;
use model::plan::{MOST_SCANS, Media, ScannedFile};
use model::question::form::write;
use model::{PlanId, ScanId};

on_both_engines! {
    a_scan_is_kept_opened_by_whoever_reads_the_plan_and_removed_with_a_reason
    nothing_but_the_published_plan_in_view_has_scans
    an_organisation_switches_scans_off_and_reading_goes_on
    nobody_opens_a_scan_of_somebody_restricted
    the_person_has_a_copy_where_a_clinician_gave_it
    what_was_changed_behind_the_program_is_not_opened
    a_plan_has_so_many_scans_and_no_more
}

const PAPER: &[u8] = b"%PDF-1.7 what somebody signed";

fn file() -> ScannedFile {
    ScannedFile { media: Media::Pdf, content: PAPER.to_vec() }
}

async fn add_as(ground: &Ground, by: &Session, plan: PlanId, given: &str) -> Result<ScanId, Stop> {
    let fields = typed([("kind", "dnacpr"), ("name", "Purple form"), ("given", given)]);
    let said = plan::said_of_scan(&fields, true)?;
    plan::add_scan(&ground.house, by, plan, (said, file()), &ground.key()).await
}

async fn add(ground: &Ground, by: &Session, plan: PlanId) -> ScanId {
    add_as(ground, by, plan, "").await.unwrap()
}

async fn seen(ground: &Ground, by: &Session, plan: PlanId) -> ScansPage {
    plan::scans(&ground.house, by, plan).await.unwrap()
}

async fn opened(ground: &Ground, by: &Session, plan: PlanId, scan: ScanId) -> Result<Vec<u8>, Stop> {
    plan::open_scan(&ground.house, by, plan, scan).await.map(|(_, content)| content)
}

async fn a_scan_is_kept_opened_by_whoever_reads_the_plan_and_removed_with_a_reason(ground: &Ground) {
    let (gp, crew, stranger) = (ground.gp().await, ground.crew().await, ground.stranger().await);
    let (dorothy, plan) = ground.published(&gp).await;
    stopped!(plan::said_of_scan(&typed([("name", "A form")]), true), Stop::Gaps(_));
    let (key, fields) = (ground.key(), typed([("kind", "dnacpr")]));
    let said = plan::said_of_scan(&fields, false).unwrap();
    let mut kept = Vec::new();
    for _ in 0..2 {
        let paper = (said.clone(), file());
        kept.push(plan::add_scan(&ground.house, &gp, plan, paper, &key).await.unwrap());
    }
    assert_eq!(kept[0], kept[1], "sent twice, kept once");
    let added = ground.news().await.remove(0);
    assert_eq!(added.end(), ("scan.added", "done"));
    assert!(added.detail.contains("digest") && added.detail.contains("dnacpr"), "{}", added.detail);

    stopped!(opened(ground, &stranger, plan, kept[0]).await, Stop::Refused(Refusal::ClaimNeeded(_)));
    stopped!(opened(ground, &crew, plan, kept[0]).await, Stop::Refused(Refusal::ClaimNeeded(_)));
    ground.claim(&crew, dorothy).await;
    let page = seen(ground, &crew, plan).await;
    assert_eq!((page.scans.len(), page.scans[0].size, page.scans[0].media), (1, 29, Media::Pdf));
    assert_eq!(opened(ground, &crew, plan, kept[0]).await.unwrap(), PAPER);
    assert_eq!(ground.news().await.last().unwrap().end(), ("scan.opened", "done"));
    let view = plan::emergency(&ground.house, &crew, dorothy).await.unwrap();
    assert_eq!(view.scans, [PaperKind::Dnacpr]);
    stopped!(add_as(ground, &crew, plan, "").await, Stop::Missing);

    let remove = async |by: &Session, why: &str| {
        plan::remove_scan(&ground.house, by, (plan, kept[0]), why, &ground.key()).await
    };
    stopped!(remove(&crew, "wrong").await, Stop::Missing);
    stopped!(remove(&gp, "  ").await, Stop::Gaps(_));
    remove(&gp, "It is her sister's").await.unwrap();
    assert_eq!(ground.news().await.last().unwrap().end(), ("scan.removed", "done"));
    stopped!(remove(&gp, "again").await, Stop::Missing);
    assert!(seen(ground, &gp, plan).await.scans.is_empty());
    stopped!(opened(ground, &gp, plan, kept[0]).await, Stop::Missing);
    assert!(plan::emergency(&ground.house, &crew, dorothy).await.unwrap().scans.is_empty());
    assert_eq!(ground.record.count("scan_contents").await, 1, "it stays in the record");
}

async fn nothing_but_the_published_plan_in_view_has_scans(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let draft = ground.draft(&gp, ground.another(&gp, 2, "Ellis").await).await;
    stopped!(add_as(ground, &gp, draft, "").await, Stop::Missing);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let scan = add(ground, &gp, plan).await;
    plan::withdraw(&ground.house, &gp, plan, "She asked", &ground.key()).await.unwrap();
    stopped!(opened(ground, &crew, plan, scan).await, Stop::Missing);
    stopped!(opened(ground, &gp, plan, scan).await, Stop::Missing);
    let page = seen(ground, &gp, plan).await;
    assert!(page.scans.is_empty() && !page.in_view);
    stopped!(add_as(ground, &gp, plan, "").await, Stop::Missing);
    plan::restore(&ground.house, &gp, plan, "She thought again", &ground.key()).await.unwrap();
    assert_eq!(opened(ground, &crew, plan, scan).await.unwrap(), PAPER);
    // Another plan's scan is not there by this plan's address.
    let other = ground.another(&gp, 3, "Fisher").await;
    let others = ground.draft(&gp, other).await;
    ground.fill_all(&gp, others, &ground.complete(&gp)).await;
    stopped!(opened(ground, &gp, others, scan).await, Stop::Missing);
}

async fn an_organisation_switches_scans_off_and_reading_goes_on(ground: &Ground) {
    let gp = ground.gp().await;
    let lead = ground.staff("Lena Lead", "Manager", HARBOUR, "lead").await;
    let (_, plan) = ground.published(&gp).await;
    let scan = add(ground, &gp, plan).await;
    let place = lead.organisation_id();
    let record = organisation::view(&ground.house, &lead, place).await.unwrap().organisation;
    let fields = over(&write(&record.profile), [("scans", "no")]);
    organisation::change(&ground.house, &lead.actor(), place, &fields).await.unwrap();
    stopped!(add_as(ground, &gp, plan, "").await, Stop::Refused(Refusal::SwitchedOff));
    assert_eq!(opened(ground, &gp, plan, scan).await.unwrap(), PAPER);
    let fields = over(&fields, [("scans", "yes")]);
    organisation::change(&ground.house, &lead.actor(), place, &fields).await.unwrap();
    add(ground, &gp, plan).await;
}

async fn nobody_opens_a_scan_of_somebody_restricted(ground: &Ground) {
    let (gp, crew) = (ground.gp().await, ground.crew().await);
    let (dorothy, plan) = ground.published(&gp).await;
    ground.claim(&crew, dorothy).await;
    let mary = patient(ground, &gp, plan).await;
    let scan = add_as(ground, &gp, plan, "person").await.unwrap();
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    for by in [&gp, &crew] {
        stopped!(opened(ground, by, plan, scan).await, Stop::Missing);
        let page = seen(ground, by, plan).await;
        assert_eq!((page.scans.len(), page.restricted), (1, true));
        assert!(page.scans[0].organisation.is_empty() && page.scans[0].scan.name.is_none());
    }
    stopped!(own_plan::open_scan(&ground.house, &mary, plan, scan).await, Stop::Missing);
    assert!(own_plan::view(&ground.house, &mary, plan).await.unwrap().scans.is_empty());
    stopped!(add_as(ground, &gp, plan, "").await, Stop::Gaps(_));
    person::restrict(&ground.house, dorothy, false).await.unwrap();
    assert_eq!(opened(ground, &crew, plan, scan).await.unwrap(), PAPER);
}

async fn the_person_has_a_copy_where_a_clinician_gave_it(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let mary = patient(ground, &gp, plan).await;
    let kept = add(ground, &gp, plan).await;
    let given = add_as(ground, &gp, plan, "person").await.unwrap();
    let page = own_plan::view(&ground.house, &mary, plan).await.unwrap();
    assert_eq!(page.scans.iter().map(|scan| scan.id).collect::<Vec<_>>(), [given]);
    let (_, content) = own_plan::open_scan(&ground.house, &mary, plan, given).await.unwrap();
    assert_eq!(content, PAPER);
    stopped!(own_plan::open_scan(&ground.house, &mary, plan, kept).await, Stop::Missing);
    let anne = ground.citizen(&gp, plan, &daughter("read")).await;
    stopped!(own_plan::open_scan(&ground.house, &anne, plan, given).await, Stop::Missing);
    assert!(own_plan::view(&ground.house, &anne, plan).await.unwrap().scans.is_empty());
    // Administrators give nothing to anybody.
    let said = plan::said_of_scan(&typed([("kind", "dnacpr"), ("given", "person")]), false).unwrap();
    assert!(said.given.is_none());
}

async fn what_was_changed_behind_the_program_is_not_opened(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let scan = add(ground, &gp, plan).await;
    assert!(ground.record.behind("update scan_contents set content = x'00'").await.is_err());
    ground.elsewhere("update scans set digest = 'another'").await;
    stopped!(opened(ground, &gp, plan, scan).await, Stop::Fault(_));
}

async fn a_plan_has_so_many_scans_and_no_more(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let mut last = add(ground, &gp, plan).await;
    for _ in 1..MOST_SCANS {
        last = add(ground, &gp, plan).await;
    }
    stopped!(add_as(ground, &gp, plan, "").await, Stop::Gaps(_));
    plan::remove_scan(&ground.house, &gp, (plan, last), "Old", &ground.key()).await.unwrap();
    add(ground, &gp, plan).await;
    ground.elsewhere("update standings set state = 'closed'").await;
    stopped!(add_as(ground, &gp, plan, "").await, Stop::Missing);
}
