//! The staff: when they join, and their sessions.

use super::Stage;
use crate::PASSWORD;
use crate::borough::{Member, STAFF};
use crate::build::broken;
use crate::story::{Deed, Step};
use access::Rights;
use app::account::{NewStaff, SignedIn, attest_training, create_user, session, sign_in, sign_out};
use app::{Session, Stop};
use model::organisation::Training;
use model::question::form::write;
use model::{Date, Moment, UserId};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

const DAY: i64 = 24 * 60;
/// An account locks after 180 days without a sign-in: nobody here stays away so long. Each sign-in costs a hash.
const AWAY: i64 = 165 * DAY;
/// At the end everybody could stay away for two months more and not be locked out.
const AWAY_AT_THE_END: i64 = 120 * DAY;

/// The staff who have joined, and those who will.
pub(super) struct Seats {
    joining: Vec<(Moment, &'static Member)>,
    taken: BTreeMap<&'static str, Seat>,
}

struct Seat {
    user: UserId,
    since: Moment,
    signed_in: Option<(Moment, String, Session)>,
}

impl Seats {
    /// Everybody joins two days before they are first needed; who is not needed joined lately.
    pub(super) fn for_steps(line: &[Step], now: Moment) -> Self {
        let needed = |step: &&Step, member: &Member| {
            step.by.email == member.email
                || matches!(step.deed, Deed::Submit { to } if to.email == member.email)
        };
        let joins = |member: &'static Member| {
            let first = line.iter().find(|step| needed(step, member)).map(|step| step.at);
            (first.unwrap_or(now.plus_minutes(-20 * DAY)).plus_minutes(-2 * DAY), member)
        };
        let mut joining: Vec<(Moment, &'static Member)> = STAFF.iter().map(joins).collect();
        joining.sort_by_key(|(at, member)| (*at, member.email));
        joining.reverse();
        Self { joining, taken: BTreeMap::new() }
    }

    /// Lets join whoever does before this moment, and sign in again whoever would be away too long.
    pub(super) async fn until(&mut self, at: Moment, on: &Stage<'_>) -> Result<(), Stop> {
        while let Some((joins, member)) = self.joining.pop_if(|(joins, _)| *joins <= at) {
            on.calendar.turn_to(joins);
            let user = create_user(on.house, new(member, joins.day())).await?;
            self.taken.insert(member.email, Seat { user, since: joins, signed_in: None });
        }
        on.calendar.turn_to(at);
        for (email, seat) in &mut self.taken {
            if at.minutes_since(seat.seen()) > AWAY {
                seat.sign_in(email, at, on).await?;
            }
        }
        Ok(())
    }

    /// The session of a member of staff, who signs in for the first time now if need be.
    pub(super) async fn session(
        &mut self,
        member: &Member,
        at: Moment,
        on: &Stage<'_>,
    ) -> Result<Session, Stop> {
        let seat = self
            .taken
            .get_mut(member.email)
            .ok_or_else(|| broken(format!("{} has not joined", member.email)))?;
        if seat.signed_in.is_none() {
            seat.sign_in(member.email, at, on).await?;
        }
        seat.signed_in.as_ref().map(|(_, _, session)| session.clone()).ok_or(Stop::Missing)
    }

    /// Who a member of staff is to the record.
    pub(super) fn user(&self, member: &Member) -> Result<UserId, Stop> {
        let seat = self.taken.get(member.email);
        seat.map(|seat| seat.user).ok_or_else(|| broken(format!("{} has not joined", member.email)))
    }

    pub(super) async fn close(&mut self, at: Moment, on: &Stage<'_>) -> Result<(), Stop> {
        self.until(at, on).await?;
        for (email, seat) in &mut self.taken {
            if at.minutes_since(seat.seen()) > AWAY_AT_THE_END {
                seat.sign_in(email, at, on).await?;
            }
            if let Some((_, _, session)) = seat.signed_in.take() {
                sign_out(on.house, &session).await?;
            }
        }
        Ok(())
    }
}

impl Seat {
    fn seen(&self) -> Moment {
        self.signed_in.as_ref().map_or(self.since, |(at, _, _)| *at)
    }

    /// Signs in, in place of the session before.
    async fn sign_in(&mut self, email: &str, at: Moment, on: &Stage<'_>) -> Result<(), Stop> {
        let old = self.signed_in.as_ref().map(|(_, token, _)| token.as_str());
        let source = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let SignedIn::Token(token) = sign_in(on.house, email, PASSWORD, None, old, source).await? else {
            return Err(broken(format!("{email} has several places")));
        };
        let session = session(on.house, &token).await?.ok_or(Stop::Missing)?;
        // Whoever comes back after months has had the yearly training in between.
        let training = Training { governance_on: Some(at.day()), ..Training::default() };
        let mut fields = write(&training);
        fields.put("attested", "yes");
        attest_training(on.house, &session, &fields).await?;
        // Everybody made up works on the health network.
        let session = session.acting_from(access::Whence::Network);
        self.signed_in = Some((at, token, session));
        Ok(())
    }
}

fn new(member: &Member, on: Date) -> NewStaff {
    NewStaff {
        email: member.email.to_owned(),
        name: member.name.to_owned(),
        profession: member.profession.to_owned(),
        registration: member.registration.map(str::to_owned),
        organisation: member.at.ods.to_owned(),
        rights: Rights::new(member.rights.iter().copied()),
        password: PASSWORD.to_owned(),
        password_is_first: false,
        attested_on: Some(on),
    }
}
