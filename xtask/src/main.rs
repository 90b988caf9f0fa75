//! The chores of the house. The door in is `cargo xtask CHORE`; each chore has a module of its own.
//! A chore reads the checkout it is started from and says what it found, with the place and the remedy.
//! No chore changes what is shipped but the pages it prints, and no crate of the house depends on this one.

mod house;
mod tidy;

use std::{
    env,
    path::PathBuf,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};
use house::House;

const USAGE: &str = "usage: cargo xtask tidy      look for what breaks the rules of the house
       cargo xtask matrix    print the permission matrix anew into docs/permission-matrix.txt
       cargo xtask bench …   measure how fast the main job is; `--help` behind it says what it takes";

fn main() -> Result<ExitCode> {
    let chore: Vec<String> = env::args().skip(1).collect();
    match chore.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => tidy(),
        ["matrix"] => matrix(),
        ["bench", asked @ ..] => bench(asked),
        _ => {
            eprintln!("{USAGE}");
            Ok(ExitCode::from(2))
        }
    }
}

fn tidy() -> Result<ExitCode> {
    let house = House::read(&checkout()?)?;
    let findings = tidy::look(&house)?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("tidy: {} files, nothing to put right", house.sheets().len());
            Ok(ExitCode::SUCCESS)
        }
        count => {
            println!("tidy: {count} to put right");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The matrix is checked in, so that a rule that changes shows as a changed line in review.
fn matrix() -> Result<ExitCode> {
    let page = checkout()?.join("docs/permission-matrix.txt");
    std::fs::write(&page, access::matrix::print())
        .with_context(|| format!("{} cannot be written", page.display()))?;
    println!("matrix: written; read the difference before you commit it");
    Ok(ExitCode::SUCCESS)
}

/// The benchmark is a program of its own, so that a chore does not have to build the whole house first. It is built as what is
/// shipped is, which takes some minutes the first time.
fn bench(asked: &[&str]) -> Result<ExitCode> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let ended = cargo.args(["run", "--profile", "dist", "-p", "bench", "--"]).args(asked).status()?;
    Ok(if ended.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Cargo names this package's folder when it runs it; the checkout is the folder around that.
fn checkout() -> Result<PathBuf> {
    let package = env::var_os("CARGO_MANIFEST_DIR").context("start this with `cargo xtask`")?;
    PathBuf::from(package).parent().map(PathBuf::from).context("the package stands in no checkout")
}
