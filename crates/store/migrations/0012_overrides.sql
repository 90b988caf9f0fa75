-- Who read past a door that time had shut, why, and for how long: looked at with every act, and never changed.
CREATE TABLE door_overrides (
  id TEXT NOT NULL PRIMARY KEY,
  membership_id TEXT NOT NULL REFERENCES memberships (id),
  why TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  until TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit_events (id) DEFERRABLE INITIALLY DEFERRED
);
-- append-only: door_overrides
CREATE INDEX door_overrides_by_event ON door_overrides (audit_id);
CREATE INDEX door_overrides_of_place ON door_overrides (membership_id, until);
CREATE INDEX door_overrides_by_beginning ON door_overrides (membership_id, begun_at);

-- What somebody did about an account before they had signed in, to be shown to whoever answers for the organisation. The
-- account stands first in what such an event tells.
CREATE INDEX audit_events_before_sign_in ON audit_events (substr(detail, 13, 36), at)
  WHERE actor_user IS NULL AND actor_name IS NULL AND organisation IS NULL AND detail IS NOT NULL;

-- When the audit was read again last by this record's own command, and whether it was as it was written.
CREATE TABLE verifications (
  id TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  -- How many events it had; none where something was wrong.
  events BIGINT,
  -- The first place that was wrong.
  wrong TEXT
);
CREATE INDEX verifications_by_time ON verifications (at);
