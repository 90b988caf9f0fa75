//! The first steps of somebody at their own door: asking for an account by e-mail, and opening it by the code that came.

use crate::accounts::add_account;
use crate::engine::{Conn, Value};
use crate::factors::count;
use crate::facts::id;
use crate::inviting::keep_code;
use crate::joining::use_up_joining;
use crate::own_door::{PORTAL, come_in};
use crate::passkeys::{NewPasskey, put};
use crate::{Act, Fault, Letter};
use access::actions::{AskAccount, OpenAccount};
use model::{LetterKind, Moment, UserId};

/// Between two letters to one address that anybody can ask for lie so many minutes.
const BETWEEN_MINUTES: i64 = 10;

/// What opening an account came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It has the password that was chosen just now, or the passkey that was made.
    New,
    /// There was an account with a password, which stays: the place is added.
    Added,
}

impl Act<'_, AskAccount> {
    /// Sends whoever reads the mail of this address a code with which they open an account; or, where they have one here, says so.
    /// Nothing is sent to an account that was ended, nor twice within minutes: nobody's mailbox is filled by somebody who knows its
    /// address.
    ///
    /// # Errors
    /// The record's fault.
    pub fn send(
        &self,
        (email, email_key): (&String, &String),
        (code, hash): (&str, [u8; 32]),
        until: Moment,
    ) -> Result<(), Fault> {
        // Until the mailbox answers there is an address and nothing else: whose it is nobody has said yet.
        let nobody = String::new();
        add_account(self, [email, email_key, &nobody, &nobody], None, ("", false))?;
        let sql = "select id, email, password, case when ended_at is null then 0 else 1 end from users where email_key = $1";
        let row = self.conn.one(sql, &[email_key.into()])?;
        let row = row.ok_or_else(|| Fault::broken("an account is not there that was"))?;
        let user = id(&row, 0, UserId::parse)?;
        if row.flag(3)? || !self.first_in_a_while(user)? {
            return Ok(());
        }
        let there = !row.text(2)?.is_empty() && has_place(self.conn, user)?;
        let kind = if there { LetterKind::AccountThere } else { LetterKind::ConfirmAccount };
        if !there {
            keep_code(self, "open", user, hash, until)?;
        }
        self.post(&Letter {
            kind: kind.word(),
            address: row.text(1)?.to_owned(),
            code: (!there).then(|| code.to_owned()),
            user: Some(user),
            organisation: None,
        })
    }

    /// Notes that a letter goes to them now; false when one went a few minutes ago. Of two at once, one goes.
    fn first_in_a_while(&self, user: UserId) -> Result<bool, Fault> {
        let lately = self.now().plus_minutes(-BETWEEN_MINUTES).iso();
        let noted = self.conn.exec(
            "insert into reminders (subject, kind, about, mark, sent_at) values ($1, 'account-asked', '', 0, $2) \
             on conflict (subject, kind, about) do update set sent_at = excluded.sent_at where reminders.sent_at <= $3",
            &[user.to_string().into(), self.now().iso().into(), lately.into()],
        )?;
        Ok(noted == 1)
    }
}

impl Act<'_, OpenAccount> {
    /// Uses the code up and gives its owner a place at their own door. A password that is there is not touched: the code proves a
    /// mailbox, and that is not enough to take an account over; nor is a passkey added to it then. `None` when the code was used in
    /// between, or the passkey is on record already.
    ///
    /// # Errors
    /// The record's fault.
    pub fn open(
        &self,
        code: [u8; 32],
        (name, password): (&str, &str),
        passkey: Option<(NewPasskey<'_>, &[[u8; 32]])>,
    ) -> Result<Option<Opened>, Fault> {
        let user = self.action().user.ok_or_else(|| Fault::broken("a code is somebody's"))?;
        let (owner, now): (Value, Value) = (user.to_string().into(), self.now().iso().into());
        let used = self.conn.exec(
            "update codes set used_at = $3 where code = $1 and purpose = 'open' and user_id = $2 and used_at is null and until > $3",
            &[code.into(), owner.clone(), now.clone()],
        )?;
        if used == 0 {
            return Ok(None);
        }
        let chosen = self.conn.exec(
            "update users set password = $2, password_is_first = 0, seen_at = $3, name = case when name = '' then $4 else name end \
             where id = $1 and password = '' and ended_at is null",
            &[owner.clone(), password.into(), now, name.into()],
        )?;
        if let Some((passkey, codes)) = passkey.filter(|_| chosen == 1) {
            if !put(self, &owner, passkey)? {
                return Ok(None);
            }
            count(self, &owner, codes)?;
        }
        use_up_joining(self, user)?;
        come_in(self, user)?;
        self.note("account", user.to_string());
        Ok(Some(if chosen == 1 { Opened::New } else { Opened::Added }))
    }
}

fn has_place(conn: &Conn, user: UserId) -> Result<bool, Fault> {
    let row = conn.one(
        "select id from memberships where user_id = $1 and organisation_id = $2 and ended_at is null",
        &[user.to_string().into(), PORTAL.into()],
    )?;
    Ok(row.is_some())
}
