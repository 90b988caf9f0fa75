//! Signing out.

use crate::desk::{Desk, cleared, go};
use crate::outcome::Answer;
use crate::training::{choose, practice};
use app::account;
use axum::http::HeaderMap;

/// Signs out, of the practice area as well.
pub(crate) async fn submit(desk: Desk, headers: HeaderMap) -> Answer {
    practice::end(&desk.site, &headers).await?;
    account::sign_out(desk.house(), &desk.session).await?;
    let door = if desk.session.is_citizen() { "/my/sign-in?left=1" } else { "/sign-in" };
    Ok(choose::without(&desk.site, cleared(go(door)?, &desk.site.set_cookie(""))))
}
