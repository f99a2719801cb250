-- In the database, as stocktake_owner, once the tables are there and after every upgrade:
--
--     stocktake organisation list --database postgres://stocktake_owner@HOST/stocktake
--     psql -f rights.sql "postgres://stocktake_owner@HOST/stocktake"
--
-- It may be run again at any time. The log is append-only by triggers for everybody; this is
-- the second lock, and on distributed engines, which have no triggers on distributed tables,
-- the only one.

begin;

-- Nothing that is not given below: neither what somebody gave by hand, nor what everybody has.
revoke all on _sqlx_migrations, head, leaf, entry from public, stocktake_serve, stocktake_eraser, stocktake_publish;

-- Both see the whole log, add to it, and move its end. Neither can make a table.
grant select on _sqlx_migrations, head, leaf, entry to stocktake_serve, stocktake_eraser;
grant insert on head, leaf, entry to stocktake_serve, stocktake_eraser;
grant update (position) on head to stocktake_serve, stocktake_eraser;

-- What was said can go, where an erasure stands in the log; that it was said cannot (leaf).
grant delete on entry to stocktake_eraser;

-- Reads the log, and writes into a schema of its own. Those who make reports may read that:
--     grant usage on schema published to REPORTS;
--     alter default privileges for role stocktake_publish in schema published
--         grant select on tables to REPORTS;
grant select on _sqlx_migrations, head, leaf, entry to stocktake_publish;
create schema if not exists published;
grant usage, create on schema published to stocktake_publish;

commit;
