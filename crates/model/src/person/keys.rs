//! The keys by which a name is found, however it is typed: without accents, capitals, hyphens; and as it sounds.
//! They are made here, so that both databases find the same people.

use crate::question::choices;
use rphonetic::DoubleMetaphone;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

choices! {
    /// What a key is made of.
    pub enum KeyKind {
        Family = "family", "Family name";
        Given = "given", "Given name";
        FamilySound = "family-sound", "Sound of the family name";
        GivenSound = "given-sound", "Sound of the given name";
        FamilyStart = "family-start", "Beginning of the family name";
    }
}

/// One key of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameKey {
    /// What it is made of.
    pub kind: KeyKind,
    /// The key.
    pub key: String,
}

/// A name as it is compared: decomposed, without marks, in lower case, letters only. A name without any letter stays as
/// it is, so that it can still be found.
#[must_use]
pub fn fold(name: &str) -> String {
    let lower: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let letters: String = lower.chars().filter(|c| c.is_alphanumeric()).fold(String::new(), plain);
    if letters.is_empty() { name.trim().to_owned() } else { letters }
}

/// Letters of European names that Unicode does not take apart, as they are written without them.
fn plain(mut to: String, letter: char) -> String {
    match letter {
        'ß' => to.push_str("ss"),
        'æ' => to.push_str("ae"),
        'œ' => to.push_str("oe"),
        'ø' => to.push('o'),
        'ł' => to.push('l'),
        'đ' | 'ð' => to.push('d'),
        'þ' => to.push_str("th"),
        'ħ' => to.push('h'),
        'ı' => to.push('i'),
        other => to.push(other),
    }
    to
}

/// The first three letters of a folded name that has more: what somebody types who is not sure how it goes on.
#[must_use]
pub fn beginning(folded: &str) -> Option<&str> {
    folded.char_indices().nth(BEGINNING).and_then(|(end, _)| folded.get(..end))
}

/// Fewer letters begin half the names there are.
const BEGINNING: usize = 3;

/// How a name sounds, one or two codes; none for a name that is not in Latin letters.
#[must_use]
pub fn sounds(name: &str) -> Vec<String> {
    let folded = fold(name);
    if folded.is_empty() || !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let code = DoubleMetaphone::new(None).double_metaphone(&folded);
    let mut codes = vec![code.primary(), code.alternate()];
    codes.retain(|c| !c.is_empty());
    codes.dedup();
    codes
}

/// Every key of a person's name: each whole name and, where it has several parts, each part; how each sounds; and how each
/// part of the family name begins.
#[must_use]
pub fn name_keys(family: &str, given: &str) -> Vec<NameKey> {
    let mut keys: Vec<NameKey> = Vec::new();
    for (name, whole, sound) in
        [(family, KeyKind::Family, KeyKind::FamilySound), (given, KeyKind::Given, KeyKind::GivenSound)]
    {
        for part in parts(name) {
            let folded = fold(part);
            let sounding = sounds(part).into_iter().map(|key| NameKey { kind: sound, key });
            let beginning = beginning(&folded).filter(|_| whole == KeyKind::Family);
            let beginning =
                beginning.map(|start| NameKey { kind: KeyKind::FamilyStart, key: start.to_owned() });
            let spelt = NameKey { kind: whole, key: folded.clone() };
            for key in std::iter::once(spelt).chain(sounding).chain(beginning) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
    }
    keys
}

/// Words that stand before names and tell nobody apart: a key of their own would find half a town.
const PARTICLES: [&str; 22] = [
    "abd", "abdul", "abu", "al", "bin", "bint", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn",
    "la", "le", "st", "ten", "van", "von", "zu",
];

/// The whole name, and its parts when it is a double name.
fn parts(name: &str) -> Vec<&str> {
    let tells = |part: &&str| part.chars().count() > 1 && !PARTICLES.contains(&fold(part).as_str());
    let cut: Vec<&str> = name.split([' ', '-', '‐', '–']).filter(tells).collect();
    let whole = std::iter::once(name);
    whole.chain(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_has_one_key_however_it_is_typed() {
        for (one, other) in [
            ("O'Brien", "OBRIEN"),
            ("O’Brien", "o brien"),
            ("Zo\u{eb}", "Zoe\u{308}"),
            ("Zoë", "zoe"),
            ("Müller-Lüdenscheidt", "mullerludenscheidt"),
            ("Łukasz", "Lukasz"),
            ("Strauß", "STRAUSS"),
            ("Ｓｉｎｇｈ", "Singh"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn names_in_any_script_have_a_key() {
        assert_eq!(fold("李"), "李");
        assert_eq!(fold("عبد الله"), "عبدالله");
        assert_eq!(fold("👩🏽"), "👩🏽");
        assert!(sounds("李").is_empty());
    }

    #[test]
    fn names_that_sound_alike_share_a_code() {
        for (one, other) in [("Smith", "Smyth"), ("Catherine", "Kathryn"), ("O'Brien", "Obrian")] {
            assert!(sounds(one).iter().any(|code| sounds(other).contains(code)), "{one} and {other}");
        }
        assert!(!sounds("Smith").iter().any(|code| sounds("Pemberton").contains(code)));
    }

    #[test]
    fn a_double_name_is_found_by_either_part() {
        let keys = name_keys("Lloyd-Jones", "Mary Ann");
        for (kind, key) in [
            (KeyKind::Family, "lloydjones"),
            (KeyKind::Family, "jones"),
            (KeyKind::Given, "maryann"),
            (KeyKind::Given, "ann"),
        ] {
            assert!(keys.contains(&NameKey { kind, key: key.into() }), "{key}");
        }
    }

    #[test]
    fn a_family_name_has_its_beginning_for_a_key() {
        let keys = name_keys("Łuk-Ng", "Catherine");
        let starts: Vec<&str> =
            keys.iter().filter(|k| k.kind == KeyKind::FamilyStart).map(|k| k.key.as_str()).collect();
        assert_eq!(starts, ["luk"], "of the whole name; its parts have no more than three letters");
        assert_eq!(
            (beginning("pem"), beginning("pemb"), beginning("李小龍一")),
            (None, Some("pem"), Some("李小龍"))
        );
    }

    #[test]
    fn a_particle_is_no_key_of_its_own() {
        let family = |name| -> Vec<String> {
            name_keys(name, "").into_iter().filter(|k| k.kind == KeyKind::Family).map(|k| k.key).collect()
        };
        assert_eq!(family("van der Berg"), ["vanderberg", "berg"]);
        assert_eq!(family("Le"), ["le"]);
        assert_eq!(family("O Brien"), ["obrien", "brien"]);
    }

    proptest::proptest! {
        #[test]
        fn any_name_can_be_keyed_and_folding_twice_changes_nothing(name in "\\PC{1,60}") {
            let once = fold(&name);
            proptest::prop_assert_eq!(fold(&once), once.clone());
            proptest::prop_assert!(!name_keys(&name, &name).is_empty());
        }

        #[test]
        fn any_latin_name_has_at_most_two_sounds(name in "[a-zA-Z]{1,100}") {
            proptest::prop_assert!(sounds(&name).len() <= 2);
        }
    }
}
