//! The settings: read once at the start, every one of them checked before anything is done.

mod edge;
mod given;
mod read;

use access::SecondFactor;
use app::account::PasswordPolicy;
pub(crate) use edge::{ClientCertificates, Edge, TlsFiles};
use given::{Gathered, Given, KEYS, gather};
use mail::{Relay, Sender};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tracing::level_filters::LevelFilter;

/// The file that is read when it is there and no other is named.
const FILE: &str = "cmc.toml";
const HERE: &str = "127.0.0.1:8080";

/// What was asked for cannot be meant: exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// What the command line says, which stands above file and variables.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Flags {
    /// Read this settings file instead of ./cmc.toml
    #[arg(long, value_name = "FILE", global = true, help_heading = "For every command")]
    pub(crate) settings: Option<PathBuf>,
    /// Use this database: sqlite:FILE or postgres://… (stands above CMC_DATABASE_URL)
    #[arg(long, value_name = "URL", global = true, help_heading = "For every command")]
    pub(crate) database: Option<String>,
}

/// Every setting there is, for the help: its variable and what it is for.
pub(crate) fn catalogue() -> String {
    let line = |(name, what): (&str, &str)| format!("\n  CMC_{:<21} {what}", name.to_uppercase());
    let lines: String = KEYS.into_iter().map(line).collect();
    format!("Settings, as variables, or in cmc.toml in small letters and without CMC_ [when not set]:{lines}")
}

/// Every setting.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) database_url: String,
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: Option<String>,
    pub(crate) metrics_listen: Option<SocketAddr>,
    pub(crate) node: String,
    pub(crate) audit_key_file: Option<PathBuf>,
    pub(crate) practice_directory: Option<PathBuf>,
    pub(crate) behind_proxy: bool,
    pub(crate) mail: Option<(Relay, Sender)>,
    pub(crate) device_authority_file: Option<PathBuf>,
    pub(crate) edge: Edge,
    pub(crate) second_factor: SecondFactor,
    pub(crate) password_policy: PasswordPolicy,
    pub(crate) service_desk: Option<String>,
    pub(crate) test_language: bool,
    pub(crate) log: Option<LevelFilter>,
    /// A database was named, rather than left to the default.
    pub(crate) database_named: bool,
}

impl Settings {
    /// Reads the settings file that is named or lies here, the variables and the flags.
    pub(crate) fn read(flags: &Flags) -> Result<Self, Usage> {
        let lies_here = Path::new(FILE).exists().then(|| PathBuf::from(FILE));
        Self::of(flags.settings.clone().or(lies_here), flags)
    }

    /// The same for the demonstration, which leaves a file that lies here alone: it may be a real service's.
    pub(crate) fn read_for_demo(flags: &Flags) -> Result<Self, Usage> {
        Self::of(flags.settings.clone(), flags)
    }

    fn of(file: Option<PathBuf>, flags: &Flags) -> Result<Self, Usage> {
        let readable = std::env::vars_os()
            .filter_map(|(name, text)| Some((name.into_string().ok()?, text.to_string_lossy().into_owned())));
        let mut gathered = gather(file.as_deref(), readable)?;
        if let Some(url) = &flags.database {
            gathered.insert("database_url", Given { text: url.clone(), place: "--database".to_owned() });
        }
        Self::checked(&gathered)
    }

    fn checked(gathered: &Gathered) -> Result<Self, Usage> {
        let given = |name: &str| gathered.get(name);
        let url = given("database_url");
        let settings = Self {
            database_named: url.is_some(),
            database_url: url.map_or(Ok("sqlite:cmc.db".to_owned()), read::database)?,
            listen: given("listen").map(read::address).transpose()?.map_or_else(|| read::parsed(HERE), Ok)?,
            public_url: given("public_url").map(read::public).transpose()?,
            metrics_listen: given("metrics_listen").map(read::address).transpose()?,
            node: given("node").map_or(Ok("node-1".to_owned()), read::node)?,
            audit_key_file: given("audit_key_file").map(|given| PathBuf::from(&given.text)),
            practice_directory: given("practice_directory").map(|given| PathBuf::from(&given.text)),
            device_authority_file: given("device_authority_file").map(|given| PathBuf::from(&given.text)),
            edge: Edge::read(gathered)?,
            second_factor: given("second_factor").map_or(Ok(SecondFactor::Remote), read::second_factor)?,
            password_policy: given("password_policy").map_or(Ok(PasswordPolicy::default()), read::policy)?,
            behind_proxy: given("behind_proxy").map_or(Ok(false), read::yes)?,
            mail: read::post(given("smtp_url"), given("mail_from"))?,
            service_desk: given("service_desk").map(read::desk).transpose()?,
            test_language: given("test_language").map_or(Ok(false), read::yes)?,
            log: given("log").map(read::level).transpose()?,
        };
        settings.agree()?;
        Ok(settings)
    }

