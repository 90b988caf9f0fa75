-- A family name is found by its beginning too: its first three letters, among those born on one day.
INSERT INTO person_keys (kind, name_key, birth_date, person_id)
SELECT 'family-start', substr(name_key, 1, 3), birth_date, person_id FROM person_keys
WHERE kind = 'family' AND length(name_key) > 3
ON CONFLICT DO NOTHING;

-- A plan names the organisations of its care team; publishing looks each of them up.
CREATE INDEX organisations_by_name ON organisations (name);
