//! The shape of files: how long, how named, how a crate opens.

use super::Finding;
use crate::house::{House, Sheet};

const MOST_LINES: usize = 400;
const LEAST_SENTENCES: usize = 4;

/// Names under which things pile up because they say nothing about what belongs there.
const SAYS_NOTHING: &[&str] = &["common", "helper", "helpers", "prelude", "types", "util", "utils"];

pub(crate) fn look(house: &House) -> Vec<Finding> {
    house
        .sheets()
        .iter()
        .flat_map(|sheet| [too_long(sheet), badly_named(sheet), opens_badly(sheet)])
        .flatten()
        .collect()
}

fn too_long(sheet: &Sheet) -> Option<Finding> {
    let lines = sheet.lines().count();
    (sheet.is_rust() && lines > MOST_LINES).then(|| {
        Finding::at(sheet, MOST_LINES + 1, format!("{lines} lines; split it, {MOST_LINES} is the most"))
    })
}

fn badly_named(sheet: &Sheet) -> Option<Finding> {
    let remedy = |name: &str| format!("the name {name} says nothing; name it after what it holds");
    let stems = sheet.path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    if let Some(name) = stems.into_iter().find(|stem| SAYS_NOTHING.contains(stem)) {
        return Some(Finding::at(sheet, 1, remedy(name)));
    }
    let modules =
        sheet.lines().filter(|_| sheet.is_rust()).filter_map(|(number, line)| Some((number, module(line)?)));
    modules
        .filter(|(_, name)| SAYS_NOTHING.contains(name))
        .map(|(number, name)| Finding::at(sheet, number, remedy(name)))
        .next()
}

/// The name in `mod name {`, whatever stands before `mod`.
fn module(line: &str) -> Option<&str> {
    let words = line.trim_start();
    let declared = match words.strip_prefix("pub") {
        Some(rest) => rest.trim_start_matches("(crate)").trim_start_matches("(super)").trim_start(),
        None => words,
    };
    declared.strip_prefix("mod ")?.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
}

fn opens_badly(sheet: &Sheet) -> Option<Finding> {
    let root = sheet.room().map(|room| format!("crates/{room}/src/lib.rs"))?;
    if sheet.path != root {
        return None;
    }
    let opening: Vec<&str> =
        sheet.text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let sentences = sentences(&opening.join(" "));
    (sentences < LEAST_SENTENCES).then(|| {
        let wanted = "what this room is for, the door in, what it promises, what never happens here";
        Finding::at(sheet, 1, format!("opens with {sentences} sentences of `//!`; it needs four: {wanted}"))
    })
}

fn sentences(text: &str) -> usize {
    let ends = |word: &&str| word.trim_end_matches([')', '*', '"', '`']).ends_with(['.', '!', '?']);
    text.split_whitespace().filter(ends).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::printed;

    fn found(path: &str, text: &str) -> Vec<String> {
        printed(look(&House::of([(path, text)])))
    }

    #[test]
    fn four_hundred_lines_are_the_most() {
        assert_eq!(found("xtask/src/a.rs", &"a\n".repeat(400)), [""; 0]);
        assert_eq!(
            found("xtask/src/a.rs", &"a\n".repeat(401)),
            ["xtask/src/a.rs:401: 401 lines; split it, 400 is the most"]
        );
        assert_eq!(found("docs/a.md", &"a\n".repeat(401)), [""; 0]);
    }

    #[test]
    fn a_name_that_says_nothing_is_found_in_files_folders_and_modules() {
        let remedy = "says nothing; name it after what it holds";
        assert_eq!(
            found("crates/store/tests/common/mod.rs", ""),
            [format!("crates/store/tests/common/mod.rs:1: the name common {remedy}")]
        );
        assert_eq!(
            found("xtask/src/a.rs", "\npub(crate) mod types {}\n"),
            [format!("xtask/src/a.rs:2: the name types {remedy}")]
        );
        assert_eq!(found("tests/browser/utils.mjs", "").len(), 1);
        assert_eq!(found("xtask/src/uncommon.rs", "mod typesetting;\n"), [""; 0]);
    }

    #[test]
    fn a_crate_opens_with_four_sentences() {
        let four =
            "//! The room\n//! for a. The door is\n//! `b.` It promises (c.) Never\n//! does d happen.\n";
        assert_eq!(found("crates/model/src/lib.rs", four), [""; 0]);
        let three = "//! One. Two.\n//! Version 3.5 is three.\nfn a() {}\n//! Four.\n";
        let findings = found("crates/model/src/lib.rs", three);
        assert!(findings[0].starts_with("crates/model/src/lib.rs:1: opens with 3 sentences"), "{findings:?}");
        assert_eq!(found("crates/model/src/plan.rs", ""), [""; 0]);
    }
}
