//! Coming to a plan by an invitation: its code, and the date of birth of the person whom the plan is for. Whoever has no account yet
//! chooses a password here. The code stands behind the # of the link, which no browser sends; without script it is typed.

use super::desk::Around;
use crate::caller::Caller;
use crate::form::Form;
use crate::outcome::{Answer, Slip, Wrong, errors, typed, wrong};
use crate::site::Site;
use access::Refusal;
use app::Stop;
use app::account::PasswordPolicy;
use app::enrolment::{self, Came};
use axum::extract::State;
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use ui::Argument;

#[derive(Serialize)]
struct Page {
    /// They are enrolled.
    came: bool,
    /// Their account is new: they choose a password.
    chooses: bool,
    modern: bool,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
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
            wrong: Wrong::new(),
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
    let say = |key: &str, args: &[(&str, Argument)]| site.messages().say(around.language(&site), key, args);
    // Whoever has typed a password has been asked for one.
    let chooses = !fields.typed("new").is_empty();
    let ((field, message), chooses) = match enrolment::accept(&site.house, &fields, caller.address).await {
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
    again(&site, &around, Page { chooses, ..own }, &[Slip { field: field.to_owned(), message }])
}

fn again(site: &Site, around: &Around, own: Page, slips: &[Slip]) -> Answer {
    around.page_again(site, errors(slips), TEMPLATE, Page { wrong: wrong(slips), ..own })
}