    /// What one setting asks of another.
    fn agree(&self) -> Result<(), Usage> {
        let tls = self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"));
        if self.behind_proxy && !tls {
            return Err(Usage(
                "behind_proxy says that a proxy speaks TLS in front, so public_url has to be given and to begin \
                 with https://"
                    .to_owned(),
            ));
        }
        if self.edge.tls.is_some() && !tls && self.public_url.is_some() {
            return Err(Usage("with tls_cert, public_url has to begin with https://".to_owned()));
        }
        self.allow_pages(self.listen)?;
        self.metrics_listen.map_or(Ok(()), |at| self.allow(at))
    }

    /// The pages may be served within TLS anywhere.
    pub(crate) fn allow_pages(&self, at: SocketAddr) -> Result<(), Usage> {
        if self.edge.tls.is_some() { Ok(()) } else { self.allow(at) }
    }

    /// Plain HTTP stays on this machine, unless a proxy is promised.
    fn allow(&self, at: SocketAddr) -> Result<(), Usage> {
        if at.ip().is_loopback() || self.behind_proxy {
            return Ok(());
        }
        Err(Usage(format!(
            "{at} can be reached from other machines, and this program speaks plain HTTP, which may be read on \
             the way: set CMC_TLS_CERT and CMC_TLS_KEY, or put a proxy that speaks TLS in front of it, and set \
             CMC_BEHIND_PROXY=yes and CMC_PUBLIC_URL=https://…"
        )))
    }

