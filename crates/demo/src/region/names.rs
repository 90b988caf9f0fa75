//! Names of a region: many people share one, as in life, and some are in other letters.

use crate::content::{Content, More, Origin, Region};
use crate::draw::Draw;
use crate::people::Sex;

/// A name as it is written, and in Latin letters where it is written in others.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    written: String,
    latin: Option<String>,
}

/// Somebody's whole name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bearer {
    pub(crate) family: String,
    pub(crate) given: String,
    /// In Latin letters; the same where the name is written in them.
    pub(crate) latin_family: String,
    pub(crate) called: String,
}

/// The names of one origin, for those of one sex: in Latin letters, and in others.
#[derive(Default)]
struct Pool {
    families: [Vec<Name>; 2],
    given: [Vec<Name>; 2],
}

/// The names of every origin, in the order of the content: women's, then men's.
pub(crate) struct Names(Vec<[Pool; 2]>);

impl Names {
    pub(crate) fn of(content: &Content, words: &Region) -> Self {
        let none = More::default();
        let of = |origin: &Origin| {
            let more = words.names.get(&origin.slug).unwrap_or(&none);
            [Sex::Female, Sex::Male].map(|sex| pool(origin, more, sex))
        };
        Self(content.origins.iter().map(of).collect())
    }

    /// Somebody's name: those at the beginning of a list come up most.
    pub(crate) fn draw(&self, origin: usize, sex: Sex, other_letters: bool, draw: Draw) -> Bearer {
        let nobody = Name { written: String::new(), latin: None };
        let pool = self.0.get(origin).map(|pools| &pools[usize::from(sex == Sex::Male)]);
        let one = |what: &str, lists: Option<&[Vec<Name>; 2]>| {
            let list = lists.map_or(&[][..], |lists| &lists[usize::from(other_letters)]);
            let at = draw.below(what, list.len()).min(draw.within(what).below("again", list.len()));
            list.get(at).unwrap_or(&nobody).clone()
        };
        let (family, given) =
            (one("family", pool.map(|p| &p.families)), one("given", pool.map(|p| &p.given)));
        Bearer {
            latin_family: family.latin.unwrap_or_else(|| family.written.clone()),
            called: given.latin.unwrap_or_else(|| given.written.clone()),
            family: family.written,
            given: given.written,
        }
    }
}

fn pool(origin: &Origin, more: &More, sex: Sex) -> Pool {
    let (whole, families, given) = match sex {
        Sex::Female => (&origin.women, &more.women_families, &more.women),
        Sex::Male => (&origin.men, &more.men_families, &more.men),
    };
    let other = if sex == Sex::Female { &origin.men } else { &origin.women };
    let mut pool = Pool::default();
    for name in more.families.iter().chain(families) {
        put(&mut pool.families, marked(name));
    }
    // Where relatives share a family name, both sexes bear it.
    let shared = other.iter().filter(|_| origin.shares_family_name);
    for name in whole.iter().chain(shared) {
        put(&mut pool.families, halves(name).0);
    }
    for name in given {
        put(&mut pool.given, marked(name));
    }
    for name in whole {
        put(&mut pool.given, halves(name).1);
    }
    pool
}

fn put(lists: &mut [Vec<Name>; 2], name: Name) {
    let list = &mut lists[usize::from(name.latin.is_some())];
    if !list.contains(&name) {
        list.push(name);
    }
}

/// `李|Li`.
fn marked(text: &str) -> Name {
    match text.split_once('|') {
        Some((written, latin)) => Name { written: written.to_owned(), latin: Some(latin.to_owned()) },
        None => Name { written: text.to_owned(), latin: None },
    }
}

/// "Family, Given (Family, Given in Latin letters)".
fn halves(whole: &str) -> (Name, Name) {
    let (name, latin) = whole.split_once(" (").unwrap_or((whole, ""));
    let (family, given) = name.split_once(", ").unwrap_or((name, name));
    let latin = latin.trim_end_matches(')').split_once(", ");
    let name = |written: &str, latin: Option<&str>| Name {
        written: written.to_owned(),
        latin: latin.map(str::to_owned),
    };
    (name(family, latin.map(|(family, _)| family)), name(given, latin.map(|(_, given)| given)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn many_share_a_name_and_more_share_a_common_one() {
        let content = Content::open().unwrap();
        let names = Names::of(&content, &Content::region().unwrap());
        let english = content.origins.iter().position(|o| o.slug == "english").unwrap();
        let mut borne: BTreeMap<String, usize> = BTreeMap::new();
        for n in 0..10_000 {
            let name = names.draw(english, Sex::Female, false, Draw::new(n));
            *borne.entry(name.family).or_default() += 1;
        }
        assert!(borne.len() > 150, "{}", borne.len());
        assert!((60..220).contains(&borne["Smith"]), "{}", borne["Smith"]);
        assert!(borne["Smith"] > 4 * borne["Thistlethwaite"]);
    }

    #[test]
    fn every_origin_names_both_sexes_and_other_letters_have_latin_ones_behind_them() {
        let content = Content::open().unwrap();
        let names = Names::of(&content, &Content::region().unwrap());
        for (at, origin) in content.origins.iter().enumerate() {
            for sex in [Sex::Female, Sex::Male] {
                let name = names.draw(at, sex, false, Draw::new(1));
                assert!(!name.family.is_empty() && !name.given.is_empty(), "{}", origin.slug);
                assert_eq!(name.called, name.given);
            }
        }
        let chinese = content.origins.iter().position(|o| o.slug == "chinese").unwrap();
        let name = names.draw(chinese, Sex::Male, true, Draw::new(1));
        assert!(!name.family.is_ascii() && name.latin_family.is_ascii(), "{name:?}");
        assert!(!name.given.is_ascii() && name.called.is_ascii(), "{name:?}");
    }
}
