-- Who has a draft open just now, and which of its sections, so that two people see each other before one of them types in vain. A row
-- that was not renewed for a minute is nobody's any more, and is deleted by whoever comes next.
CREATE TABLE presences (
  plan_id TEXT NOT NULL REFERENCES plans (id),
  section TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  since TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (plan_id, user_id)
);
