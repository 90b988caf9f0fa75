-- Whose the next review is, and when it falls due, is part of how a plan stands: the version says whom its author chose, and the
-- review may be handed to somebody else after that.
ALTER TABLE standings ADD COLUMN review_on TEXT;
ALTER TABLE standings ADD COLUMN reviewer TEXT REFERENCES users (id);
ALTER TABLE standings ADD COLUMN reviewer_since TEXT;
ALTER TABLE standings ADD COLUMN handed_over_as TEXT;
UPDATE standings SET
  review_on = (SELECT v.review_on FROM plan_versions v WHERE v.plan_id = standings.plan_id AND v.version = standings.version),
  reviewer = (SELECT v.reviewer FROM plan_versions v WHERE v.plan_id = standings.plan_id AND v.version = standings.version),
  reviewer_since = (SELECT v.published_at FROM plan_versions v WHERE v.plan_id = standings.plan_id AND v.version = standings.version);
DROP INDEX plan_versions_to_review;
CREATE INDEX standings_to_review ON standings (reviewer, state, review_on);

-- The organisations that answer for the review of a plan: where its reviewer is a clinician; and, once the reviewer has gone from
-- there or is no clinician any more, where they were one, so that nothing waits for somebody who cannot see it.
CREATE VIEW keepers AS
SELECT s.plan_id, s.person_id, s.state, s.review_on, s.reviewer, m.organisation_id,
  CASE WHEN m.ended_at IS NULL AND u.ended_at IS NULL AND m.rights LIKE '%clinical%' THEN 0 ELSE 1 END AS gone,
  COALESCE(m.ended_at, u.ended_at, s.reviewer_since) AS gone_at
FROM standings s
JOIN memberships m ON m.user_id = s.reviewer AND m.joined_at IS NOT NULL AND m.rights <> ''
JOIN users u ON u.id = s.reviewer
WHERE (m.ended_at IS NULL OR m.ended_at >= s.reviewer_since)
  AND (m.rights LIKE '%clinical%' OR NOT EXISTS (
    SELECT 1 FROM memberships c WHERE c.user_id = s.reviewer AND c.ended_at IS NULL AND c.joined_at IS NOT NULL
    AND c.rights LIKE '%clinical%'));
