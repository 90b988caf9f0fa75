//! Replacing one's own password.

use super::recovery_codes::WRONG_PASSWORD;
use crate::desk::{Desk, gaps, go, wrong_password};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use app::account::PasswordPolicy;
use app::{Gap, account};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    first: bool,
    modern: bool,
}

pub(crate) async fn page(desk: Desk) -> Answer {
    let first = desk.session.password_is_first();
    desk.page(
        "account/password.html",
        Page { first, modern: desk.house().password_policy() == PasswordPolicy::Modern },
    )
}

pub(crate) async fn submit(desk: Desk, Form(fields): Form) -> Answer {
    let (old, new) = (fields.typed("old"), fields.typed("new"));
    let changed = account::change_password(desk.house(), &desk.session, old, new).await;
    let found = match changed {
        Ok(()) => return go("/"),
        Err(stop) if wrong_password(&stop) => vec![Gap::at("old", WRONG_PASSWORD)],
        Err(stop) => gaps(stop)?,
    };
    let (found, first) = (desk.said(found), desk.session.password_is_first());
    desk.page_again(
        errors(&found),
        "account/password.html",
        Page { first, modern: desk.house().password_policy() == PasswordPolicy::Modern },
    )
}
