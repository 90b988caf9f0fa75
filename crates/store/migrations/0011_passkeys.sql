-- Passkeys, and what was asked of them.

-- A passkey: what proves its answers, which is no secret, and how often it has said to have answered. `credential` is the name by
-- which whatever holds it knows it, and no two are alike.
CREATE TABLE passkeys (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  credential BYTEA NOT NULL UNIQUE,
  proof TEXT NOT NULL,
  name TEXT NOT NULL,
  added_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX passkeys_of_user ON passkeys (user_id);

-- What was asked of a passkey and is not answered yet: by the hash of the token of whoever has to answer, which is a session's, that
-- of a sign-in under way, the code of a letter, or one made for it. A right answer takes the row away, so each counts once, on any node.
CREATE TABLE ceremonies (
  token BYTEA NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  -- Whose passkey it has to be, where that is known before.
  user_id TEXT REFERENCES users (id),
  state TEXT NOT NULL,
  until TEXT NOT NULL
);
CREATE INDEX ceremonies_by_end ON ceremonies (until);
