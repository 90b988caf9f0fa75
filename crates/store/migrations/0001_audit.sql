-- Who did what, to whose record, by which right, and how it ended. Each event's hash covers the one before it in its
-- chain, so that none can be changed, taken out, put in or moved without it showing.
create table audit_events (
    id              TEXT    not null primary key,
    chain           TEXT    not null,
    seq             BIGINT  not null,
    at              TEXT    not null,
    actor_user      TEXT,
    actor_name      TEXT,
    membership      TEXT,
    organisation    TEXT,
    act_right       TEXT,
    action          TEXT    not null,
    subject_person  TEXT,
    subject_plan    TEXT,
    outcome         TEXT    not null check (outcome in ('done', 'refused', 'failed')),
    reason          TEXT,
    detail          TEXT,
    hash            BYTEA   not null,
    unique (chain, seq)
);
-- append-only: audit_events
create index audit_events_by_person on audit_events (subject_person, at);
create index audit_events_by_organisation on audit_events (organisation, at);

-- Where each chain ends. The code over it is keyed, so that a shortened chain cannot be given a new end.
create table audit_heads (
    chain   TEXT    not null primary key,
    seq     BIGINT  not null,
    hash    BYTEA   not null,
    mac     BYTEA   not null
);

-- Which chains there are: one row, a name a line, so that the removal of a whole chain shows.
create table audit_roster (
    id      BIGINT  not null primary key check (id = 1),
    chains  TEXT    not null,
    mac     BYTEA   not null
);
