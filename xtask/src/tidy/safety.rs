//! The hazard log against the tests: a control that no test holds is only a wish.
//! In `docs/safety.md` each row that begins with a hazard (`| H01 |`) names tests in its last column.

use std::collections::BTreeSet;

use anyhow::Result;
use regex::Regex;

use super::Finding;
use crate::house::House;

const LOG: &str = "docs/safety.md";

pub(crate) fn look(house: &House) -> Result<Vec<Finding>> {
    let Some(log) = house.sheet(LOG) else {
        return Ok(vec![Finding::missing(
            LOG,
            "write the hazard log, with the tests of each control in its last column",
        )]);
    };
    let (hazard, name) = (Regex::new(r"^\|\s*(H\d{2,})\s*\|")?, Regex::new("`([^`]+)`")?);
    let tests = tests(house)?;
    let mut findings = Vec::new();
    let mut hazards = 0;
    for (number, row) in log.lines() {
        let Some(id) = hazard.captures(row).map(|found| found[1].to_owned()) else { continue };
        hazards += 1;
        let last = row.trim_end().trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let named: Vec<&str> =
            name.captures_iter(last).filter_map(|found| Some(found.get(1)?.as_str())).collect();
        if named.is_empty() {
            findings.push(Finding::at(
                log,
                number,
                format!("{id} names no test; name one in backticks in the last column"),
            ));
        }
        let absent = named.iter().filter(|title| !tests.contains(bare(title)));
        findings.extend(absent.map(|title| {
            Finding::at(
                log,
                number,
                format!("{id} names the test `{title}`, which does not exist; write it or correct the name"),
            )
        }));
    }
    if hazards == 0 {
        findings.push(Finding::at(log, 1, "has no row that begins with a hazard, like `| H01 |`"));
    }
    Ok(findings)
}

/// The function in `crate::module::function`; a title of a browser journey as it is.
fn bare(title: &str) -> &str {
    title.rsplit("::").next().unwrap_or(title)
}

/// The functions among the tests of the crates, and the titles of the browser journeys.
fn tests(house: &House) -> Result<BTreeSet<String>> {
    let function = Regex::new(r"\bfn\s+(\w+)")?;
    let title = Regex::new(r#"(?m)\b(?:test|it)\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`]+)`)"#)?;
    let mut tests = BTreeSet::new();
    for sheet in house.sheets().iter().filter(|sheet| sheet.is_rust()) {
        let functions = sheet.test_lines().filter_map(|(_, line)| function.captures(line));
        tests.extend(functions.map(|found| found[1].to_owned()));
    }
    for sheet in house.under("tests/browser/").filter(|sheet| sheet.path.ends_with(".test.mjs")) {
        let titles =
            title.captures_iter(&sheet.text).filter_map(|found| found.iter().skip(1).flatten().next());
        tests.extend(titles.map(|found| found.as_str().to_owned()));
    }
    Ok(tests)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::printed;

    const RUST: &str =
        "fn shipped() {}\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn banner_names_the_person() {}\n}\n";
    const JOURNEY: &str =
        "test(\n  'the crew never sees a draft', async () => {})\ntest(`on ${engine}`, () => {})\n";

    fn found(rows: &str) -> Vec<String> {
        printed(
            look(&House::of([
                ("crates/ui/src/banner.rs", RUST),
                ("tests/browser/crew.test.mjs", JOURNEY),
                (LOG, &format!("# Hazards\n\n| id | hazard | tests |\n|---|---|---|\n{rows}")),
            ]))
            .unwrap(),
        )
    }

    #[test]
    fn tests_in_rust_and_in_the_browser_hold_a_control() {
        let rows = "| H01 | wrong person | `banner_names_the_person` |\n\
                    | H02 | draft | `ui::banner::tests::banner_names_the_person`, `the crew never sees a draft` |\n\
                    | H03 | engine | `on ${engine}` |\n";
        assert_eq!(found(rows), [""; 0]);
    }

    #[test]
    fn a_control_without_a_test_is_found() {
        assert_eq!(
            found("| H01 | wrong `person` | none |\n"),
            ["docs/safety.md:5: H01 names no test; name one in backticks in the last column"]
        );
    }

    #[test]
    fn a_test_that_does_not_exist_is_found() {
        for absent in ["nobody_wrote_this", "shipped"] {
            assert_eq!(
                found(&format!("| H01 | wrong person | `banner_names_the_person` `{absent}` |\n")),
                [format!(
                    "docs/safety.md:5: H01 names the test `{absent}`, which does not exist; write it or correct the name"
                )]
            );
        }
    }

    #[test]
    fn a_log_without_hazards_is_found() {
        assert_eq!(found(""), ["docs/safety.md:1: has no row that begins with a hazard, like `| H01 |`"]);
    }

    #[test]
    fn a_missing_log_is_found() {
        let findings = printed(look(&House::of([("docs/glossary.md", "")])).unwrap());
        assert!(findings[0].starts_with("docs/safety.md:1: is missing"), "{findings:?}");
    }
}
