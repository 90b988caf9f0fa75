//! The first page after signing in: straight to the work, where there is one kind of it.

use crate::desk::{Desk, go};
use crate::outcome::Answer;
use app::work;
use serde::Serialize;

#[derive(Serialize)]
struct Page {}

pub(crate) async fn page(desk: Desk) -> Answer {
    work::open_home(desk.house(), &desk.session).await?;
    match desk.home() {
        "/password" => desk.page("account/home.html", Page {}),
        place => go(place),
    }
}
