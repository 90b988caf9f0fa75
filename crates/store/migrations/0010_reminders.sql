-- What somebody was reminded of, each mark once: of whom or what (a user, an organisation, a device), of which kind, and which
-- of several (the day a status is of, the moment an account was last used), so that the next of its kind is reminded of anew.
CREATE TABLE reminders (
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  -- The last mark that was sent: so many days before the end.
  mark BIGINT NOT NULL,
  sent_at TEXT NOT NULL,
  PRIMARY KEY (subject, kind, about)
);

-- Licences had a mark of their own.
INSERT INTO reminders (subject, kind, about, mark, sent_at)
SELECT device_id, 'licence', until, min(reminded), max(issued_at) FROM licences WHERE reminded IS NOT NULL
GROUP BY device_id, until;
ALTER TABLE licences DROP COLUMN reminded;

