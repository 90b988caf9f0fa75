//! Passwords: the rule, the hash, and replacing one's own.

use super::sign_in::{Proving, prove};
use super::throttle::Trier;
use crate::{Gap, House, Session, Stop};
use access::actions::ChangePassword;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Hashes and checks passwords, two at a time: each takes a core for some tens of milliseconds and 19 MiB.
pub struct Passwords(Arc<Semaphore>);

impl Default for Passwords {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(2)))
    }
}

/// What no account has: checked against when the account does not exist, so that it takes as long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$9X0pG5l1vTq0q8tq8J3n8mVJv1uKx2wXq2b0n7b7J4k";

/// Argon2id with 19 MiB, two passes, one lane (OWASP's first choice).
fn argon() -> Result<Argon2<'static>, Stop> {
    let params = Params::new(19_456, 2, 1, None).map_err(broken)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn broken(error: impl std::fmt::Display) -> Stop {
    Stop::Fault(store::Fault::Broken(error.to_string()))
}

impl Passwords {
    /// The hash of a password.
    ///
    /// # Errors
    /// When the machine cannot hash.
    pub async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, Stop> {
        let (password, turn) = (password.to_owned(), self.turn().await?);
        let hashed = apart(turn, move || {
            let hash = argon()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(broken)?;
            Ok(hash.to_string())
        });
        hashed.await.map(|(hash, _)| hash)
    }

    /// Whether a password is the one that was hashed; with no hash it takes as long and says no. It runs in a turn of the
    /// caller's, who keeps it until it is written down how the try ended: whoever waits behind it then finds that written,
    /// and has not earned a try by waiting.
    ///
    /// # Errors
    /// When the machine cannot hash.
    pub(super) async fn fits_in(
        &self,
        turn: Turn,
        password: &str,
        hash: Option<&str>,
    ) -> Result<(bool, Turn), Stop> {
        let (password, real) = (password.to_owned(), hash.is_some());
        let hash = hash.unwrap_or(NOBODYS).to_owned();
        apart(turn, move || {
            let parsed = PasswordHash::new(&hash).map_err(broken)?;
            Ok(argon()?.verify_password(password.as_bytes(), &parsed).is_ok() && real)
        })
        .await
    }

    /// Waits for a turn to hash.
    pub(super) async fn turn(&self) -> Result<Turn, Stop> {
        self.0.clone().acquire_owned().await.map(Turn).map_err(broken)
    }
}

/// One of the few turns to hash at a time.
pub(super) struct Turn(#[expect(dead_code, reason = "it is held, never looked at")] OwnedSemaphorePermit);

/// Hashes on a thread where it may take its time. The turn goes with the work: a caller who goes away does not free it.
async fn apart<T: Send + 'static>(
    turn: Turn,
    work: impl FnOnce() -> Result<T, Stop> + Send + 'static,
) -> Result<(T, Turn), Stop> {
    let hashed = tokio::task::spawn_blocking(move || work().map(|done| (done, turn)));
    hashed.await.map_err(broken)?
}

/// Passwords that are tried first by whoever guesses, and words of this service.
const DENIED: &str = include_str!("denied.txt");

/// What a password lacks, in words; empty when it is good. The rule is called `cmc-2020`: ten characters, a capital, a
/// lower-case letter, and nothing that is known to be tried first.
#[must_use]
pub fn weaknesses(password: &str, email: &str) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    if password.chars().count() < 10 {
        lacks.push("Use at least 10 characters");
    }
    if password.chars().count() > 200 {
        lacks.push("Use 200 characters or fewer");
    }
    if !password.chars().any(char::is_uppercase) {
        lacks.push("Use at least one capital letter");
    }
    if !password.chars().any(char::is_lowercase) {
        lacks.push("Use at least one lower-case letter");
    }
    let plain = password.to_lowercase();
    let own = email.split('@').next().unwrap_or_default().to_lowercase();
    let tried_first = DENIED
        .lines()
        .any(|word| plain == word || plain.trim_end_matches(|c: char| !c.is_alphabetic()) == word);
    if tried_first || (own.len() > 3 && plain.contains(&own)) {
        lacks.push("Choose something that is harder to guess: this one is on lists of common passwords");
    }
    lacks
}

/// Replaces one's own password. Every other session of the same user ends. Whoever guesses the old one is slowed down as
/// at the sign-in page.
///
/// # Errors
/// [`Stop::Gaps`] for a weak new password or when there is a wait, a refusal for a wrong old one.
pub async fn change_password(house: &House, session: &Session, old: &str, new: &str) -> Result<(), Stop> {
    let lacks = weaknesses(new, session.email());
    if !lacks.is_empty() {
        return Err(Stop::gaps(lacks.into_iter().map(|l| Gap::at("new", l))));
    }
    if old == new {
        return Err(Stop::gaps([Gap::at("new", "Choose a password that is not the old one")]));
    }
    let key = super::email_key(session.email());
    let account = house.store.account(key.clone(), None).await?;
    let hash = account.as_ref().and_then(|a| a.password.as_deref());
    let proving = Proving { key: &key, trier: Trier::Known(session.token), field: "old" };
    let proven = prove(house, &proving, old, hash).await?;
    // A hash is dear: nobody gets one made for a guess.
    let hash = if proven { house.passwords.hash(new, house.salt()).await? } else { String::new() };
    let keep = session.token;
    house
        .store
        .act(&session.actor(), ChangePassword { proven }, move |act| Ok(act.replace_password(&hash, keep)?))
        .await
}

impl House {
    /// Sixteen fresh bytes for a hash.
    pub(crate) fn salt(&self) -> [u8; 16] {
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.store.world().secret()[..16]);
        salt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_weakness_has_its_own_words() {
        assert!(weaknesses("Practice-2026", "gp@harbour.example").is_empty());
        assert_eq!(weaknesses("Short1", "a@b.example"), ["Use at least 10 characters"]);
        assert_eq!(weaknesses("alllowercase-7", "a@b.example"), ["Use at least one capital letter"]);
        assert_eq!(weaknesses("ALLUPPERCASE-7", "a@b.example"), ["Use at least one lower-case letter"]);
        for guessed in ["Password123", "Coordinatemycare1", "Dorothy.pemberton9"] {
            assert_eq!(weaknesses(guessed, "dorothy.pemberton@mail.example").len(), 1, "{guessed}");
        }
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_and_nobodys_fits_none() {
        let passwords = Passwords::default();
        let hash = passwords.hash("Practice-2026", [7; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        for (password, hash, fits) in [
            ("Practice-2026", Some(hash.as_str()), true),
            ("Practice-2027", Some(hash.as_str()), false),
            ("Practice-2026", None, false),
        ] {
            let turn = passwords.turn().await.unwrap();
            assert_eq!(passwords.fits_in(turn, password, hash).await.unwrap().0, fits, "{password}");
        }
    }
}
