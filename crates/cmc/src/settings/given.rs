//! What was set, and where: in the file `cmc.toml`, or in variables, which stand above it.

use super::Usage;
use std::collections::BTreeMap;
use std::path::Path;

/// Every setting and what it is for. In the file it has this name; as a variable it is in capitals, behind `CMC_`.
pub(super) const KEYS: [(&str, &str); 21] = [
    ("database_url", "the record: sqlite:FILE or postgres://USER@HOST/NAME [sqlite:cmc.db]"),
    ("listen", "the address and port to serve [127.0.0.1:8080]"),
    ("public_url", "the address people type to reach the service [http:// and CMC_LISTEN]"),
    ("metrics_listen", "an address and port of their own for /metrics [none are served]"),
    ("node", "this node's name among those that share a PostgreSQL database [node-1]"),
    ("audit_key_file", "the key of the audit chain [FILE.key beside SQLite, cmc-audit.key else]"),
    ("practice_directory", "a folder to keep the practice area in [a passing one]"),
    ("behind_proxy", "yes: a proxy in front speaks TLS, so other machines may connect [no]"),
    ("smtp_url", "the mail server: smtp://USER:PASSWORD@HOST or smtps://… [letters wait in the outbox]"),
    ("mail_from", "the address that letters come from; goes with smtp_url [letters wait]"),
    ("tls_cert", "the service's own certificate, a PEM file: it speaks TLS itself [plain HTTP]"),
    ("tls_key", "the private key of that certificate, a PEM file"),
    ("client_certificates", "off, optional or required: whether TLS asks for a device licence [optional]"),
    ("trusted_proxies", "addresses and networks of proxies that say who calls [none]"),
    ("health_networks", "networks that need no device licence [this machine, for http; none, for https]"),
    (
        "device_authority_file",
        "the authority of the licences [FILE.authority.pem beside SQLite, cmc-authority.pem else]",
    ),
    ("second_factor", "remote, always or off: of whom more than a password is asked [remote]"),
    ("password_policy", "cmc-2020 or modern: what a new password has to be [cmc-2020]"),
    (
        "service_desk",
        "how the service team is reached, as pages tell it: up to 200 characters [nothing is told]",
    ),
    ("test_language", "yes: offer English from right to left too, to look at layouts; for tests only [no]"),
    ("log", "off, error, warn, info, debug or trace [info for serve, warn else]"),
];

/// The text of a setting, and where it was found, to name it in an error.
pub(super) struct Given {
    pub(super) text: String,
    pub(super) place: String,
}

/// The settings that were given, by name.
pub(super) type Gathered = BTreeMap<&'static str, Given>;

/// Reads the file, then the variables over it.
pub(super) fn gather(
    file: Option<&Path>,
    variables: impl Iterator<Item = (String, String)>,
) -> Result<Gathered, Usage> {
    let mut gathered = file.map(read).transpose()?.unwrap_or_default();
    for (variable, text) in variables {
        let Some(name) = variable.strip_prefix("CMC_").filter(|name| belongs_here(name)) else {
            continue;
        };
        let name = known(&name.to_lowercase(), &variable, |name| format!("CMC_{}", name.to_uppercase()))?;
        gathered.insert(name, Given { text, place: variable });
    }
    Ok(gathered)
}

/// Variables of the tests are left alone, but for the one that a test sets for the program.
fn belongs_here(name: &str) -> bool {
    !name.starts_with("TEST_") || name == "TEST_LANGUAGE"
}

fn read(path: &Path) -> Result<Gathered, Usage> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| Usage(format!("{shown}: {error}")))?;
    let table: toml::Table = text.parse().map_err(|error| Usage(format!("{shown}: {error}")))?;
    let mut gathered = Gathered::new();
    for (key, value) in table {
        let place = format!("{key} in {shown}");
        let name = known(&key, &place, str::to_owned)?;
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Boolean(yes) => if yes { "yes" } else { "no" }.to_owned(),
            _ => return Err(Usage(format!("{place}: write the value in quotation marks"))),
        };
        gathered.insert(name, Given { text, place });
    }
    Ok(gathered)
}

/// The setting of a name, or an error that says which known one is nearest.
fn known(name: &str, place: &str, spell: impl Fn(&str) -> String) -> Result<&'static str, Usage> {
    if let Some((known, _)) = KEYS.iter().find(|(known, _)| *known == name) {
        return Ok(known);
    }
    let likeness = |known: &str| strsim::jaro_winkler(known, name);
    let nearest = KEYS.iter().max_by(|(a, _), (b, _)| likeness(a).total_cmp(&likeness(b)));
    let hint = nearest.map(|(known, _)| format!("; the nearest there is: {}", spell(known)));
    Err(Usage(format!("unknown setting {place}{}", hint.unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(pairs: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
        let owned: Vec<_> = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        owned.into_iter()
    }

    fn refusal(file: &str, pairs: &[(&str, &str)]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cmc.toml");
        std::fs::write(&path, file).unwrap();
        let refused = gather(Some(&path), variables(pairs)).err().unwrap().to_string();
        refused.replace(&path.display().to_string(), "cmc.toml")
    }

    #[test]
    fn a_variable_stands_above_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cmc.toml");
        std::fs::write(&path, "node = \"a\"\nlisten = \"127.0.0.1:1\"\nbehind_proxy = true\n").unwrap();
        let found = gather(Some(&path), variables(&[("CMC_NODE", "b"), ("HOME", "x")])).unwrap();
        let texts: Vec<_> = found.iter().map(|(name, given)| (*name, given.text.as_str())).collect();
        assert_eq!(texts, [("behind_proxy", "yes"), ("listen", "127.0.0.1:1"), ("node", "b")]);
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest() {
        assert_eq!(
            refusal("", &[("CMC_DATABSE_URL", "x")]),
            "unknown setting CMC_DATABSE_URL; the nearest there is: CMC_DATABASE_URL"
        );
        assert_eq!(
            refusal("lisen = \"x\"", &[]),
            "unknown setting lisen in cmc.toml; the nearest there is: listen"
        );
        assert!(refusal("[listen]\nport = 1", &[]).starts_with("listen in cmc.toml: write"));
    }

    #[test]
    fn what_tests_set_for_themselves_is_left_alone() {
        let found =
            gather(None, variables(&[("CMC_TEST_POSTGRES", "x"), ("CMC_TEST_LANGUAGE", "yes")])).unwrap();
        assert_eq!(found.keys().collect::<Vec<_>>(), [&"test_language"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        assert!(refusal("listen = ", &[]).starts_with("cmc.toml: "));
        let absent = gather(Some(Path::new("nowhere.toml")), variables(&[])).err().unwrap();
        assert!(absent.to_string().starts_with("nowhere.toml: "), "{absent}");
    }
}
