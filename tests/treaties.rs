//! See the module.

mod support;
