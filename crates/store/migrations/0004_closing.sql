-- A plan that had been withdrawn is closed by a death as any other, and stays out of everybody's sight: since when it was
-- out of view is kept beside the standing.
ALTER TABLE standings ADD COLUMN withdrawn_at TEXT;

-- Two records of one person with no NHS number are made one after the other: whoever creates holds the day of birth.
CREATE TABLE births (
  day TEXT NOT NULL PRIMARY KEY
);

-- What one member of staff did; whose plans are due for review; what is to be settled about a plan.
CREATE INDEX audit_events_by_actor ON audit_events (actor_user, at);
CREATE INDEX plan_versions_to_review ON plan_versions (reviewer, review_on);
CREATE INDEX tasks_on_plan ON tasks (plan_id);
