//! What the operator set: the mail server, and the address that letters come from.

use lettre::message::Mailbox;
use std::fmt;
use std::net::IpAddr;
use url::{Host, Url};

/// The mail server that takes letters, and how to reach it. Its address holds a password, so it is never shown whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Relay {
    /// As the library takes it: how TLS is used stands in it.
    pub(crate) url: String,
    shown: String,
}

/// The address that letters come from.
#[derive(Clone, PartialEq, Eq)]
pub struct Sender(pub(crate) Mailbox);

const WANTED: &str = "a mail server is smtp://USER:PASSWORD@HOST or smtps://USER:PASSWORD@HOST; what is not a letter or a digit \
                      in user or password is written as % and two digits";

impl Relay {
    /// Reads `smtp://user:password@host:587` (TLS is begun after the greeting, and is required unless the host is this machine)
    /// or `smtps://user:password@host:465` (TLS from the first byte). `?tls=required` asks for TLS of this machine too.
    ///
    /// # Errors
    /// What is wanted; never what was given, for it may hold a password.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut url = Url::parse(text).map_err(|_| WANTED.to_owned())?;
        let host = url.host().ok_or(WANTED)?.to_owned();
        let asked = match url.query() {
            None => false,
            Some("tls=required") => true,
            Some(_) => {
                return Err(
                    "behind the ? of a mail server's address stands tls=required or nothing".to_owned()
                );
            }
        };
        if !matches!(url.scheme(), "smtp" | "smtps")
            || url.fragment().is_some()
            || !matches!(url.path(), "" | "/")
        {
            return Err(WANTED.to_owned());
        }
        url.set_query((url.scheme() == "smtp" && (asked || !is_here(&host))).then_some("tls=required"));
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        let shown = format!("{}://{host}{port}", url.scheme());
        Ok(Self { url: url.to_string(), shown })
    }

    /// Its address without user and password.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({})", self.shown)
    }
}

/// What is sent to this machine passes no wire.
fn is_here(host: &Host<String>) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        // An address in a scheme that the standard of addresses does not know is read as a name.
        Host::Domain(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        }
    }
}

impl Sender {
    /// Reads `cmc@cmc.example` or `Coordinate My Care <cmc@cmc.example>`.
    ///
    /// # Errors
    /// What is wanted.
    pub fn parse(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| {
            "an address to send from is cmc@cmc.example or Coordinate My Care <cmc@cmc.example>".to_owned()
        })
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sender({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_required_of_every_other_machine() {
        for (given, taken) in [
            ("smtp://mail.example", "smtp://mail.example?tls=required"),
            ("smtp://me:s%40cret@mail.example:2525", "smtp://me:s%40cret@mail.example:2525?tls=required"),
            ("smtp://10.0.0.7:25", "smtp://10.0.0.7:25?tls=required"),
            ("smtps://me:secret@mail.example", "smtps://me:secret@mail.example"),
            ("smtp://localhost", "smtp://localhost"),
            ("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525"),
            ("smtp://127.0.0.1:2525?tls=required", "smtp://127.0.0.1:2525?tls=required"),
            ("smtp://[::1]:2525", "smtp://[::1]:2525"),
            ("smtp://127.0.0.1.example:25", "smtp://127.0.0.1.example:25?tls=required"),
            ("smtp://localhost.example:25", "smtp://localhost.example:25?tls=required"),
        ] {
            assert_eq!(Relay::parse(given).unwrap().url, taken);
        }
    }

    #[test]
    fn neither_the_address_nor_an_error_tells_the_password() {
        let relay = Relay::parse("smtps://me:secret@mail.example:4650").unwrap();
        assert_eq!(
            (relay.shown(), format!("{relay:?}").as_str()),
            ("smtps://mail.example:4650", "Relay(smtps://mail.example:4650)")
        );
        for wrong in [
            "mail.example",
            "http://me:secret@mail.example",
            "smtp://me:secret@",
            "smtp://me:secret@mail.example?tls=opportunistic",
            "smtp://me:secret@mail.example/name",
            "smtp://me:secret@mail.example#secret",
        ] {
            let told = Relay::parse(wrong).unwrap_err();
            assert!(!told.contains("secret"), "{told}");
        }
    }

    #[test]
    fn letters_come_from_one_address() {
        assert!(Sender::parse("cmc@cmc.example").is_ok());
        assert!(Sender::parse("Coordinate My Care <cmc@cmc.example>").is_ok());
        for wrong in ["", "cmc", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"] {
            assert!(Sender::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
