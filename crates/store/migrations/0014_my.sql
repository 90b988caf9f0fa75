-- The person's own door, MyCMC. Whoever has an account there has a place at it, as somebody at work has one in an organisation: so
-- there is one way to sign in, to lose a password, to keep a passkey. The place carries no right.
INSERT INTO organisations (id, ods, name, kind, created_at)
VALUES ('00000000-0000-7000-8000-006d79636d63', 'MYCMC', 'MyCMC', 'portal', '2026-11-22T00:00:00.000000Z');

-- What ties an account to a person: as the patient, or as a proxy with a scope and a last day. It counts from when it was accepted.
CREATE TABLE enrolments (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  -- patient, proxy
  kind TEXT NOT NULL,
  -- As whoever enrolled them wrote it, and what they are to the person.
  name TEXT NOT NULL,
  relationship TEXT,
  -- read, propose
  scope TEXT NOT NULL,
  -- The first day on which it no longer stands.
  until TEXT,
  invited_at TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  -- Wrong dates of birth, given with its code.
  tries BIGINT NOT NULL,
  accepted_at TEXT,
  ended_at TEXT,
  ended_by TEXT,
  -- Up to which version they said that they have read it.
  read_version BIGINT,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX enrolments_by_event ON enrolments (audit_id);
CREATE INDEX enrolments_of_person ON enrolments (person_id);
CREATE INDEX enrolments_of_user ON enrolments (user_id);
-- One person, one account of their own; one account, one person whose own it is.
CREATE UNIQUE INDEX enrolments_own ON enrolments (person_id)
  WHERE kind = 'patient' AND accepted_at IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX enrolments_of_one ON enrolments (user_id)
  WHERE kind = 'patient' AND accepted_at IS NOT NULL AND ended_at IS NULL;

-- Of several invitations of one account, the one that a code is for.
ALTER TABLE codes ADD COLUMN enrolment_id TEXT REFERENCES enrolments (id);

-- What was proposed: a questionnaire, a change asked for by a patient or proxy, or by a carer. It is decided answer by answer.
CREATE TABLE proposals (
  id TEXT NOT NULL PRIMARY KEY,
  -- questionnaire, change
  kind TEXT NOT NULL,
  author_id TEXT NOT NULL REFERENCES users (id),
  -- Who wrote it, as those who decide read it: patient, proxy, carer or unsaid, and the author's name.
  author_as TEXT NOT NULL,
  author_name TEXT NOT NULL,
  organisation_id TEXT REFERENCES organisations (id),
  person_id TEXT REFERENCES people (id),
  -- Of a change: the version of the plan that its author had before them.
  version BIGINT,
  -- started, submitted, closed, ended (by a death, without an answer)
  state TEXT NOT NULL,
  revision BIGINT NOT NULL,
  document TEXT NOT NULL,
  started_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  submitted_at TEXT,
  seen_at TEXT,
  closed_at TEXT,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX proposals_by_event ON proposals (audit_id);
CREATE INDEX proposals_of_author ON proposals (author_id);
CREATE INDEX proposals_of_person ON proposals (person_id);
CREATE INDEX proposals_waiting ON proposals (organisation_id, state);

-- What was decided of each thing in a proposal.
CREATE TABLE decisions (
  proposal_id TEXT NOT NULL REFERENCES proposals (id),
  -- section.question, or what else was asked.
  item TEXT NOT NULL,
  -- accepted, edited, declined
  verdict TEXT NOT NULL,
  reason TEXT,
  -- Of an answer that was taken into a draft: the version that the draft is to be. It is decided anew when the draft is discarded.
  version BIGINT,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (proposal_id, item)
);
CREATE INDEX decisions_by_event ON decisions (audit_id);

-- Whose plan a letter is about, so that none is sent after a death. The letter itself does not say.
ALTER TABLE outbox ADD COLUMN person_id TEXT REFERENCES people (id);
CREATE INDEX outbox_about_person ON outbox (person_id) WHERE sent_at IS NULL;
