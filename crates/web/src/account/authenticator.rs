//! Setting an authenticator app up and removing it, and the recovery codes that stand in for it.

use crate::desk::{Desk, gaps, go, wrong_password};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use app::account;
use app::{Gap, Stop};
use fast_qr::QRBuilder;
use serde::Serialize;

#[derive(Serialize)]
struct SetUp {
    /// The secret, in groups of four, to be typed.
    secret: String,
    qr: Qr,
}

/// A code to be scanned: the side of its square in modules, and the dark ones as a path.
#[derive(Serialize, Default)]
struct Qr {
    side: usize,
    path: String,
}

#[derive(Serialize)]
struct Codes {
    codes: Vec<String>,
    /// The app has just been set up.
    first: bool,
}

/// A page that asks for the password once more.
#[derive(Serialize)]
struct Asked {
    /// `remove` or `codes`.
    what: &'static str,
}

const SET_UP: &str = "account/authenticator.html";
const CODES: &str = "account/recovery_codes.html";
const ASKED: &str = "account/password_again.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    match set_up(&desk).await? {
        Some(own) => desk.page(SET_UP, own),
        None => go("/account"),
    }
}

pub(crate) async fn add(desk: Desk, Form(fields): Form) -> Answer {
    match account::add_authenticator(desk.house(), &desk.session, fields.typed("code")).await {
        Ok(codes) => desk.page(CODES, Codes { codes, first: true }),
        Err(Stop::Missing) => go("/account"),
        Err(stop) => {
            let found = gaps(stop)?;
            match set_up(&desk).await? {
                Some(own) => desk.page_again(errors(&found), SET_UP, own),
                None => go("/account"),
            }
        }
    }
}

async fn set_up(desk: &Desk) -> Result<Option<SetUp>, Stop> {
    let secret = account::start_authenticator(desk.house(), &desk.session).await?;
    Ok(secret.map(|secret| SetUp { qr: drawn(&secret.url), secret: secret.text }))
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
    account::own(desk.house(), &desk.session).await?;
    desk.page(ASKED, Asked { what: "remove" })
}

pub(crate) async fn remove(desk: Desk, Form(fields): Form) -> Answer {
    match account::remove_authenticator(desk.house(), &desk.session, fields.typed("password")).await {
        Ok(()) => go("/account"),
        Err(stop) => again(&desk, stop, "remove"),
    }
}

pub(crate) async fn codes_page(desk: Desk) -> Answer {
    account::own(desk.house(), &desk.session).await?;
    desk.page(ASKED, Asked { what: "codes" })
}

pub(crate) async fn renew(desk: Desk, Form(fields): Form) -> Answer {
    match account::renew_recovery_codes(desk.house(), &desk.session, fields.typed("password")).await {
        Ok(codes) => desk.page(CODES, Codes { codes, first: false }),
        Err(Stop::Missing) => go("/account/authenticator"),
        Err(stop) => again(&desk, stop, "codes"),
    }
}

fn again(desk: &Desk, stop: Stop, what: &'static str) -> Answer {
    let found = if wrong_password(&stop) {
        vec![Gap::at("password", "This is not your password. Type it again")]
    } else {
        gaps(stop)?
    };
    desk.page_again(errors(&found), ASKED, Asked { what })
}
