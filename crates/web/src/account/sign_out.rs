//! Signing out.

use crate::desk::{Desk, cleared, go};
use crate::outcome::Answer;
use app::account;

pub(crate) async fn submit(desk: Desk) -> Answer {
    account::sign_out(desk.house(), &desk.session).await?;
    Ok(cleared(go("/sign-in")?, &desk.site.set_cookie("")))
}
