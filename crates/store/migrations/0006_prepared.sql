-- The part of an emergency page that the version alone decides, written ahead by the program with this print. Only a plan in
-- view of somebody who is not restricted has one; whatever is here can be written again from the version. Its code says that
-- the program wrote it: unlike a version, a page has to be replaced, so no trigger can hold it.
CREATE TABLE prepared_pages (
  plan_id TEXT NOT NULL PRIMARY KEY REFERENCES plans (id),
  version BIGINT NOT NULL,
  print TEXT NOT NULL,
  published_at TEXT NOT NULL,
  author TEXT NOT NULL,
  review_on TEXT NOT NULL,
  address TEXT,
  page BYTEA NOT NULL,
  code BYTEA NOT NULL
);
