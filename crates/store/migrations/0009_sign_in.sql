-- What somebody proves beside their password, from which browsers they have signed in, and what is between password and session.

-- Since when more than the password is asked of them; here it is read with every act.
ALTER TABLE users ADD COLUMN second_factor_at TEXT;

-- An authenticator app's secret. It counts from when a code made from it was typed; a code of its last step, or of one before,
-- was used already. It cannot be kept as a hash: codes are made from it on both sides.
CREATE TABLE authenticators (
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
  secret BYTEA NOT NULL,
  started_at TEXT NOT NULL,
  added_at TEXT,
  last_step BIGINT NOT NULL
);

-- Codes for whoever has lost the other factor. Only their hash is kept.
CREATE TABLE recovery_codes (
  code BYTEA NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  made_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX recovery_codes_of_user ON recovery_codes (user_id);

-- Sign-ins whose password was right and whose second factor is awaited. No session has begun.
CREATE TABLE challenges (
  token BYTEA NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  membership_id TEXT NOT NULL REFERENCES memberships (id),
  -- The hash of the password that was proved: one that is replaced meanwhile lets nobody in.
  proven TEXT NOT NULL,
  old_session BYTEA,
  device BYTEA,
  browser TEXT NOT NULL,
  made_at TEXT NOT NULL,
  until TEXT NOT NULL,
  tries BIGINT NOT NULL,
  ended_at TEXT
);
CREATE INDEX challenges_by_end ON challenges (until);

-- Browsers from which somebody has signed in, by the hash of what a cookie there holds.
CREATE TABLE known_devices (
  user_id TEXT NOT NULL REFERENCES users (id),
  device BYTEA NOT NULL,
  known_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (user_id, device)
);

-- By which its owner can end it without naming its token; sessions that are under way have none and end by themselves.
ALTER TABLE sessions ADD COLUMN id TEXT;
ALTER TABLE sessions ADD COLUMN browser TEXT;
CREATE INDEX sessions_by_id ON sessions (id);
