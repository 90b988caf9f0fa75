//! The first page after signing in: straight to the work, where there is one kind of it.

use super::lapsing::Lapsing;
use crate::desk::{Desk, go};
use crate::outcome::Answer;
use access::Behind;
use app::{account, work};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    lapsing: Option<Lapsing>,
}

pub(crate) async fn page(desk: Desk) -> Answer {
    work::open_home(desk.house(), &desk.session).await?;
    if desk.session.is_citizen() {
        return go("/my");
    }
    // Whoever has a door to open is led there; whoever may see to an organisation can go on from that page.
    let doors = account::ready(desk.house(), &desk.session).await?.doors;
    if !doors.before(Behind::ReadingDoors).is_empty() {
        return go("/ready");
    }
    match desk.home() {
        "/password" => desk.page("account/home.html", Page { lapsing: Lapsing::of(&desk, &doors) }),
        place => go(place),
    }
}
