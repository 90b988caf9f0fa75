-- Whom a practice or a home has on record, for its list of what is to be put right.
CREATE INDEX people_of_practice ON people (practice_ods);
CREATE INDEX people_of_home ON people (care_home_ods);
