-- What has to be in order before an organisation's people read anything, and who answers for what was read.

ALTER TABLE organisations ADD COLUMN parent_id TEXT REFERENCES organisations (id);
ALTER TABLE organisations ADD COLUMN mailbox TEXT;
ALTER TABLE organisations ADD COLUMN address TEXT;
ALTER TABLE organisations ADD COLUMN pcn TEXT;
ALTER TABLE organisations ADD COLUMN borough TEXT;
ALTER TABLE organisations ADD COLUMN icb TEXT;
ALTER TABLE organisations ADD COLUMN flagging_address TEXT;
-- As the newest rows of the two tables below say; here they are read with every act.
ALTER TABLE organisations ADD COLUMN agreement_version BIGINT;
ALTER TABLE organisations ADD COLUMN dspt_status TEXT;
ALTER TABLE organisations ADD COLUMN dspt_on TEXT;
CREATE INDEX organisations_of_parent ON organisations (parent_id);

CREATE TABLE agreements (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  text_version BIGINT NOT NULL,
  signatory TEXT NOT NULL,
  capacity TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX agreements_by_event ON agreements (audit_id);
CREATE INDEX agreements_of_organisation ON agreements (organisation_id);

CREATE TABLE assessments (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  status TEXT NOT NULL,
  assessed_on TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX assessments_by_event ON assessments (audit_id);
CREATE INDEX assessments_of_organisation ON assessments (organisation_id);

-- What of the preparation the record cannot know by itself, as the lead says it.
CREATE TABLE preparations (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  item TEXT NOT NULL,
  done_on TEXT NOT NULL,
  PRIMARY KEY (organisation_id, item)
);

-- A place is on the organisation's access form from a day on, until the lead takes it off.
ALTER TABLE memberships ADD COLUMN listed_at TEXT;
UPDATE memberships SET listed_at = created_at;

-- As the newest attestations say; here they are read with every act.
ALTER TABLE users ADD COLUMN policy_version BIGINT;
ALTER TABLE users ADD COLUMN view_training_on TEXT;
ALTER TABLE users ADD COLUMN clinical_training_on TEXT;
ALTER TABLE users ADD COLUMN governance_training_on TEXT;

-- What a user said of themselves, with the day it is about.
CREATE TABLE attestations (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,
  done_on TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX attestations_by_event ON attestations (audit_id);
CREATE INDEX attestations_of_user ON attestations (user_id);

-- Codes that let somebody in once: to join, to choose a new password. Only their hash is kept.
CREATE TABLE codes (
  code BYTEA NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  made_at TEXT NOT NULL,
  until TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX codes_of_user ON codes (user_id);

-- Messages, written with what they tell of. A message holds a code until it is sent, and no name and nothing clinical ever.
CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  code TEXT,
  user_id TEXT REFERENCES users (id),
  organisation_id TEXT REFERENCES organisations (id),
  made_at TEXT NOT NULL,
  due_at TEXT,
  tries BIGINT NOT NULL,
  trouble TEXT,
  sent_at TEXT
);
CREATE INDEX outbox_unsent ON outbox (due_at) WHERE sent_at IS NULL;
CREATE INDEX outbox_by_time ON outbox (made_at);
CREATE INDEX outbox_of_user ON outbox (user_id);

-- What the governance lead looks at and closes, one by one: claimed relationships, and signs of misuse. Whom it is about
-- is told, never what a plan says.
CREATE TABLE concerns (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  person_id TEXT REFERENCES people (id),
  raised_at TEXT NOT NULL,
  detail TEXT,
  closed_at TEXT,
  closed_by TEXT,
  finding TEXT
);
CREATE INDEX concerns_of_organisation ON concerns (organisation_id, closed_at, raised_at);
CREATE INDEX concerns_of_user ON concerns (user_id, kind, raised_at);
CREATE INDEX concerns_by_time ON concerns (closed_at, raised_at);

-- Claims that were made before are looked at like any other.
INSERT INTO concerns (id, kind, user_id, organisation_id, person_id, raised_at, detail)
SELECT c.id, 'claim', m.user_id, m.organisation_id, c.person_id, c.claimed_at, c.why
FROM claims c JOIN memberships m ON m.id = c.membership_id
JOIN audit_events e ON e.id = c.audit_id AND e.action = 'relationship.claimed';

-- How far a walk over the log has come.
CREATE TABLE walks (
  name TEXT NOT NULL PRIMARY KEY,
  reached TEXT NOT NULL
);
