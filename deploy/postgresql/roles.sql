-- Once, as a superuser, before there is a database:
--
--     psql -f roles.sql postgres
--     createdb --owner stocktake_owner stocktake
--
-- Each gets a password of its own (\password stocktake_serve) or a line in pg_hba.conf.

-- Makes the tables, and brings them up to date at an upgrade. Nobody else comes as this one.
create role stocktake_owner login;

-- Runs the program.
create role stocktake_serve login;

-- Removes what the law asks to remove, when a person runs `stocktake erase`.
create role stocktake_eraser login;

-- Writes published tables (`stocktake publish`), and reads the log for it.
create role stocktake_publish login;
