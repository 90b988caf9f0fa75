//! The checkout as text: every file that git tracks or would track.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};

/// Every text file of the checkout.
pub(crate) struct House {
    sheets: Vec<Sheet>,
}

impl House {
    /// Reads the checkout. A new file counts before it is added, so that tidy complains before the commit.
    pub(crate) fn read(checkout: &Path) -> Result<Self> {
        let listing = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(checkout)
            .output()
            .context("git did not start")?;
        ensure!(listing.status.success(), "git lists no files: {}", String::from_utf8_lossy(&listing.stderr));
        let mut paths: Vec<&str> = str::from_utf8(&listing.stdout)
            .context("a path that is not UTF-8")?
            .split('\0')
            .filter(|path| !path.is_empty())
            .collect();
        paths.sort_unstable();
        paths.dedup();
        let sheets = paths.into_iter().filter_map(|path| Sheet::read(checkout, path)).collect();
        Ok(Self { sheets })
    }

    pub(crate) fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The files whose path begins so.
    pub(crate) fn under<'h>(&'h self, folder: &'h str) -> impl Iterator<Item = &'h Sheet> {
        self.sheets.iter().filter(move |sheet| sheet.path.starts_with(folder))
    }

    pub(crate) fn sheet(&self, path: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.path == path)
    }

    #[cfg(test)]
    pub(crate) fn of<const N: usize>(sheets: [(&str, &str); N]) -> Self {
        let sheets = sheets.map(|(path, text)| Sheet { path: path.to_owned(), text: text.to_owned() });
        Self { sheets: sheets.into() }
    }
}

/// One text file, by its path from the checkout's top.
pub(crate) struct Sheet {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Sheet {
    /// Nothing for a picture or a font, and for a file that is tracked but was just removed.
    fn read(checkout: &Path, path: &str) -> Option<Self> {
        let text = String::from_utf8(fs::read(checkout.join(path)).ok()?).ok()?;
        Some(Self { path: path.to_owned(), text })
    }

    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The crate that the file belongs to, when it stands under `crates/`.
    pub(crate) fn room(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// The lines, numbered from one.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The lines that are shipped: neither a comment nor a test.
    pub(crate) fn shipped_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let first_of_tests = self.first_line_of_tests();
        self.lines()
            .take_while(move |(number, _)| *number < first_of_tests)
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The lines from where the tests begin.
    pub(crate) fn test_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let first_of_tests = self.first_line_of_tests();
        self.lines().skip_while(move |(number, _)| *number < first_of_tests)
    }

    /// Tests stand in a folder `tests`, in a file `tests.rs`, or in a module at the end of a file.
    fn first_line_of_tests(&self) -> usize {
        if self.path.split('/').any(|part| part == "tests" || part == "tests.rs") {
            return 1;
        }
        let lines: Vec<&str> = self.text.lines().map(str::trim).collect();
        let begins = |pair: &[&str]| {
            pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{')
        };
        lines.windows(2).position(begins).map_or(usize::MAX, |index| index + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn git(checkout: &Path, arguments: &[&str]) {
        let status = Command::new("git").args(arguments).current_dir(checkout).status().unwrap();
        assert!(status.success());
    }

    #[test]
    fn a_house_is_what_git_tracks_or_would_track() {
        let checkout = tempfile::tempdir().unwrap();
        git(checkout.path(), &["init", "--quiet"]);
        for (path, text) in [
            (".gitignore", &b"built\n"[..]),
            ("kept.md", b"kept"),
            ("gone.md", b"gone"),
            ("built", b"built"),
            ("picture.png", b"\x89PNG\xff"),
        ] {
            fs::write(checkout.path().join(path), text).unwrap();
        }
        git(checkout.path(), &["add", "kept.md", "gone.md", "picture.png"]);
        fs::remove_file(checkout.path().join("gone.md")).unwrap();

        let house = House::read(checkout.path()).unwrap();

        let paths: Vec<&str> = house.sheets().iter().map(|sheet| sheet.path.as_str()).collect();
        assert_eq!(paths, [".gitignore", "kept.md"]);
    }

    #[test]
    fn a_folder_without_git_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".git"), "gitdir: nowhere").unwrap();
        let refusal = House::read(folder.path()).err().unwrap().to_string();
        assert!(refusal.starts_with("git lists no files"), "{refusal}");
    }

    #[test]
    fn comments_and_tests_are_not_shipped() {
        let text = "//! Words.\nfn a() {}\n    // why\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
        let house = House::of([("crates/model/src/plan.rs", text)]);
        let sheet = &house.sheets()[0];
        assert_eq!(sheet.shipped_lines().collect::<Vec<_>>(), [(2, "fn a() {}")]);
        assert_eq!(sheet.test_lines().next(), Some((4, "#[cfg(test)]")));
    }

    #[test]
    fn a_module_of_tests_in_its_own_file_does_not_end_the_file_that_names_it() {
        let house = House::of([("crates/model/src/plan.rs", "#[cfg(test)]\nmod tests;\nfn a() {}\n")]);
        assert_eq!(house.sheets()[0].shipped_lines().count(), 3);
        assert_eq!(house.sheets()[0].test_lines().count(), 0);
    }

    #[test]
    fn a_file_in_a_folder_of_tests_is_all_tests() {
        let house = House::of([("crates/store/tests/publish.rs", "fn a() {}\n")]);
        assert_eq!(house.sheets()[0].shipped_lines().count(), 0);
        assert_eq!(house.sheets()[0].room(), Some("store"));
    }
}
