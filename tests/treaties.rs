//! The main job on real data: the record of 95 treaties
//! (`../shared/data/treaties/events_main.csv.gz`) in, the right status out, on
//! both backends. What is right is computed here anew, from the file, by a rule
//! of its own ([`oracle`]). Without the file these tests say `SKIPPED`.

mod support;

#[path = "treaties/as_of.rs"]
mod as_of;
#[path = "treaties/corrections.rs"]
mod corrections;
#[path = "treaties/memory.rs"]
mod memory;
#[path = "treaties/oracle.rs"]
mod oracle;
#[path = "treaties/record.rs"]
mod record;
#[path = "treaties/round_trip.rs"]
mod round_trip;
#[path = "treaties/status.rs"]
mod status;
#[path = "treaties/steps.rs"]
mod steps;
