//! The record: SQL and nothing but SQL.
//! The one door in is [`Store::act`]: it loads the facts, asks for a permit, does the work and appends the audit event.
//! It promises that data and event become durable together or not at all, and that no answer leaves before they are.
//! Never here: a clinical judgement, a status code, a word that a clinician reads.

mod accounts;
mod act;
mod chain;
mod claims;
mod coming;
mod concerns;
mod console;
mod current;
mod death_reports;
mod deaths;
mod deciding;
mod deeds;
mod devices;
mod doors;
mod drafts;
mod engine;
mod enrolments;
mod error;
mod factors;
mod facts;
mod hatch;
mod history;
mod inviting;
mod joining;
mod letters;
mod lists;
mod lock;
mod log;
mod many;
mod memo;
mod migrate;
mod news;
mod opening;
mod organisations;
mod outbox;
mod own_door;
mod own_home;
mod own_plans;
mod own_proposals;
mod passkeys;
mod people;
mod prepared;
mod proposals;
mod quality;
mod questionnaires;
mod registered;
mod reminders;
mod reopening;
mod resets;
mod reviews;
mod rows;
mod scans;
mod sealed;
mod seeding;
mod sign_in;
mod signed_in;
mod staff;
mod tasks;
#[cfg(test)]
mod trial;
mod verified;
mod versions;
mod waiting;
mod waits_long;
mod watch;
mod world;

pub use accounts::{NewUser, PlaceRecord};
pub use act::{Act, Stop};
pub use chain::{AuditKey, Checkpoint, Mark, Unsound, Wrong, checkpoint, verify};
pub use coming::Tried;
pub use concerns::ConcernRecord;
pub use console::{AccountPlace, Attention, Few, Named, WhichAccounts};
pub use death_reports::DeathReportRecord;
pub use deaths::{DeathRecord, DoubtRecord};
pub use deciding::{DecisionRecord, NewDecision, ProposalRecord};
pub use devices::{DeviceRecord, EnrolmentRecord, LapsingRecord};
pub use doors::WhoCanHelp;
pub use drafts::{Clinician, DraftRecord, Submission};
pub use engine::{Settings, size};
pub use enrolments::{CitizenRecord, Ending, Enrolling, NewCitizen};
pub use error::Fault;
pub use factors::FactorRecord;
pub use hatch::{AccountAt, AccountRecord, AwaitedRecord, PresentRecord, SessionRecord};
pub use history::{PrintRecord, Turn};
pub use inviting::{Invitation, Invited};
pub use letters::{LetterRecord, OUTBOX_PAGE, Settled, Tally, WhichLetters, unsent};
pub use lists::{ActionKind, ActionRecord};
pub use log::{LOG_FILE, LOG_PAGE, LogFilter, LogLine};
pub use migrate::{STEP, migrate, steps};
pub use opening::Opened;
pub use organisations::{Agreed, OrganisationRecord};
pub use outbox::Letter;
pub use own_home::TieRecord;
pub use own_plans::{
    AccessBy, AccessRecord, OwnCopy, OwnLetter, OwnStanding, OwnTie, OwnVersion, ProposalCopy, Questioned,
};
pub use own_proposals::{Decided, OwnProposal};
pub use passkeys::{Added, Ceremony, NewPasskey, PasskeyLine, PasskeyRecord};
pub use people::{DraftGlance, FoundRecord, Glance, PersonRecord};
pub use prepared::{PreparedPage, Stretch, Today, mark_of};
pub use proposals::AuthorAs;
pub use quality::{Flaw, FlawRecord};
pub use questionnaires::{PRACTICES, Practice};
pub use reminders::Reminder;
pub use reviews::ReviewerRecord;
pub use scans::ScanRecord;
pub use seeding::{Batch, Occupied, SeedDraft, SeedNote, SeedPlan};
pub use sign_in::{CODE_TRIES, Opening, SessionLine};
pub use staff::StaffRecord;
pub use verified::{Verified, note_verified};
pub use versions::{NoteRecord, Publication, StandingRecord, VersionRecord};
pub use waiting::WaitingProposal;
pub use waits_long::{BATCH, WaitsLong};
pub use watch::{Reading, Sign};
pub use world::World;

use access::SecondFactor;
use chain::PageSeal;
use current::VersionSeal;
use sealed::SecretSeal;
use signed_in::SignedIn;
use std::sync::Arc;

/// An open record.
pub struct Store {
    engine: engine::Engine,
    world: Arc<dyn World>,
    signed_in: SignedIn,
    page_seal: PageSeal,
    secret_seal: SecretSeal,
    version_seal: VersionSeal,
    second_factor: SecondFactor,
    node: String,
}

impl Store {
    /// Opens a migrated record to serve it.
    ///
    /// # Errors
    /// When it is not migrated, belongs to another audit key, or is served by another process (SQLite).
    pub async fn open(settings: &Settings, world: Arc<dyn World>) -> Result<Self, Fault> {
        let (page_seal, secret_seal) = (PageSeal::of(&settings.key), SecretSeal::of(&settings.key));
        let version_seal = VersionSeal::of(&settings.key);
        let engine = engine::Engine::open(settings).await?;
        let (node, second_factor) = (settings.node.clone(), SecondFactor::Off);
        Ok(Self {
            engine,
            world,
            signed_in: SignedIn::new(),
            page_seal,
            secret_seal,
            version_seal,
            second_factor,
            node,
        })
    }

    /// The name of the engine that keeps it.
    #[must_use]
    pub const fn engine(&self) -> &'static str {
        match self.engine {
            engine::Engine::Sqlite(_) => "SQLite",
            engine::Engine::Postgres(_) => "PostgreSQL",
        }
    }

    /// The name of the node that opened it.
    #[must_use]
    pub fn node(&self) -> &str {
        &self.node
    }

    /// The same record, where a second factor is asked of these.
    #[must_use]
    pub fn asking(mut self, second_factor: SecondFactor) -> Self {
        self.second_factor = second_factor;
        self
    }

    /// The clock and the source of randomness that the record was opened with.
    #[must_use]
    pub fn world(&self) -> &dyn World {
        self.world.as_ref()
    }
}
