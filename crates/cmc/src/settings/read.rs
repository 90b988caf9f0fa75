//! What one setting says, read from its text; what cannot be meant is told with the place where it stands.

use super::given::Given;
use super::{HERE, Usage};
use access::SecondFactor;
use app::account::PasswordPolicy;
use mail::{Relay, Sender};
use std::net::SocketAddr;
use tracing::level_filters::LevelFilter;

pub(super) fn wrong(given: &Given, wanted: &str) -> Usage {
    Usage(format!("{}: {:?} is not {wanted}", given.place, given.text))
}

pub(super) fn parsed(text: &str) -> Result<SocketAddr, Usage> {
    text.parse().map_err(|_| Usage(format!("{text:?} is not an address with a port, such as {HERE}")))
}

pub(super) fn address(given: &Given) -> Result<SocketAddr, Usage> {
    parsed(&given.text).map_err(|Usage(why)| Usage(format!("{}: {why}", given.place)))
}

/// The text is left out of the error: it may hold a password.
pub(super) fn database(given: &Given) -> Result<String, Usage> {
    match given.text.split_once(':') {
        Some(("sqlite", file)) if !file.is_empty() => Ok(given.text.clone()),
        Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Ok(given.text.clone()),
        _ => Err(Usage(format!("{}: a database is sqlite:FILE or postgres://…", given.place))),
    }
}

pub(super) fn public(given: &Given) -> Result<String, Usage> {
    let url = given.text.trim_end_matches('/');
    let (kind, host) = url.split_once("://").unwrap_or_default();
    let plain =
        |host: &str| !host.is_empty() && !host.contains(|c: char| "/?#@".contains(c) || c.is_whitespace());
    if !plain(host) || !["http", "https"].contains(&kind) {
        return Err(wrong(given, "an address such as https://cmc.example, without a path"));
    }
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if kind == "http" && !["localhost", "127.0.0.1", "[::1]"].contains(&name) {
        return Err(wrong(
            given,
            "safe: plain http is for this machine alone, so it has to begin with https://",
        ));
    }
    Ok(url.to_owned())
}

/// Where letters go and where they come from: both, or neither. The server's address is left out of the error: it may hold a
/// password.
pub(super) fn post(server: Option<&Given>, from: Option<&Given>) -> Result<Option<(Relay, Sender)>, Usage> {
    let parts = match (server, from) {
        (None, None) => return Ok(None),
        (Some(server), Some(from)) => (server, from),
        (Some(one), None) | (None, Some(one)) => {
            return Err(Usage(format!(
                "{}: smtp_url and mail_from go together: set both, or neither",
                one.place
            )));
        }
    };
    let named = |given: &Given, why: String| Usage(format!("{}: {why}", given.place));
    let server = Relay::parse(&parts.0.text).map_err(|why| named(parts.0, why))?;
    let from = Sender::parse(&parts.1.text).map_err(|why| named(parts.1, why))?;
    Ok(Some((server, from)))
}

/// It becomes part of the names of chains, which are written a line each.
pub(super) fn node(given: &Given) -> Result<String, Usage> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if (1..=40).contains(&given.text.len()) && given.text.chars().all(plain) {
        return Ok(given.text.clone());
    }
    Err(wrong(given, "a node's name: up to 40 letters, digits, dots, dashes and underscores"))
}

pub(super) fn yes(given: &Given) -> Result<bool, Usage> {
    match given.text.as_str() {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err(wrong(given, "yes or no")),
    }
}

pub(super) fn second_factor(given: &Given) -> Result<SecondFactor, Usage> {
    match given.text.as_str() {
        "remote" => Ok(SecondFactor::Remote),
        "always" => Ok(SecondFactor::Always),
        "off" => Ok(SecondFactor::Off),
        _ => Err(wrong(given, "remote, always or off")),
    }
}

pub(super) fn policy(given: &Given) -> Result<PasswordPolicy, Usage> {
    match given.text.as_str() {
        "cmc-2020" => Ok(PasswordPolicy::Cmc2020),
        "modern" => Ok(PasswordPolicy::Modern),
        _ => Err(wrong(given, "cmc-2020 or modern")),
    }
}

pub(super) fn level(given: &Given) -> Result<LevelFilter, Usage> {
    let known = ["off", "error", "warn", "info", "debug", "trace"].contains(&given.text.as_str());
    let level = given.text.parse().ok().filter(|_| known);
    level.ok_or_else(|| wrong(given, "off, error, warn, info, debug or trace"))
}

/// How the service team is reached. It stands on pages as it is, so it is one line of ordinary text.
pub(super) fn desk(given: &Given) -> Result<String, Usage> {
    let words = model::text::line(&given.text, 200).ok().flatten();
    words.ok_or_else(|| {
        wrong(given, "one line of up to 200 characters, such as \"Ring 020 7946 0000, day and night\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        let given = Given { text: text.to_owned(), place: "CMC_SERVICE_DESK".to_owned() };
        desk(&given).map_err(|Usage(why)| why)
    }

    #[test]
    fn how_the_service_team_is_reached_is_one_line() {
        assert_eq!(read(" Ring 020 7946 0000, day and night ").unwrap(), "Ring 020 7946 0000, day and night");
        for wrong in ["", "   ", "Ring us\nor write", &"9".repeat(201), "Ring\u{0}us"] {
            let refused = read(wrong).unwrap_err();
            assert!(refused.starts_with("CMC_SERVICE_DESK: ") && refused.contains("one line"), "{refused}");
        }
        assert!(read(&"é".repeat(200)).is_ok(), "characters are counted, not bytes");
    }
}
