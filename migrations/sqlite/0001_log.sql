-- The log: one per organisation, append-only, gapless. Every key starts with
-- the organisation, as on PostgreSQL, so that both hold the same statements.
-- Blobs, not text or JSON: the bytes are what was hashed.

-- Where each log ends: what an append must move to be allowed, and so the
-- referee between processes. The running hash there stands in the leaf.
create table head (
    organisation text    not null,
    position     integer not null,
    constraint head_organisation primary key (organisation),
    constraint head_position_range check (position between 0 and 4294967295)
) strict, without rowid;

-- What can never go: the order of the entries and what was committed to.
-- A table with rowids, because appending to one is faster than to a tree
-- ordered by (organisation, position), and rows are read in ranges anyway.
create table leaf (
    organisation text    not null,
    -- 1, 2, 3 … in commit order; 32 bits, because memory holds millions of them.
    position     integer not null,
    -- The 16 bytes of a UUID: the key by which a resend is recognised.
    id           blob    not null,
    -- sha-256(salt ‖ bytes), and the hash over this leaf and all before it.
    commitment   blob    not null,
    running      blob    not null,
    -- Two writers cannot both have a position; a resend cannot be appended twice.
    constraint leaf_position primary key (organisation, position),
    constraint leaf_id unique (organisation, id),
    constraint leaf_position_range check (position between 1 and 4294967295),
    constraint leaf_id_length check (length(id) = 16),
    constraint leaf_commitment_length check (length(commitment) = 32),
    constraint leaf_running_length check (length(running) = 32)
) strict;

-- What an erasure removes: a table of its own, so that the leaf need not be
-- touched. No foreign key to leaf: `verify` compares the two, and an append
-- should not pay for it.
create table entry (
    organisation text    not null,
    position     integer not null,
    -- Microseconds since 1970, UTC.
    recorded     integer not null,
    -- Random; without it the commitment tells nothing about an erased entry.
    salt         blob    not null,
    -- The canonical JSON of the event.
    bytes        blob    not null,
    -- The position of the earlier entry that this one erases.
    erases       integer,
    constraint entry_position primary key (organisation, position),
    constraint entry_position_range check (position between 1 and 4294967295),
    constraint entry_salt_length check (length(salt) = 32),
    constraint entry_bytes_length check (length(bytes) > 0),
    constraint entry_erases_earlier check (erases between 1 and position - 1)
) strict;

-- An entry is erased once; and the permission to delete is found by it.
create unique index entry_erases on entry (organisation, erases) where erases is not null;

-- Append-only, also for whoever opens the file with another program. Whoever
-- drops these triggers and alters a row is found by `verify`.

-- The message of a refusal is the name of the constraint.
-- `insert or replace` deletes without a delete trigger (recursive_triggers is
-- off by default), hence what stands there already is refused before the
-- insert. A rowid can be given and replaced as well; it is -1 when none is given.
create trigger head_no_replace before insert on head
begin
    select raise(abort, 'head_organisation') from head where organisation = new.organisation;
end;

create trigger leaf_no_replace before insert on leaf
begin
    select raise(abort, 'leaf_id') from leaf
    where organisation = new.organisation and id = new.id;
    select raise(abort, 'leaf_position') from leaf
    where organisation = new.organisation and position = new.position;
    select raise(abort, 'leaf_rowid') where new.rowid <> -1;
end;

create trigger entry_no_replace before insert on entry
begin
    select raise(abort, 'entry_position') from entry
    where organisation = new.organisation and position = new.position;
    select raise(abort, 'entry_erases') from entry
    where new.erases is not null and organisation = new.organisation and erases = new.erases;
    select raise(abort, 'entry_rowid') where new.rowid <> -1;
end;

create trigger head_only_rises before update on head
when new.organisation <> old.organisation or new.position <= old.position
begin
    select raise(abort, 'head_only_rises');
end;

create trigger head_no_delete before delete on head
begin
    select raise(abort, 'head_only_rises');
end;

create trigger leaf_no_update before update on leaf
begin
    select raise(abort, 'leaf_append_only');
end;

create trigger leaf_no_delete before delete on leaf
begin
    select raise(abort, 'leaf_append_only');
end;

create trigger entry_no_update before update on entry
begin
    select raise(abort, 'entry_append_only');
end;

-- An erasure stands in the log before anything goes, and is itself never
-- erased: it is what tells an erased entry from a lost one.
create trigger entry_no_delete before delete on entry
when old.erases is not null
    or not exists (select 1 from entry where organisation = old.organisation and erases = old.position)
begin
    select raise(abort, 'entry_append_only');
end;
