//! The few deeds that reach the record before an actor exists, held to a list that people read.
//! One more of them is one more way round the permits, so it must be added in two places on purpose.

use std::collections::BTreeMap;

use anyhow::Result;
use regex::Regex;

use super::Finding;
use crate::house::{House, Sheet};

const LIST: &str = "docs/hatch.txt";
const HATCH: &str = "crates/store/src/hatch";

pub(crate) fn look(house: &House) -> Result<Vec<Finding>> {
    let deed = Regex::new(r"^\s*pub (?:const |async )*fn (\w+)")?;
    let mut deeds = BTreeMap::new();
    let mut found_hatch = false;
    for sheet in house.under(HATCH).filter(|sheet| is_hatch(sheet)) {
        found_hatch = true;
        let public = sheet.shipped_lines().filter_map(|(number, line)| Some((deed.captures(line)?, number)));
        deeds.extend(public.map(|(found, number)| (found[1].to_owned(), (sheet, number))));
    }
    let Some(list) = house.sheet(LIST) else {
        return Ok(vec![Finding::missing(
            LIST,
            "list the public functions of store/hatch, one a line, each with its reason",
        )]);
    };
    if !found_hatch {
        return Ok(vec![Finding::missing(
            "crates/store/src/hatch.rs",
            "the deeds before an actor exists stand there",
        )]);
    }
    let listed: BTreeMap<&str, usize> =
        list.lines().filter_map(|(number, line)| Some((entry(line)?, number))).collect();
    let unlisted =
        deeds.iter().filter(|(name, _)| !listed.contains_key(name.as_str())).map(|(name, (sheet, line))| {
            Finding::at(
                sheet,
                *line,
                format!("{name} is a way round the permits; make it an act, or list it in {LIST}"),
            )
        });
    let gone = listed.iter().filter(|(name, _)| !deeds.contains_key(**name)).map(|(name, line)| {
        Finding::at(list, *line, format!("{name} is no public function of store/hatch; take it off the list"))
    });
    Ok(unlisted.chain(gone).collect())
}

fn is_hatch(sheet: &Sheet) -> bool {
    sheet
        .path
        .strip_prefix(HATCH)
        .is_some_and(|rest| rest == ".rs" || (rest.starts_with('/') && sheet.is_rust()))
}

/// The name a line of the list begins with; its reason follows. A line that begins with `#` is a remark.
fn entry(line: &str) -> Option<&str> {
    line.split_whitespace().next().filter(|word| !word.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::printed;

    const CODE: &str = "impl Store {\n    pub async fn session(&self) {}\n    pub fn migrate(&self) {}\n    fn inner() {}\n\
                        pub(crate) fn near() {}\n}\n";

    fn found(list: &str) -> Vec<String> {
        printed(look(&House::of([("crates/store/src/hatch.rs", CODE), (LIST, list)])).unwrap())
    }

    #[test]
    fn the_list_and_the_hatch_agree() {
        assert_eq!(
            found("# Before an actor exists\n\nsession  looks a cookie up\nmigrate  at start\n"),
            [""; 0]
        );
    }

    #[test]
    fn a_deed_that_is_not_listed_is_found() {
        assert_eq!(
            found("session\n"),
            [
                "crates/store/src/hatch.rs:3: migrate is a way round the permits; make it an act, or list it in docs/hatch.txt"
            ]
        );
    }

    #[test]
    fn a_listed_deed_that_is_gone_is_found() {
        assert_eq!(
            found("session\nmigrate\nhealth\n"),
            ["docs/hatch.txt:3: health is no public function of store/hatch; take it off the list"]
        );
    }

    #[test]
    fn the_hatch_may_be_a_folder_and_its_tests_do_not_count() {
        let tests = "#[cfg(test)]\nmod tests {\n    pub fn fixture() {}\n}\n";
        let house = House::of([
            ("crates/store/src/hatch/job.rs", &format!("pub fn claim() {{}}\n{tests}")),
            (LIST, "claim\n"),
        ]);
        assert_eq!(printed(look(&house).unwrap()), [""; 0]);
    }

    #[test]
    fn a_missing_list_and_a_missing_hatch_are_found() {
        let no_list = printed(look(&House::of([("crates/store/src/hatch.rs", CODE)])).unwrap());
        assert!(no_list[0].starts_with("docs/hatch.txt:1: is missing"), "{no_list:?}");
        let no_hatch =
            printed(look(&House::of([(LIST, "session\n"), ("crates/store/src/hatchet.rs", "")])).unwrap());
        assert!(no_hatch[0].starts_with("crates/store/src/hatch.rs:1: is missing"), "{no_hatch:?}");
    }
}
