-- The log: one per organisation, append-only, gapless. Every key starts with
-- the organisation, so that the distributed kin of PostgreSQL can keep each
-- organisation in one place; no sequences, no advisory locks, no clock.
-- bytea, not text or jsonb: the bytes are what was hashed. Codes are compared
-- bytewise (collate "C"), whatever the language of the server.

-- Where each log ends: what an append must move to be allowed, and so the
-- referee between processes. The running hash there stands in the leaf.
create table head (
    organisation text collate "C" not null,
    position     bigint not null,
    constraint head_organisation primary key (organisation),
    constraint head_position_range check (position between 0 and 4294967295)
);

-- What can never go: the order of the entries and what was committed to.
create table leaf (
    organisation text collate "C" not null,
    -- 1, 2, 3 … in commit order; 32 bits, because memory holds millions of them.
    position     bigint not null,
    -- The key by which a resend is recognised.
    id           uuid   not null,
    -- sha-256(salt ‖ bytes), and the hash over this leaf and all before it.
    commitment   bytea  not null,
    running      bytea  not null,
    -- Two writers cannot both have a position; a resend cannot be appended twice.
    constraint leaf_position primary key (organisation, position),
    constraint leaf_id unique (organisation, id),
    constraint leaf_position_range check (position between 1 and 4294967295),
    constraint leaf_commitment_length check (octet_length(commitment) = 32),
    constraint leaf_running_length check (octet_length(running) = 32)
);

-- What an erasure removes: a table of its own, so that the leaf need not be
-- touched. No foreign key to leaf: `verify` compares the two, and an append
-- should not pay for it.
create table entry (
    organisation text collate "C" not null,
    position     bigint not null,
    -- Microseconds since 1970, UTC.
    recorded     bigint not null,
    -- Random; without it the commitment tells nothing about an erased entry.
    salt         bytea  not null,
    -- The canonical JSON of the event.
    bytes        bytea  not null,
    -- The position of the earlier entry that this one erases.
    erases       bigint,
    constraint entry_position primary key (organisation, position),
    constraint entry_position_range check (position between 1 and 4294967295),
    constraint entry_salt_length check (octet_length(salt) = 32),
    constraint entry_bytes_length check (octet_length(bytes) > 0),
    constraint entry_erases_earlier check (erases between 1 and position - 1)
);

-- An entry is erased once; and the permission to delete is found by it.
create unique index entry_erases on entry (organisation, erases) where erases is not null;

-- Append-only, also for whoever connects with another program. Whoever drops
-- these triggers and alters a row is found by `verify`. The distributed kin
-- have no triggers on distributed tables: there, what follows is left out, and
-- roles do it (`serve` may select, insert, and update head; only the eraser
-- may delete from entry).

-- The message of a refusal is the argument, the name of the rule.
create function stocktake_refuse() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'restrict_violation', message = tg_argv[0];
end
$$;

create trigger head_only_rises before update on head for each row
when (new.organisation <> old.organisation or new.position <= old.position)
execute function stocktake_refuse('head_only_rises');

create trigger head_no_delete before delete or truncate on head for each statement
execute function stocktake_refuse('head_only_rises');

create trigger leaf_append_only before update or delete or truncate on leaf for each statement
execute function stocktake_refuse('leaf_append_only');

create trigger entry_append_only before update or truncate on entry for each statement
execute function stocktake_refuse('entry_append_only');

-- An erasure stands in the log before anything goes, and is itself never
-- erased: it is what tells an erased entry from a lost one.
create function stocktake_erased() returns trigger language plpgsql as $$
begin
    if old.erases is not null
        or not exists (select from entry where organisation = old.organisation and erases = old.position)
    then
        raise exception using errcode = 'restrict_violation', message = 'entry_append_only';
    end if;
    return old;
end
$$;

create trigger entry_only_erased before delete on entry for each row
execute function stocktake_erased();
