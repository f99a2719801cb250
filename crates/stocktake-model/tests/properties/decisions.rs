//! Decisions: whatever is asked for, nothing falls.

use proptest::prelude::*;
use stocktake_model::{
    At, Position,
    decide::{Target, decide},
    state::Recorded,
    subject::Subject,
};

use crate::{
    clocks::Answers,
    entries::event,
    random::{day, line, played, script},
    support::{TODAY, parse::Line},
};

proptest! {
    /// A decision is right only if what it refers to is as the log has it; that
    /// it does not panic holds whatever it is told.
    #[test]
    fn no_command_makes_decide_or_fold_panic(
        script in script(),
        command in line().prop_filter("a command", |line| !line.starts_with("file") && !line.starts_with("clock")),
        target in target(),
    ) {
        let mut state = played(&script).state;
        let command = Line::new(&command).command(None);
        if let Ok(decision) = decide(&state, &command, target.as_ref(), day(TODAY)) {
            for draft in &decision.drafts {
                let before = state.position();
                state.fold(Recorded::Entry {
                    time: state.recorded(),
                    subject: &draft.subject,
                    event: &draft.event,
                    refers_to: draft.refers_to,
                });
                prop_assert_eq!(state.position(), before.next());
            }
            Answers::of(&state, At { position: state.position(), on: day(TODAY) });
        }
    }
}

fn target() -> impl Strategy<Value = Option<Target>> {
    let entry = (1..40_u32, event()).prop_map(|(position, event)| Target::Entry {
        position: Position(position),
        subject: event.subject().unwrap_or(Subject::Organisation),
        event: Box::new(event),
    });
    prop_oneof![
        Just(None),
        Just(Some(Target::Missing)),
        Just(Some(Target::Erased)),
        entry.prop_map(Some)
    ]
}
