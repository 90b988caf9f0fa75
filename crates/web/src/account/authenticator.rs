//! Setting an authenticator app up and removing it, and making new recovery codes.

use super::recovery_codes::{self, password_gaps};
use crate::desk::{Desk, go};
use crate::form::Form;
use crate::outcome::{Answer, Slip, Wrong, errors, wrong};
use app::Stop;
use app::account;
use fast_qr::QRBuilder;
use serde::Serialize;

#[derive(Serialize)]
struct SetUp {
    /// The secret, in groups of four, to be typed.
    secret: String,
    qr: Qr,
    /// The code, as it was typed.
    code: String,
    wrong: Wrong,
}

/// A code to be scanned: the side of its square in modules, and the dark ones as a path.
#[derive(Serialize, Default)]
struct Qr {
    side: usize,
    path: String,
}

/// A page that asks for the password once more.
#[derive(Serialize)]
struct Asked {
    /// `remove` or `codes`.
    what: &'static str,
    /// The app is the only second factor.
    last: bool,
}

const SET_UP: &str = "account/authenticator.html";
const ASKED: &str = "account/password_again.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    match set_up(&desk, "", &[]).await? {
        Some(own) => desk.page(SET_UP, own),
        None => go("/account"),
    }
}

pub(crate) async fn add(desk: Desk, Form(fields): Form) -> Answer {
    let (password, code) = (fields.typed("password"), fields.typed("code"));
    match account::add_authenticator(desk.house(), &desk.session, password, code).await {
        Ok(codes) => recovery_codes::first(&desk, codes, "app"),
        Err(Stop::Missing) => go("/account"),
        Err(stop) => {
            let found = password_gaps(&desk, stop)?;
            match set_up(&desk, code, &found).await? {
                Some(own) => desk.page_again(errors(&found), SET_UP, own),
                None => go("/account"),
            }
        }
    }
}

async fn set_up(desk: &Desk, code: &str, found: &[Slip]) -> Result<Option<SetUp>, Stop> {
    let secret = account::start_authenticator(desk.house(), &desk.session).await?;
    let (code, wrong) = (code.to_owned(), wrong(found));
    Ok(secret.map(|secret| SetUp { qr: drawn(&secret.url), secret: secret.text, code, wrong }))
}

/// Without a drawing the secret is typed.
fn drawn(url: &str) -> Qr {
    let Ok(code) = QRBuilder::new(url).build() else { return Qr::default() };
    // Readers want four light modules around.
    let (mut path, quiet) = (String::new(), 4);
    for row in 0..code.size {
        for column in 0..code.size {
            if code[row][column].value() {
                path.push_str(&format!("M{} {}h1v1h-1z", column + quiet, row + quiet));
            }
        }
    }
    Qr { side: code.size + 2 * quiet, path }
}

pub(crate) async fn remove_page(desk: Desk) -> Answer {
    let own = of(&desk, "remove").await?;
    desk.page(ASKED, own)
}

pub(crate) async fn remove(desk: Desk, Form(fields): Form) -> Answer {
    match account::remove_authenticator(desk.house(), &desk.session, fields.typed("password")).await {
        Ok(()) => go("/account"),
        Err(stop) => again(&desk, stop, "remove").await,
    }
}

pub(crate) async fn codes_page(desk: Desk) -> Answer {
    let own = of(&desk, "codes").await?;
    desk.page(ASKED, own)
}

pub(crate) async fn renew(desk: Desk, Form(fields): Form) -> Answer {
    match account::renew_recovery_codes(desk.house(), &desk.session, fields.typed("password")).await {
        Ok(codes) => recovery_codes::renewed(&desk, codes),
        Err(Stop::Missing) => go("/account/authenticator"),
        Err(stop) => again(&desk, stop, "codes").await,
    }
}

async fn again(desk: &Desk, stop: Stop, what: &'static str) -> Answer {
    let found = password_gaps(desk, stop)?;
    let own = of(desk, what).await?;
    desk.page_again(errors(&found), ASKED, own)
}

async fn of(desk: &Desk, what: &'static str) -> Result<Asked, Stop> {
    let own = account::own(desk.house(), &desk.session).await?;
    Ok(Asked { what, last: own.passkeys.is_empty() })
}
