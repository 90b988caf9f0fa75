//! Words that stand where they should not: markup and SQL outside their room, work left for later,
//! paths that exist on one machine only.

use anyhow::Result;
use regex::Regex;

use super::Finding;
use crate::house::{House, Sheet};

/// Files whose code may spell a tag, each with its reason.
const MAY_SPELL_TAGS: &[(&str, &str)] = &[];

const TAG: &str = r#""<[a-z]|</[a-z]"#;

/// All small or all capital, as SQL is written, so that "Update the plan" on a button passes.
const SQL: &str =
    r#""\s*(?:select|SELECT|update|UPDATE) |(?:insert into|INSERT INTO|delete from|DELETE FROM) "#;

/// Classes of one letter keep this file from finding itself.
const LEFT_FOR_LATER: &str = r"\b(?:TOD[O]|FIXM[E]|XX[X])\b|\b(?:tod[o]|unimplemente[d])!";

const MACHINE_PATH: &str = r"(?:^|[^\w.}$-])/(?:work\b|tmp/|root/|home/)";

pub(crate) fn look(house: &House) -> Result<Vec<Finding>> {
    let mut findings = code_rule(house, TAG, "a tag in a string; put the markup into a template", |sheet| {
        MAY_SPELL_TAGS.iter().any(|(path, _)| *path == sheet.path)
    })?;
    let remedy = "SQL outside store; give store a method for it";
    findings.extend(code_rule(house, SQL, remedy, |sheet| sheet.room() == Some("store"))?);
    findings.extend(sql_files(house));
    findings.extend(text_rule(
        house,
        LEFT_FOR_LATER,
        "work left for later; do it now or file it as an issue",
    )?);
    findings.extend(text_rule(
        house,
        MACHINE_PATH,
        "a path of one machine; name it from the checkout's top",
    )?);
    Ok(findings)
}

/// Looks at the code of the crates that is shipped.
fn code_rule(
    house: &House,
    wrong: &str,
    remedy: &str,
    free: impl Fn(&Sheet) -> bool,
) -> Result<Vec<Finding>> {
    let wrong = Regex::new(wrong)?;
    let code = house.under("crates/").filter(|sheet| sheet.is_rust() && !free(sheet));
    Ok(code.flat_map(|sheet| matching(sheet, sheet.shipped_lines(), &wrong, remedy)).collect())
}

/// Looks at every file that a person writes; a lock file is not one.
fn text_rule(house: &House, wrong: &str, remedy: &str) -> Result<Vec<Finding>> {
    let wrong = Regex::new(wrong)?;
    let written = house.sheets().iter().filter(|sheet| !sheet.path.contains("lock"));
    Ok(written.flat_map(|sheet| matching(sheet, sheet.lines(), &wrong, remedy)).collect())
}

fn matching<'s>(
    sheet: &Sheet,
    lines: impl Iterator<Item = (usize, &'s str)>,
    wrong: &Regex,
    remedy: &str,
) -> Vec<Finding> {
    lines
        .filter(|(_, line)| wrong.is_match(line))
        .map(|(number, _)| Finding::at(sheet, number, remedy))
        .collect()
}

fn sql_files(house: &House) -> impl Iterator<Item = Finding> {
    let astray = |sheet: &&Sheet| sheet.path.ends_with(".sql") && sheet.room() != Some("store");
    let remedy = "SQL outside store; move the file to crates/store";
    house.sheets().iter().filter(astray).map(move |sheet| Finding::at(sheet, 1, remedy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::printed;

    fn found(path: &str, text: &str) -> Vec<String> {
        printed(look(&House::of([(path, text)])).unwrap())
    }

    #[test]
    fn a_tag_in_a_string_is_found_outside_tests() {
        let remedy = "a tag in a string; put the markup into a template";
        assert_eq!(
            found("crates/web/src/a.rs", "let a = b\n\"<p>\";\nlet c = \"x</strong>\";\n"),
            [format!("crates/web/src/a.rs:2: {remedy}"), format!("crates/web/src/a.rs:3: {remedy}")]
        );
        assert_eq!(found("crates/web/tests/a.rs", "\"<p>\"\n"), [""; 0]);
        assert_eq!(found("crates/web/src/a.rs", "/// Writes \"<p>\".\nif a<b {\n"), [""; 0]);
    }

    #[test]
    fn sql_is_found_outside_store() {
        let remedy = "SQL outside store; give store a method for it";
        for statement in
            ["\"select 1\"", "\"UPDATE a\"", "r#\"\ninsert into a\"", "\"with b as (delete from a\""]
        {
            let findings = found("crates/app/src/a.rs", statement);
            assert_eq!(findings.len(), 1, "{statement}");
            assert!(findings[0].ends_with(remedy), "{findings:?}");
            assert_eq!(found("crates/store/src/a.rs", statement), [""; 0]);
        }
        assert_eq!(found("crates/ui/src/a.rs", "\"Update the plan\"; \"Select one\""), [""; 0]);
        assert_eq!(
            found("crates/app/a.sql", ""),
            ["crates/app/a.sql:1: SQL outside store; move the file to crates/store"]
        );
    }

    #[test]
    fn work_left_for_later_is_found_anywhere_but_in_lock_files() {
        let later = ["TO", "DO"].concat();
        assert_eq!(
            found("docs/a.md", &format!("Good.\n{later}: more\n")),
            ["docs/a.md:2: work left for later; do it now or file it as an issue"]
        );
        assert_eq!(found("crates/app/src/a.rs", &format!("{}!()", later.to_lowercase())).len(), 1);
        assert_eq!(found("front-end/package-lock.json", &later), [""; 0]);
        assert_eq!(found("clippy.toml", "todo = 1\nmktemp -t a.XXXXXX\n"), [""; 0]);
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        for folder in ["work", "work/main", "tmp/a", "root/a", "home/a"] {
            assert_eq!(found("docs/a.md", &format!("see `/{folder}`")).len(), 1, "{folder}");
        }
        assert_eq!(found("docs/a.md", "/workflow /plans/work ${HOME}/work ./tmp/a"), [""; 0]);
    }
}
