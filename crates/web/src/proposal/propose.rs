//! A carer or a clinician asks for a change of a published plan, in words.

use crate::desk::{Desk, gaps, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, wrong};
use access::actions::ProposeChange;
use app::proposal::{self, Asked};
use app::{Gap, Stop, plan};
use axum::extract::Path;
use model::PlanId;
use model::person::Banner;
use model::plan::SECTIONS;
use model::proposal::{Ask, key_of};
use model::question::Fields;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    plan: String,
    sections: Vec<Offered>,
    words: String,
    wrong: Wrong,
    sent: bool,
    key: String,
}

/// A section that can be asked about.
#[derive(Serialize)]
struct Offered {
    title: &'static str,
    questions: Vec<Choice>,
}

/// A question of it.
#[derive(Serialize)]
struct Choice {
    key: String,
    label: &'static str,
    chosen: bool,
}

const TEMPLATE: &str = "proposal/propose.html";

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let ask = Ask { about: fields.typed("about").to_owned(), words: fields.typed("words").to_owned() };
    let asked = Asked { asks: vec![ask], ..Asked::default() };
    let (house, session, deed) = (desk.house(), &desk.session, desk.deed(&fields));
    match proposal::ask_change(house, session, plan, asked, &deed).await {
        Ok(_) => {
            let own = Page { sent: true, ..of(&desk, plan, &Fields::default(), &[]).await? };
            desk.page(TEMPLATE, own)
        }
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, plan, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, plan: PlanId, fields: &Fields, gaps: &[Gap]) -> Result<Page, Stop> {
    desk.house().may(&desk.session, ProposeChange { plan }).await?;
    let found = plan::view(desk.house(), &desk.session, plan).await?;
    let chosen = fields.typed("about");
    // Only what this reader reads can be asked about.
    let questions = |slug: &str| {
        let lines = found.shown.as_ref().map(|shown| shown.reduced.lines(slug)).unwrap_or_default();
        let question = |line: model::plan::view::Line| {
            let key = key_of(line.question);
            Choice { chosen: key == chosen, label: line.question.label, key }
        };
        lines.into_iter().map(question).collect::<Vec<_>>()
    };
    Ok(Page {
        patient: found.banner.clone(),
        plan: plan.to_string(),
        sections: SECTIONS
            .iter()
            .map(|(slug, title)| Offered { title, questions: questions(slug) })
            .collect(),
        words: fields.typed("words").to_owned(),
        wrong: wrong(gaps),
        sent: false,
        key: desk.key(fields),
    })
}
