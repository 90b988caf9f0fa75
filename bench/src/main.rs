//! How fast the service is, beside a bare server of the same framework in the same run.
//! The door in is `cargo xtask bench`, which builds this as what is shipped is built and hands on what it is given.
//! It promises that every figure it prints was measured in this run, through real sockets, with durable audit events.
//! Never here: a figure from another machine, a mock, or an address other than loopback.

mod bare;
mod beside;
mod floor;
mod load;
mod measure;
mod person;
mod region;
mod table;

use anyhow::{Context, Result};
use clap::Parser;
use measure::Bench;
use region::Region;
use std::path::PathBuf;
use table::Table;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures views, searches, lists and publishes a second, at each size and on each engine, and prints one table.
#[derive(Parser)]
struct Asked {
    /// PostgreSQL to measure besides SQLite: the address of a server, with a user who may create databases. Each size has a
    /// database of its own there, `cmc_bench_10` and so on
    #[arg(long, value_name = "ADDRESS")]
    postgres: Option<String>,
    /// How many people with a published plan there are, one size after another
    #[arg(long, value_delimiter = ',', default_values_t = [10, 10_000])]
    people: Vec<usize>,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// How often each measurement is made; the table shows the median and the spread
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Connections at once
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// Where the SQLite records are made and found again by a later run, which then need not fill them; a temporary folder
    /// when it is not given
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
    /// Measure only what has this in its engine's name: `sqlite` or `postgres`
    #[arg(long, value_name = "ENGINE")]
    only: Option<String>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let asked = Asked::parse();
    let passing = tempfile::tempdir()?;
    let folder = asked.keep.clone().unwrap_or_else(|| passing.path().to_owned());
    std::fs::create_dir_all(&folder)?;
    let mut table = Table::new();
    let wanted = |engine: &str| asked.only.as_deref().is_none_or(|only| only == engine);
    for people in &asked.people {
        if wanted("sqlite") {
            let url = format!("sqlite:{}", folder.join(format!("bench-{people}.db")).display());
            one(&asked, "SQLite", url, *people, &mut table).await?;
        }
        if let Some(server) = asked.postgres.as_deref().filter(|_| wanted("postgres")) {
            let url = database(server, *people).await?;
            one(&asked, "PostgreSQL", url, *people, &mut table).await?;
        }
    }
    println!("{table}");
    Ok(())
}

/// Measures one size on one engine.
async fn one(asked: &Asked, engine: &str, url: String, people: usize, table: &mut Table) -> Result<()> {
    eprintln!("{engine}, {people} people");
    let region = Region::open(url.clone(), people).await.context("the region cannot be filled")?;
    let bench = Bench::of(asked, &region, &url).await.context("the emergency view cannot be opened")?;
    let rows = bench.rows().await?;
    let verified = region.verify().await?;
    table.add(engine, people, bench.page, rows);
    table.note(format!(
        "{engine}, {people} people: {} bytes a plan on disk, opened in {:.0} ms, {} audit events verified at {:.0} a second",
        region.bytes_a_plan,
        region.opened_in.as_secs_f64() * 1000.0,
        verified.0,
        verified.1,
    ));
    Ok(())
}

/// A database on the server for so many people, created when it is not there.
async fn database(server: &str, people: usize) -> Result<String> {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let name = format!("cmc_bench_{people}");
    let there = client.query("select 1 from pg_database where datname = $1", &[&name]).await?;
    if there.is_empty() {
        client.batch_execute(&format!("create database {name} template template0 encoding 'UTF8'")).await?;
    }
    let front = server.rsplit_once('/').map_or(server, |(front, _)| front);
    Ok(format!("{front}/{name}"))
}
