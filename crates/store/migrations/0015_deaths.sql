-- Somebody says that the record of a death is wrong; somebody else undoes it, or it is kept. What was recorded is kept beside the
-- undoing: nothing of a death is forgotten.
CREATE TABLE death_doubts (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plans (id),
  why TEXT NOT NULL,
  doubted_by TEXT NOT NULL REFERENCES users (id),
  doubted_as TEXT NOT NULL,
  doubted_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED,
  settled_as TEXT,
  settled_at TEXT,
  settled_why TEXT,
  settled_audit_id TEXT REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED,
  undone_death TEXT,
  undone_recorded_by TEXT,
  undone_recorded_at TEXT
);
CREATE INDEX death_doubts_on_plan ON death_doubts (plan_id);
CREATE INDEX death_doubts_by_event ON death_doubts (audit_id);
CREATE INDEX death_doubts_by_settling ON death_doubts (settled_audit_id);
