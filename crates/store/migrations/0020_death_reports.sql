-- Somebody who fills in plans says that a person has died; a clinician records it, or says that it is not so. Of a report that was settled,
-- who settled it and why; one that became a record is settled without a reason.
CREATE TABLE death_reports (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plans (id),
  document TEXT NOT NULL,
  reported_as TEXT NOT NULL,
  reported_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED,
  settled_as TEXT,
  settled_at TEXT,
  settled_why TEXT,
  settled_audit_id TEXT REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX death_reports_on_plan ON death_reports (plan_id);
CREATE INDEX death_reports_by_event ON death_reports (audit_id);
CREATE INDEX death_reports_by_settling ON death_reports (settled_audit_id);
