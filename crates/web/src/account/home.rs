//! The first page after signing in: straight to the work, where there is one kind of it.

use crate::desk::{Desk, go};
use crate::outcome::Answer;
use app::{account, work};
use serde::Serialize;

#[derive(Serialize)]
struct Page {}

pub(crate) async fn page(desk: Desk) -> Answer {
    work::open_home(desk.house(), &desk.session).await?;
    // Whoever has a door to open is led there; whoever may see to an organisation can go on from that page.
    if !account::ready(desk.house(), &desk.session).await?.doors.shut.is_empty() {
        return go("/ready");
    }
    match desk.home() {
        "/password" => desk.page("account/home.html", Page {}),
        place => go(place),
    }
}
