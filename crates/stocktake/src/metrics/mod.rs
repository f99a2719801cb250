//! What operators watch: [`instance`] is counted in this process as it happens.

pub mod instance;
