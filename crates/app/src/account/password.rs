//! Passwords: the rule, the hash, and replacing one's own.

use super::sign_in::{Proving, prove};
use super::throttle::Trier;
use crate::{Gap, House, Session, Stop};
use access::actions::ChangePassword;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zxcvbn::{Score, zxcvbn};

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

/// Passwords that are tried first by whoever guesses: words of this service, and the thousand most common ones, from the list of
/// the library zxcvbn.
const DENIED: &str = include_str!("denied.txt");

/// What a password has to be. None of them grows old while its account is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PasswordPolicy {
    /// `cmc-2020`: ten characters, a capital, a small letter.
    #[default]
    Cmc2020,
    /// `modern`: twelve characters of any kind, and hard to guess for whoever knows its owner.
    Modern,
}

impl PasswordPolicy {
    /// What a password lacks, in words; empty when it is good. `about` is what is known of its owner: e-mail address first, then
    /// name and organisation.
    #[must_use]
    pub fn lacks(self, password: &str, about: &[&str]) -> Vec<&'static str> {
        let mut lacks = match self {
            Self::Cmc2020 => composition(password),
            Self::Modern => strength(password, about),
        };
        if password.chars().count() > 200 {
            lacks.push("Use 200 characters or fewer");
        }
        let plain = password.to_lowercase();
        let own = about.first().and_then(|email| email.split('@').next()).unwrap_or_default().to_lowercase();
        let tried_first = DENIED
            .lines()
            .any(|word| plain == word || plain.trim_end_matches(|c: char| !c.is_alphabetic()) == word);
        if tried_first || (own.len() > 3 && plain.contains(&own)) {
            lacks.push("Choose something that is harder to guess: this one is on lists of common passwords");
        }
        lacks
    }
}

fn composition(password: &str) -> Vec<&'static str> {
    [
        (password.chars().count() < 10, "Use at least 10 characters"),
        (!password.chars().any(char::is_uppercase), "Use at least one capital letter"),
        (!password.chars().any(char::is_lowercase), "Use at least one small letter"),
    ]
    .into_iter()
    .filter_map(|(lacks, text)| lacks.then_some(text))
    .collect()
}

/// A score of three says that more than a hundred million guesses are needed by somebody who knows the words in `about`.
fn strength(password: &str, about: &[&str]) -> Vec<&'static str> {
    let words: Vec<&str> = about
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|w| w.len() > 2)
        .collect();
    let mut lacks = Vec::new();
    if password.chars().count() < 12 {
        lacks.push("Use at least 12 characters");
    }
    if zxcvbn(password, &words).score() < Score::Three {
        lacks.push(
            "Choose something that is harder to guess: a few words that have nothing to do with each other",
        );
    }
    lacks
}

/// Replaces one's own password. Every other session of the same user ends. Whoever guesses the old one is slowed down as
/// at the sign-in page.
///
/// # Errors
/// [`Stop::Gaps`] for a weak new password or when there is a wait, a refusal for a wrong old one.
pub async fn change_password(house: &House, session: &Session, old: &str, new: &str) -> Result<(), Stop> {
    let about = [session.email(), session.name(), session.organisation()];
    let lacks = house.password_policy.lacks(new, &about);
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

    fn cmc_2020(password: &str, email: &str) -> Vec<&'static str> {
        PasswordPolicy::Cmc2020.lacks(password, &[email])
    }

    #[test]
    fn each_weakness_has_its_own_words() {
        assert!(cmc_2020("Practice-2026", "gp@harbour.example").is_empty());
        assert_eq!(cmc_2020("Short1", "a@b.example"), ["Use at least 10 characters"]);
        assert_eq!(cmc_2020("alllowercase-7", "a@b.example"), ["Use at least one capital letter"]);
        assert_eq!(cmc_2020("ALLUPPERCASE-7", "a@b.example"), ["Use at least one small letter"]);
        for guessed in ["Password123", "Coordinatemycare1", "Dorothy.pemberton9"] {
            assert_eq!(cmc_2020(guessed, "dorothy.pemberton@mail.example").len(), 1, "{guessed}");
        }
    }

    #[test]
    fn the_modern_rule_asks_for_length_and_for_what_nobody_guesses() {
        let about = ["dorothy.pemberton@mail.example", "Dorothy Pemberton", "Rosewood Nursing Home"];
        let lacks = |password: &str| PasswordPolicy::Modern.lacks(password, &about).len();
        assert_eq!(lacks("tulip anvil sunday kettle"), 0, "no capital, no digit");
        assert_eq!(lacks("x7#Kq9!vLp"), 1, "hard to guess, but short");
        for guessed in
            ["rosewoodnursing", "Pemberton1936", "aaaaaaaaaaaaaaaa", "qwertyuiop12", "Sunshine2026"]
        {
            assert_ne!(lacks(guessed), 0, "{guessed}");
        }
    }

    #[test]
    fn common_passwords_are_refused_under_either_rule() {
        assert!(DENIED.lines().count() > 900 && DENIED.lines().all(|word| !word.trim().is_empty()));
        for policy in [PasswordPolicy::Cmc2020, PasswordPolicy::Modern] {
            for common in ["Metallica9999", "Butterfly!2026"] {
                assert_ne!(policy.lacks(common, &[]).len(), 0, "{common}");
            }
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
