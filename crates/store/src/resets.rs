//! Codes with which somebody of the staff chooses a new password, or joins: sent by letter, or handed over.

use crate::inviting::keep_code;
use crate::staff::has_place;
use crate::{Act, Fault, Letter};
use access::Action;
use access::actions::StartReset;
use model::{LetterKind, Moment, UserId};

impl Act<'_, StartReset> {
    /// Sends the user a code with which to choose a new password. False when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn send(&self, code: &str, hash: [u8; 32], until: Moment) -> Result<bool, Fault> {
        let action = self.action();
        if !has_place(self.conn, action.organisation, action.user, false)? {
            return Ok(false);
        }
        send_reset(self, action.user, code, hash, until)?;
        Ok(true)
    }

    /// Keeps such a code without sending it, and says whether they are to join with it (or else to choose a new password);
    /// `None` when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn hand_over(&self, hash: [u8; 32], until: Moment) -> Result<Option<bool>, Fault> {
        let action = self.action();
        if !has_place(self.conn, action.organisation, action.user, false)? {
            return Ok(None);
        }
        keep_reset(self, action.user, hash, until).map(|(_, joins)| Some(joins))
    }
}

/// Keeps the code with which a user chooses a new password, or joins. Their e-mail address, and whether they are to join.
fn keep_reset<A: Action>(
    act: &Act<'_, A>,
    user: UserId,
    hash: [u8; 32],
    until: Moment,
) -> Result<(String, bool), Fault> {
    let row = act.conn.one("select email, password from users where id = $1", &[user.to_string().into()])?;
    let Some(row) = row else { return Err(Fault::broken("a code for nobody")) };
    let joins = row.text(1)?.is_empty();
    keep_code(act, if joins { "join" } else { "reset" }, user, hash, until)?;
    Ok((row.text(0)?.to_owned(), joins))
}

/// Sends a user the code with which to choose a new password; to whoever has not joined yet, the invitation again.
pub(crate) fn send_reset<A: access::Posts>(
    act: &Act<'_, A>,
    user: UserId,
    code: &str,
    hash: [u8; 32],
    until: Moment,
) -> Result<(), Fault> {
    let (address, joins) = keep_reset(act, user, hash, until)?;
    let kind = if joins { LetterKind::Invitation } else { LetterKind::PasswordReset };
    act.post(&Letter {
        kind: kind.word(),
        address,
        code: Some(code.to_owned()),
        user: Some(user),
        organisation: None,
    })
}
