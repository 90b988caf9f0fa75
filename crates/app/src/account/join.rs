//! Joining by an invitation.

use super::code::hash_of;
use crate::{Gap, House, Stop};
use access::actions::JoinService;
use access::{Actor, Refusal};
use model::UserId;

/// Joins: uses the code of an invitation up and sets the password of one's own choice.
///
/// # Errors
/// Gaps for a weak password; [`Refusal::WrongCode`] for a code that lets nobody in.
pub async fn join(house: &House, code: &str, password: &str) -> Result<(), Stop> {
    let chosen = choose(house, code, "join", password).await?;
    let work = move |act: &store::Act<'_, JoinService>| used(act.join(chosen.code, &chosen.hash)?);
    house.store.act(&Actor::Nobody, JoinService { user: chosen.user }, work).await
}

/// A password that somebody with a code has chosen.
pub(super) struct Chosen {
    /// Whose code it is, where it is good.
    pub(super) user: Option<UserId>,
    /// Their e-mail address.
    pub(super) email: String,
    /// The code's hash.
    pub(super) code: [u8; 32],
    /// The password's hash.
    pub(super) hash: String,
}

/// Checks the password against whoever the code belongs to. A hash is dear: nobody gets one made for a guess.
pub(super) async fn choose(
    house: &House,
    code: &str,
    purpose: &'static str,
    password: &str,
) -> Result<Chosen, Stop> {
    let code = hash_of(code);
    let Some((user, email)) = house.store.code(code, purpose).await? else {
        return Ok(Chosen { user: None, email: String::new(), code, hash: String::new() });
    };
    let lacks = house.password_policy.lacks(password, &[&email]);
    if !lacks.is_empty() {
        return Err(Stop::gaps(lacks.into_iter().map(|lack| Gap::at("new", lack))));
    }
    let hash = house.passwords.hash(password, house.salt()).await?;
    Ok(Chosen { user: Some(user), email, code, hash })
}

/// A code lets in once: of two at the same time, one.
pub(super) fn used(done: bool) -> Result<(), Stop> {
    if done { Ok(()) } else { Err(Stop::Refused(Refusal::WrongCode)) }
}
