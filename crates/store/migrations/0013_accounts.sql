-- What a lead typed of somebody is all that the lead sees of them until they have come to the place themselves. A lead who types
-- an address learns neither whether there is such an account nor anything of it.
ALTER TABLE memberships ADD COLUMN joined_at TEXT;
ALTER TABLE memberships ADD COLUMN asked_name TEXT;
ALTER TABLE memberships ADD COLUMN asked_email TEXT;
ALTER TABLE memberships ADD COLUMN asked_profession TEXT;
ALTER TABLE memberships ADD COLUMN asked_registration TEXT;
UPDATE memberships SET joined_at = created_at WHERE user_id IN (SELECT id FROM users WHERE password <> '');

-- An organisation has one device of a name, in capitals or not. Where two were registered at the same moment, the later one is told apart.
UPDATE devices SET identifier = identifier || ' (' || substr(id, 33) || ')' WHERE ended_at IS NULL AND EXISTS
  (SELECT 1 FROM devices d WHERE d.organisation_id = devices.organisation_id AND lower(d.identifier) = lower(devices.identifier)
   AND d.ended_at IS NULL AND d.id < devices.id);
CREATE UNIQUE INDEX devices_by_name ON devices (organisation_id, lower(identifier)) WHERE ended_at IS NULL;

-- Secrets of authenticator apps lay open here.
-- sealed: authenticators
