//! Coming to a plan by an invitation: its code, and the date of birth of the person whom the plan is for. Whoever has no account yet
//! chooses a password here. The code stands behind the # of the link, which no browser sends; without script it is typed.

use super::desk::Around;
use crate::caller::Caller;
use crate::form::Form;
use crate::outcome::{Answer, typed, wrong};
use crate::site::Site;
use access::Refusal;
use app::account::PasswordPolicy;
use app::enrolment::{self, Came};
use app::{Gap, Stop};
use axum::extract::State;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use ui::{Argument, PageError};

#[derive(Serialize)]
struct Page {
    /// They are enrolled.
    came: bool,
    /// Their account is new: they choose a password.
    chooses: bool,
    modern: bool,
    typed: BTreeMap<String, String>,
    wrong: BTreeMap<String, String>,
}

const TEMPLATE: &str = "my/invitation.html";
const FIELDS: &[&str] = &["code", "born-day", "born-month", "born-year"];

impl Page {
    fn of(site: &Site, fields: &Fields) -> Self {
        Self {
            came: false,
            chooses: false,
            modern: site.house.password_policy() == PasswordPolicy::Modern,
            typed: typed(fields, FIELDS),
            wrong: BTreeMap::new(),
        }
    }
}

pub(crate) async fn page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    around.page(&site, TEMPLATE, Page::of(&site, &Fields::default()))
}

pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    around: Around,
    caller: Caller,
    Form(fields): Form,
) -> Answer {
    let own = Page::of(&site, &fields);
    let say = |key: &str, args: &[(&str, Argument)]| {
        site.messages().say(around.language(&site), key, args).map(|said| said.words.into_owned())
    };
    // Whoever has typed a password has been asked for one.
    let chooses = !fields.typed("new").is_empty();
    let (gap, chooses) = match enrolment::accept(&site.house, &fields, caller.address).await {
        Ok(Came::Accepted) => return around.page(&site, TEMPLATE, Page { came: true, ..own }),
        Ok(Came::NeedsPassword) => (("new", say("invitation-choose", &[])?), true),
        Ok(Came::OtherPatient) => (("code", say("invitation-other-patient", &[])?), false),
        Ok(Came::WrongDate(left)) => {
            let left = [("left", Argument::Number(left.into()))];
            (("born-day", say("invitation-wrong-date", &left)?), false)
        }
        // A password that is too weak, or a wait.
        Err(Stop::Gaps(gaps)) if gaps.iter().all(|gap| matches!(gap.field.as_str(), "new" | "code")) => {
            let found = around.said(&site, gaps);
            return again(&site, &around, Page { chooses, ..own }, &found);
        }
        Err(Stop::Gaps(_)) => (("born-day", say("invitation-no-date", &[])?), chooses),
        Err(Stop::Refused(Refusal::WrongCode)) => (("code", say("invitation-wrong-code", &[])?), false),
        Err(stop) => return Err(stop.into()),
    };
    again(&site, &around, Page { chooses, ..own }, &[Gap::at(gap.0, &gap.1)])
}

fn again(site: &Site, around: &Around, own: Page, gaps: &[Gap]) -> Answer {
    let error = |gap: &Gap| PageError { text: gap.message.clone(), href: Some(format!("#{}", gap.field)) };
    let errors = gaps.iter().map(error).collect();
    around.page_again(site, errors, TEMPLATE, Page { wrong: wrong(gaps), ..own })
}
