//! The beginning of a region: its organisations and their staff, put on record as an operator does it.

use super::names::Names;
use super::places::Kind;
use super::resident::Ground;
use super::staff::{Colleague, Staffed, seats, staff};
use super::{Order, SignIn};
use crate::PASSWORD;
use crate::borough::by_email;
use crate::build::broken;
use crate::content::Content;
use crate::draw::Draw;
use app::account::{NewStaff, create_users};
use app::organisation::make_up;
use app::{House, Stop};
use model::UserId;

/// Puts organisations and staff on record, and makes the patterns for everybody else.
pub(super) async fn found(house: &House, order: &Order) -> Result<Ground, Stop> {
    let (draw, today) = (Draw::new(order.seed), order.now.day());
    let content = Content::open().map_err(broken)?;
    let words = Content::region().map_err(broken)?;
    let names = Names::of(&content, &words);
    let mut places = Vec::new();
    let mut joining = Vec::new();
    for place in Kind::ALL.into_iter().flat_map(|kind| super::places::places(&words, kind, order.people)) {
        let id = make_up(house, (&place.ods, &place.name, place.kind.word()), today).await?;
        joining.extend(
            staff(&content, &names, &place, today, draw.within("staff")).into_iter().map(|new| (new, id)),
        );
        places.push((place, id));
    }
    let users = create_users(house, joining.clone(), PASSWORD).await?;
    let mut joined = joining.into_iter().map(|(new, _)| new).zip(users);
    let mut by_kind: Vec<Vec<Staffed>> = Kind::ALL.iter().map(|_| Vec::new()).collect();
    for (place, id) in places {
        let like = seats(place.kind);
        let staff = joined
            .by_ref()
            .take(like.len())
            .zip(like)
            .map(|((new, user), (_, like))| colleague(new, user, like));
        let staff = staff.collect();
        by_kind[place.kind as usize].push(Staffed { place, id, staff });
    }
    let patterns = super::stock::patterns(&content, order.people, order.now.day(), draw).map_err(broken)?;
    Ok(Ground { content, words, names, patterns, places: by_kind, now: order.now, draw })
}

fn colleague(new: NewStaff, user: UserId, like: &str) -> Colleague {
    Colleague {
        user,
        email: new.email,
        name: new.name,
        profession: by_email(like).profession,
        registration: new.registration.unwrap_or_default(),
        rights: new.rights,
    }
}

/// One of each kind, in the order in which a visitor meets them.
const VISITORS: [(Kind, usize); 10] = [
    (Kind::UrgentCare, 0),
    (Kind::UrgentCare, 1),
    (Kind::Ambulance, 0),
    (Kind::Practice, 0),
    (Kind::Practice, 4),
    (Kind::Practice, 6),
    (Kind::Home, 0),
    (Kind::Home, 2),
    (Kind::Service, 0),
    (Kind::Board, 0),
];

/// Whom a visitor can be.
pub(super) fn sign_ins(ground: &Ground) -> Vec<SignIn> {
    let one = |(kind, seat): &(Kind, usize)| {
        let at = ground.of(*kind).first()?;
        let member = at.staff.get(*seat)?;
        Some(SignIn {
            email: member.email.clone(),
            who: member.signature(),
            organisation: at.place.name.clone(),
            rights: member.rights.clone(),
        })
    };
    VISITORS.iter().filter_map(one).collect()
}