    /// The database file, when the record is in one.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.database_url.strip_prefix("sqlite:").map(Path::new)
    }

    /// Where the key of the audit chain is.
    pub(crate) fn key_file(&self) -> PathBuf {
        self.audit_key_file.clone().unwrap_or_else(|| self.beside(".key", "cmc-audit.key"))
    }

    /// Where the authority of the device licences is.
    pub(crate) fn authority_file(&self) -> PathBuf {
        let named = self.device_authority_file.clone();
        named.unwrap_or_else(|| self.beside(".authority.pem", "cmc-authority.pem"))
    }

    /// A file that belongs to the record: beside the database file, or here where there is none.
    fn beside(&self, ending: &str, here: &str) -> PathBuf {
        let beside = |file: &Path| {
            let mut path = file.as_os_str().to_owned();
            path.push(ending);
            PathBuf::from(path)
        };
        self.file().map_or_else(|| PathBuf::from(here), beside)
    }

    /// The database's address as it may be shown: a server's without user, password and options.
    pub(crate) fn database_shown(&self) -> String {
        let Some((kind, rest)) = self.database_url.split_once("://") else {
            return self.database_url.clone();
        };
        let plain = rest.split('?').next().unwrap_or_default();
        let place = plain.rsplit_once('@').map_or(plain, |(_, place)| place);
        format!("{kind}://{place}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&'static str, &str)]) -> Result<Settings, String> {
        let given = |(name, text): &(&'static str, &str)| {
            (*name, Given { text: (*text).to_owned(), place: name.to_uppercase() })
        };
        Settings::checked(&pairs.iter().map(given).collect()).map_err(|Usage(why)| why)
    }

    #[test]
    fn nothing_has_to_be_set() {
        let found = settings(&[]).unwrap();
        assert_eq!((found.database_url.as_str(), found.node.as_str()), ("sqlite:cmc.db", "node-1"));
        assert_eq!(found.listen.to_string(), HERE);
        assert_eq!(found.key_file(), Path::new("cmc.db.key"));
        assert!(!found.behind_proxy && found.metrics_listen.is_none() && found.public_url.is_none());
    }

    #[test]
    fn a_value_that_cannot_be_meant_is_named() {
        for (name, text, why) in [
            ("listen", "8080", "LISTEN: \"8080\" is not an address with a port, such as 127.0.0.1:8080"),
            ("node", "two words", "NODE: \"two words\" is not a node's name"),
            ("behind_proxy", "perhaps", "BEHIND_PROXY: \"perhaps\" is not yes or no"),
            ("password_policy", "none", "PASSWORD_POLICY: \"none\" is not cmc-2020 or modern"),
            ("second_factor", "sms", "SECOND_FACTOR: \"sms\" is not remote, always or off"),
            ("log", "loud", "LOG: \"loud\" is not off, error, warn, info, debug or trace"),
            ("public_url", "cmc.example", "PUBLIC_URL: \"cmc.example\" is not an address such as"),
            ("public_url", "https://cmc.example/plans", "PUBLIC_URL: \"https://cmc.example/plans\" is not"),
            ("public_url", "http://cmc.example", "PUBLIC_URL: \"http://cmc.example\" is not safe"),
        ] {
            let refused = settings(&[(name, text)]).unwrap_err();
            assert!(refused.starts_with(why), "{refused}");
        }
    }

    #[test]
    fn an_address_with_a_password_is_never_repeated() {
        let refused = settings(&[("database_url", "mysql://cmc:secret@db/cmc")]).unwrap_err();
        assert_eq!(refused, "DATABASE_URL: a database is sqlite:FILE or postgres://…");
        let found =
            settings(&[("database_url", "postgres://cmc:sec@ret@db.example:5432/cmc?password=secret")])
                .unwrap();
        assert_eq!(found.database_shown(), "postgres://db.example:5432/cmc");
        assert_eq!(found.key_file(), Path::new("cmc-audit.key"));
    }

    #[test]
    fn letters_need_a_server_and_an_address_to_come_from() {
        let (server, from) =
            (("smtp_url", "smtps://cmc:secret@mail.example"), ("mail_from", "cmc@cmc.example"));
        for alone in [server, from] {
            let refused = settings(&[alone]).unwrap_err();
            assert!(refused.contains("go together") && !refused.contains("secret"), "{refused}");
        }
        let found = settings(&[server, from]).unwrap();
        assert_eq!(found.mail.as_ref().unwrap().0.shown(), "smtps://mail.example");
        assert!(!format!("{found:?}").contains("secret"), "{found:?}");
        for (wrong, name) in [
            ([("smtp_url", "mail.example:secret"), from], "SMTP_URL"),
            ([server, ("mail_from", "cmc")], "MAIL_FROM"),
        ] {
            let refused = settings(&wrong).unwrap_err();
            assert!(refused.starts_with(name) && !refused.contains("secret"), "{refused}");
        }
    }

    #[test]
    fn plain_http_stays_on_this_machine_unless_a_proxy_stands_in_front() {
        for name in ["listen", "metrics_listen"] {
            let refused = settings(&[(name, "0.0.0.0:8080")]).unwrap_err();
            assert!(refused.contains("CMC_BEHIND_PROXY=yes"), "{refused}");
        }
        let proxy = [("listen", "0.0.0.0:8080"), ("behind_proxy", "yes")];
        assert!(settings(&proxy).unwrap_err().contains("https://"));
        let tls = ("public_url", "https://cmc.example/");
        let found = settings(&[proxy[0], proxy[1], tls]).unwrap();
        assert_eq!(found.public_url.as_deref(), Some("https://cmc.example"));
        assert!(settings(&[("listen", "[::1]:8080")]).is_ok());
    }

    #[test]
    fn within_tls_the_pages_may_be_served_anywhere_and_figures_may_not() {
        let tls = [("tls_cert", "cmc.pem"), ("tls_key", "cmc.key")];
        let open = ("listen", "0.0.0.0:443");
        assert!(settings(&[tls[0], tls[1], open]).is_ok());
        let figures = settings(&[tls[0], tls[1], ("metrics_listen", "0.0.0.0:9100")]).unwrap_err();
        assert!(figures.contains("plain HTTP"), "{figures}");
        let plain = settings(&[tls[0], tls[1], ("public_url", "http://localhost")]).unwrap_err();
        assert_eq!(plain, "with tls_cert, public_url has to begin with https://");
        assert_eq!(settings(&[]).unwrap().authority_file(), Path::new("cmc.db.authority.pem"));
    }

    #[test]
    fn the_page_about_running_names_every_setting_and_its_example_can_be_read() {
        let page = include_str!("../../../../docs/running.md");
        for (name, _) in KEYS {
            let row = format!("| `CMC_{}` | `{name}` | ", name.to_uppercase());
            assert!(page.contains(&row), "{row}");
        }
        let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("cmc.toml");
        std::fs::write(&file, example).unwrap();
        let found = Settings::checked(&gather(Some(&file), std::iter::empty()).unwrap()).unwrap();
        assert!(found.behind_proxy && found.listen.port() == 8080, "{found:?}");
    }
}
