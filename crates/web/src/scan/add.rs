//! The list of a plan's scans, and adding one.

use super::Told;
use super::cleaner::Spoilt;
use crate::beside;
use crate::desk::{Desk, gaps, go, known};
use crate::outcome::{Answer, Wrong, errors, wrong};
use crate::upload::Upload;
use access::actions::AddScan;
use access::{Refusal, Right};
use app::plan::{self, ScansPage};
use app::{Conflict, Gap, Stop};
use axum::extract::{Path, Query};
use model::PlanId;
use model::person::Banner;
use model::plan::{Scan, ScannedFile};
use model::question::Fields;
use model::question::form::Hand;
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use ui::{PageError, walk};

#[derive(Serialize)]
struct Page {
    patient: Banner,
    plan: String,
    /// What the plan says is in view, and so are its scans.
    in_view: bool,
    restricted: bool,
    scans: Vec<Told>,
    /// The one that was added just now.
    added: Option<String>,
    /// May take one out of view.
    removes: bool,
    /// The organisation has switched adding off.
    switched_off: bool,
    form: Option<walk::Form>,
    wrong: Wrong,
    key: String,
}

/// What stands behind the address of the list.
#[derive(Deserialize, Default)]
pub(crate) struct Asked {
    #[serde(default)]
    added: Option<String>,
}

const TEMPLATE: &str = "scan/list.html";
const MOVED: &str =
    "This plan has been withdrawn from view, or the person has died, so the scan was not kept";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, &Fields::default(), &[], asked.added).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, upload: Upload) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    plan::before_adding(desk.house(), &desk.session, plan).await?;
    let fields = upload.fields.clone();
    match kept(&desk, plan, upload).await {
        Ok(scan) => go(&format!("/plans/{plan}/scans?added={scan}#scan-{scan}")),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let error = PageError { text: MOVED.to_owned().into(), href: None };
            desk.page_of_conflict(vec![error], TEMPLATE, of(&desk, plan, &fields, &[], None).await?)
        }
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, plan, &fields, &found, None).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn kept(desk: &Desk, plan: PlanId, upload: Upload) -> Result<String, Stop> {
    let Upload { mut fields, file } = upload;
    let said = plan::said_of_scan(&fields, desk.session.has(Right::Clinical));
    let (scan, file) = match (said, cleaned(desk, file).await) {
        (Ok(scan), Ok(file)) => (scan, file),
        // Everything that is wrong is said at once.
        (Err(Stop::Gaps(gaps)), Err(file)) => return Err(Stop::Gaps([vec![file], gaps].concat())),
        (Err(stop), _) => return Err(stop),
        (Ok(_), Err(file)) => return Err(Stop::gaps([file])),
    };
    // Another file is another deed.
    let mut print = DefaultHasher::new();
    file.content.hash(&mut print);
    fields.put("file", format!("{:016x}", print.finish()));
    let deed = desk.deed(&fields);
    plan::add_scan(desk.house(), &desk.session, plan, (scan, file), &deed).await.map(|id| id.to_string())
}

async fn cleaned(desk: &Desk, file: Vec<u8>) -> Result<ScannedFile, Gap> {
    if file.is_empty() {
        return Err(Gap::at("file", "Choose the file of the scan: a PDF, JPEG or PNG"));
    }
    desk.site.cleaner.clean(file).await.map_err(|spoilt| Gap::at("file", &in_words(&spoilt)))
}

/// Why a file was not taken, for whoever sent it.
fn in_words(spoilt: &Spoilt) -> String {
    match spoilt {
        Spoilt::Refused(why) => why.to_string(),
        Spoilt::TooHard => {
            "The file could not be made safe in the time and memory it is given. Print it to a new PDF, or scan the paper again".to_owned()
        }
        Spoilt::Fault(fault) => {
            tracing::error!(%fault, "a file could not be taken apart");
            "The file could not be looked at, which is our fault. Try again, or tell the service team".to_owned()
        }
    }
}

async fn of(
    desk: &Desk,
    plan: PlanId,
    fields: &Fields,
    found: &[Gap],
    added: Option<String>,
) -> Result<Page, Stop> {
    let ScansPage { banner, in_view, restricted, scans, right, .. } =
        plan::scans(desk.house(), &desk.session, plan).await?;
    let may = desk.house().may(&desk.session, AddScan { plan }).await;
    let switched_off = matches!(may, Err(Stop::Refused(Refusal::SwitchedOff)));
    let clinical = right == Some(Right::Clinical);
    let hand = if clinical { Hand::CLINICIAN } else { Hand::ADMINISTRATOR };
    let offered = may.is_ok() && in_view && !restricted;
    Ok(Page {
        patient: banner,
        plan: plan.to_string(),
        in_view,
        restricted,
        added: added.filter(|id| scans.iter().any(|scan| scan.id.to_string() == *id)),
        scans: scans.iter().map(Told::of).collect(),
        removes: clinical,
        switched_off,
        form: offered.then(|| beside::form(&Scan::default(), fields, hand, found)),
        wrong: wrong(found),
        key: desk.key(fields),
    })
}
