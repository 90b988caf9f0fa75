-- The devices that organisations' people read plans on, off the health network.

CREATE TABLE devices (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  identifier TEXT NOT NULL,
  place TEXT NOT NULL,
  registered_at TEXT NOT NULL,
  registered_by TEXT,
  -- The hash of the code by which the device gets its licence once; none when there is none to be used.
  code BYTEA UNIQUE,
  code_until TEXT,
  ended_at TEXT,
  reason TEXT
);
CREATE INDEX devices_of_organisation ON devices (organisation_id);

-- The certificates that devices were given. The certificate itself is not kept, nor its key: its fingerprint tells it.
CREATE TABLE licences (
  fingerprint BYTEA NOT NULL PRIMARY KEY,
  device_id TEXT NOT NULL REFERENCES devices (id),
  issued_at TEXT NOT NULL,
  until TEXT NOT NULL,
  -- The last reminder that was sent: so many days before the end.
  reminded BIGINT
);
CREATE INDEX licences_of_device ON licences (device_id);
CREATE INDEX licences_by_end ON licences (until);
