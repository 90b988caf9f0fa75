-- PostgreSQL: what the role that the service runs as may do, and no more.
--
-- The owner of the database migrates it (`cmc migrate`) and then runs this text; the service signs in as `cmc_service`.
-- That role reads and writes rows. It can neither change nor remove an audit event or a published version, nor take a
-- trigger away, nor alter a table. Run it again after each migration, for tables that are new.
revoke create on schema public from public;
grant usage on schema public to cmc_service;
grant select, insert, update, delete on all tables in schema public to cmc_service;
revoke update, delete on audit_events, plan_versions, door_overrides from cmc_service;
revoke delete on audit_heads, audit_roster from cmc_service;
revoke insert, update, delete on schema_migrations from cmc_service;
