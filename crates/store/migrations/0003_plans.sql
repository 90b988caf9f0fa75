-- Plans. Published versions stand in a table of their own: urgent care reads nothing else.

CREATE TABLE plans (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL UNIQUE REFERENCES people (id),
  started_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX plans_by_event ON plans (audit_id);

CREATE TABLE drafts (
  plan_id TEXT NOT NULL PRIMARY KEY REFERENCES plans (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  started_by TEXT NOT NULL REFERENCES users (id),
  started_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  revision BIGINT NOT NULL,
  submitted_by TEXT REFERENCES users (id),
  submitted_to TEXT REFERENCES users (id),
  submitted_at TEXT,
  comments TEXT,
  commented_by TEXT,
  document TEXT NOT NULL
);
CREATE INDEX drafts_of_organisation ON drafts (organisation_id);
CREATE INDEX drafts_waiting_for ON drafts (submitted_to);

-- A version never changes: the table refuses it. Its event is not null and is checked at commit, so that no version can
-- stand without one.
-- append-only: plan_versions
CREATE TABLE plan_versions (
  plan_id TEXT NOT NULL REFERENCES plans (id),
  version BIGINT NOT NULL,
  format BIGINT NOT NULL,
  document TEXT NOT NULL,
  cpr TEXT NOT NULL,
  ceiling TEXT NOT NULL,
  review_on TEXT NOT NULL,
  reviewer TEXT NOT NULL REFERENCES users (id),
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL REFERENCES users (id),
  author TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (plan_id, version)
);
CREATE INDEX plan_versions_by_event ON plan_versions (audit_id);

-- Which version stands, and whether it is in view.
CREATE TABLE standings (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES people (id),
  plan_id TEXT NOT NULL UNIQUE REFERENCES plans (id),
  version BIGINT NOT NULL,
  state TEXT NOT NULL,
  since TEXT NOT NULL,
  why TEXT,
  died_on TEXT,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX standings_by_event ON standings (audit_id);

-- The organisations that the published plan names as caring for the person.
CREATE TABLE care_teams (
  person_id TEXT NOT NULL REFERENCES people (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  PRIMARY KEY (person_id, organisation_id)
);

CREATE TABLE notes (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plans (id),
  version BIGINT NOT NULL,
  document TEXT NOT NULL,
  author TEXT NOT NULL,
  organisation TEXT NOT NULL,
  written_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX notes_by_event ON notes (audit_id);
CREATE INDEX notes_on_plan ON notes (plan_id);

CREATE TABLE deaths (
  plan_id TEXT NOT NULL PRIMARY KEY REFERENCES plans (id),
  document TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX deaths_by_event ON deaths (audit_id);

-- What an organisation has to see to besides its drafts.
CREATE TABLE tasks (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  user_id TEXT REFERENCES users (id),
  plan_id TEXT NOT NULL REFERENCES plans (id),
  kind TEXT NOT NULL,
  since TEXT NOT NULL,
  settled_at TEXT
);
CREATE INDEX tasks_of_organisation ON tasks (organisation_id, settled_at);
