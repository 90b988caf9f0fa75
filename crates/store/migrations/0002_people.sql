-- Who signs in and where; who has a plan. Moments are ISO 8601 UTC text, days ISO 8601, yes and no are 1 and 0.

CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  ods TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE users (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  profession TEXT NOT NULL,
  registration TEXT,
  password TEXT NOT NULL,
  password_is_first BIGINT NOT NULL,
  seen_at TEXT NOT NULL,
  ended_at TEXT,
  created_at TEXT NOT NULL
);

CREATE TABLE memberships (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  rights TEXT NOT NULL,
  ended_at TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (user_id, organisation_id)
);
CREATE INDEX memberships_of_organisation ON memberships (organisation_id);

CREATE TABLE sessions (
  token BYTEA NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  membership_id TEXT NOT NULL REFERENCES memberships (id),
  started_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX sessions_of_user ON sessions (user_id);

-- The document is the plan's section "person"; the columns beside it are what is searched and what ties an organisation
-- to the person.
CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  nhs_number TEXT UNIQUE,
  birth_date TEXT NOT NULL,
  postcode TEXT,
  practice_ods TEXT,
  care_home_ods TEXT,
  restricted BIGINT NOT NULL,
  document TEXT NOT NULL,
  revision BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX people_by_event ON people (audit_id);
CREATE INDEX people_by_postcode ON people (postcode, birth_date);

-- What a person can be found by: folded names and how they sound.
CREATE TABLE person_keys (
  kind TEXT NOT NULL,
  name_key TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (kind, name_key, birth_date, person_id)
);
CREATE INDEX keys_of_person ON person_keys (person_id);

CREATE TABLE claims (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  membership_id TEXT NOT NULL REFERENCES memberships (id),
  why TEXT NOT NULL,
  claimed_at TEXT NOT NULL,
  until TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX claims_by_event ON claims (audit_id);
CREATE INDEX claims_on_person ON claims (person_id, membership_id);

-- A refusal to have a plan is a fact about the person.
CREATE TABLE refusals (
  person_id TEXT NOT NULL REFERENCES people (id),
  refused_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX refusals_by_event ON refusals (audit_id);
CREATE INDEX refusals_of_person ON refusals (person_id);

-- What a client-made key has already done, so that a form sent twice has one effect.
CREATE TABLE deeds (
  deed_key TEXT NOT NULL PRIMARY KEY,
  answer TEXT NOT NULL,
  done_at TEXT NOT NULL
);
