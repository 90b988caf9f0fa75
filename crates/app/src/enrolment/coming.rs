//! Coming to a plan by an invitation.

use crate::account::hash_of;
use crate::{Gap, House, Stop};
use access::actions::AcceptEnrolment;
use access::{Actor, Refusal};
use model::Date;
use model::question::{Fields, Read};
use std::net::IpAddr;
use store::{Act, Tried};

/// What coming by an invitation led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// They are enrolled, and sign in next.
    Accepted,
    /// The date is right, and their account is new: they have to choose a password.
    NeedsPassword,
    /// The account is the own one of another person already: an account of another address is needed.
    OtherPatient,
    /// The date is not the person's; it can be tried so many times more.
    WrongDate(u32),
}

/// Comes by the code of an invitation: fields `code`, the date `born` of the person whom the plan is for, and `new`, the password of
/// an account that has none yet. Five wrong dates end the invitation.
///
/// # Errors
/// Gaps, while there is a wait, for a date that is none and at `new` for a weak password; [`Refusal::WrongCode`] for a code that is good for nothing; the
/// record's fault.
pub async fn accept(house: &House, fields: &Fields, source: IpAddr) -> Result<Came, Stop> {
    house.coming.patience(source, house.now())?;
    let born = match Date::read("born", fields) {
        Ok(Some(born)) => born,
        Ok(None) => return Err(Stop::gaps([Gap::at("born-day", "Enter the date of birth")])),
        Err(wrong) => {
            let text = format!("The date of birth {}", wrong.what);
            return Err(Stop::gaps([Gap::at(&format!("born{}", wrong.part), &text)]));
        }
    };
    let (code, chosen) = (hash_of(fields.typed("code")), fields.typed("new"));
    let known = house.store.code(code, "enrol").await?;
    let user = known.as_ref().map(|(user, _)| *user);
    let password = match &known {
        // A hash is dear: nobody gets one made for a guess.
        Some((_, email)) if !chosen.is_empty() => {
            let lacks = house.password_policy.lacks(chosen, &[email]);
            if !lacks.is_empty() {
                return Err(Stop::gaps(lacks.into_iter().map(|lack| Gap::at("new", lack))));
            }
            Some(house.passwords.hash(chosen, house.salt()).await?)
        }
        _ => None,
    };
    let work = move |act: &Act<'_, AcceptEnrolment>| Ok(act.accept(code, born, password.as_deref())?);
    let tried: Result<Tried, Stop> = house.store.act(&Actor::Nobody, AcceptEnrolment { user }, work).await;
    let tried = tried?;
    house.coming.tried(source, house.now(), tried != Tried::Ended);
    match tried {
        Tried::Accepted => Ok(Came::Accepted),
        Tried::NeedsPassword => Ok(Came::NeedsPassword),
        Tried::OtherPatient => Ok(Came::OtherPatient),
        Tried::Ended => Err(Stop::Refused(Refusal::WrongCode)),
        Tried::WrongDate(left) => Ok(Came::WrongDate(left)),
    }
}
