//! Every organisation, and putting one or many on record.

use crate::beside;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::organisation::listing::{Done, whole};
use crate::outcome::{Answer, errors};
use access::actions::CreateOrganisation;
use app::organisation;
use app::{Gap, Stop};
use model::organisation::{AGREEMENT_TEXT, Profile, stands_on};
use model::question::form::Hand;
use model::question::{Answer as _, Fields};
use serde::Serialize;
use ui::walk;

#[derive(Serialize)]
struct Page {
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    organisation: String,
    ods: String,
    name: String,
    kind: String,
    agreed: bool,
    secure: bool,
}

#[derive(Serialize)]
struct NewPage {
    form: walk::Form,
}

#[derive(Default, Serialize)]
struct ImportPage {
    list: String,
    done: Option<Done>,
    error: Option<String>,
}

const NEW: &str = "service/organisation_new.html";
const IMPORT: &str = "service/organisation_import.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    let today = desk.house().now().day();
    let all = organisation::all(desk.house(), &desk.session.actor()).await?;
    let row = |record: organisation::OrganisationRecord| {
        let shown = |answer: Option<String>| answer.unwrap_or_default();
        let status = record.assessed.status.zip(record.assessed.assessed_on);
        Row {
            organisation: record.id.to_string(),
            ods: shown(record.profile.ods.map(|ods| ods.show())),
            name: shown(record.profile.name.map(|name| name.show())),
            kind: shown(record.profile.kind.map(|kind| kind.show())),
            agreed: record.agreed_version == Some(AGREEMENT_TEXT),
            secure: status.is_some_and(|(status, on)| stands_on(status, on, today)),
        }
    };
    desk.page("service/organisations.html", Page { rows: all.into_iter().map(row).collect() })
}

pub(crate) async fn new_page(desk: Desk) -> Answer {
    let own = of(&desk, &Fields::default(), &[]).await?;
    desk.page(NEW, own)
}

pub(crate) async fn create(desk: Desk, Form(fields): Form) -> Answer {
    match organisation::create(desk.house(), &desk.session.actor(), &fields).await {
        Ok(id) => go(&format!("/organisation/{id}")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, &fields, &found).await?;
            desk.page_again(errors(&found), NEW, own)
        }
    }
}

async fn of(desk: &Desk, typed: &Fields, found: &[Gap]) -> Result<NewPage, Stop> {
    desk.house().may(&desk.session, CreateOrganisation {}).await?;
    Ok(NewPage { form: beside::form(&Profile::default(), typed, Hand::SERVICE, found) })
}

pub(crate) async fn import_page(desk: Desk) -> Answer {
    desk.house().may(&desk.session, CreateOrganisation {}).await?;
    desk.page(IMPORT, ImportPage::default())
}

pub(crate) async fn import(desk: Desk, Form(fields): Form) -> Answer {
    let list = fields.typed("list").to_owned();
    desk.house().may(&desk.session, CreateOrganisation {}).await?;
    match organisation::import(desk.house(), &desk.session.actor(), &list).await {
        Ok(done) => {
            let own = ImportPage { list: done.again.clone(), done: Some(done.into()), error: None };
            desk.page(IMPORT, own)
        }
        Err(stop) => {
            let (errors, error) = whole(&gaps(stop)?);
            desk.page_again(errors, IMPORT, ImportPage { list, done: None, error })
        }
    }
}
