-- Forms on paper that were scanned and are kept beside a plan. `document` is what is said of a scan; its kind stands in a column too,
-- for the pages that only name it. What is taken out of view stays. The contents lie apart, so that a list of scans reads none.
CREATE TABLE scans (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plans (id),
  kind TEXT NOT NULL,
  document TEXT NOT NULL,
  media TEXT NOT NULL,
  size BIGINT NOT NULL,
  digest TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES users (id),
  added_as TEXT NOT NULL,
  organisation TEXT NOT NULL,
  added_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED,
  removed_as TEXT,
  removed_at TEXT,
  removed_why TEXT,
  removed_audit_id TEXT REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX scans_on_plan ON scans (plan_id);
CREATE INDEX scans_by_event ON scans (audit_id);
CREATE INDEX scans_by_removal ON scans (removed_audit_id);
CREATE TABLE scan_contents (
  scan_id TEXT NOT NULL PRIMARY KEY REFERENCES scans (id),
  content BYTEA NOT NULL
);
-- append-only: scan_contents
ALTER TABLE organisations ADD COLUMN scans TEXT;
