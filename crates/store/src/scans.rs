//! Scans: forms on paper, kept beside a plan. What a scan says is in its contents, which are written once and checked against the
//! digest that the audit log names too.

use crate::deeds::json;
use crate::engine::Row;
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::actions::{AddScan, RemoveScan};
use access::{OnPlan, ReadsScans};
use model::plan::options::PaperKind;
use model::plan::{Media, Scan, ScannedFile};
use model::question::Options;
use model::{Moment, ScanId};

/// A scan, without its contents.
#[derive(Debug, Clone)]
pub struct ScanRecord {
    /// Which.
    pub id: ScanId,
    /// What is said of it.
    pub scan: Scan,
    /// What it is as a file.
    pub media: Media,
    /// Bytes.
    pub size: u64,
    /// Who added it: name and profession.
    pub added_as: String,
    /// At which organisation.
    pub organisation: String,
    /// When.
    pub added_at: Moment,
}

/// The kinds of a plan's scans in one column, for a query in which the plan is `s.plan_id`: [`kinds`] reads them.
pub(crate) const KINDS: &str = "(select string_agg(c.kind, ',' order by c.id) from scans c \
     where c.plan_id = s.plan_id and c.removed_at is null)";

/// Reads what [`KINDS`] found.
pub(crate) fn kinds(row: &Row, at: usize) -> Result<Vec<PaperKind>, Fault> {
    let slugs = row.opt_text(at)?.unwrap_or_default().split(',').filter(|slug| !slug.is_empty());
    slugs.map(|slug| PaperKind::of(slug).ok_or_else(|| Fault::broken("a scan of no kind"))).collect()
}

const SCANS: &str = "select c.id, c.document, c.media, c.size, c.added_as, c.organisation, c.added_at from scans c \
     where c.plan_id = $1 and c.removed_at is null";

fn scan(row: &Row) -> Result<ScanRecord, Fault> {
    Ok(ScanRecord {
        id: id(row, 0, ScanId::parse)?,
        scan: json::read(row.text(1)?)?,
        media: Media::of(row.text(2)?).ok_or_else(|| Fault::broken("a scan of no type"))?,
        size: u64::try_from(row.int(3)?).map_err(|e| Fault::broken(e.to_string()))?,
        added_as: row.text(4)?.to_owned(),
        organisation: row.text(5)?.to_owned(),
        added_at: moment(row, 6)?,
    })
}

impl<A: OnPlan + ReadsScans> Act<'_, A> {
    /// The scans of the plan, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn scans(&self) -> Result<Vec<ScanRecord>, Fault> {
        let sql = format!("{SCANS} order by c.id desc");
        self.conn.query(&sql, &[self.plan_id().to_string().into()])?.iter().map(scan).collect()
    }

    /// One scan of the plan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn scan(&self, id: ScanId) -> Result<Option<ScanRecord>, Fault> {
        let values = [self.plan_id().to_string().into(), id.to_string().into()];
        self.conn.one(&format!("{SCANS} and c.id = $2"), &values)?.as_ref().map(scan).transpose()
    }

    /// What a scan holds.
    ///
    /// # Errors
    /// [`Fault::Broken`] when it is not what was kept; the record's fault.
    pub fn contents_of(&self, scan: &ScanRecord) -> Result<Vec<u8>, Fault> {
        let row = self.conn.one(
            "select k.content, c.digest from scan_contents k join scans c on c.id = k.scan_id where k.scan_id = $1",
            &[scan.id.to_string().into()],
        )?;
        let row = row.ok_or_else(|| Fault::broken("a scan without contents"))?;
        let content = row.bytes(0)?;
        if digest(content) != row.text(1)? {
            tracing::error!(scan = %scan.id, "a scan is not as it was kept: it is not shown");
            return Err(Fault::broken("a scan is not as it was kept"));
        }
        Ok(content.to_vec())
    }
}

fn digest(content: &[u8]) -> String {
    blake3::hash(content).to_hex().to_string()
}

impl Act<'_, AddScan> {
    /// Keeps a scan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn add_scan(&self, scan: &Scan, file: &ScannedFile, by: (&str, &str)) -> Result<ScanId, Fault> {
        let (id, digest) = (ScanId::new(self.fresh()), digest(&file.content));
        let kind = scan.kind.as_ref().map_or("", |kind| kind.choice().slug);
        self.conn.exec(
            "insert into scans (id, plan_id, kind, document, media, size, digest, added_by, added_as, organisation, added_at, \
             audit_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            &[
                id.to_string().into(),
                self.plan_id().to_string().into(),
                kind.into(),
                json::write(scan)?.into(),
                file.media.choice().slug.into(),
                i64::try_from(file.content.len()).unwrap_or(i64::MAX).into(),
                digest.as_str().into(),
                self.member()?.user.to_string().into(),
                by.0.into(),
                by.1.into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        self.conn.exec(
            "insert into scan_contents (scan_id, content) values ($1, $2)",
            &[id.to_string().into(), file.content.clone().into()],
        )?;
        self.note("scan", id.to_string());
        self.note("kind", kind);
        self.note("digest", digest);
        Ok(id)
    }
}

impl Act<'_, RemoveScan> {
    /// Takes the scan out of view. False when it is not in view.
    ///
    /// # Errors
    /// The record's fault.
    pub fn remove_scan(&self, removed_as: &str) -> Result<bool, Fault> {
        let removed = self.conn.exec(
            "update scans set removed_as = $3, removed_at = $4, removed_why = $5, removed_audit_id = $6 \
             where plan_id = $1 and id = $2 and removed_at is null",
            &[
                self.plan_id().to_string().into(),
                self.action().scan.to_string().into(),
                removed_as.into(),
                self.now().iso().into(),
                self.action().why.as_str().into(),
                self.event().into(),
            ],
        )?;
        self.note("scan", self.action().scan.to_string());
        Ok(removed == 1)
    }
}
