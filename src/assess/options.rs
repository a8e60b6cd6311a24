//! What to reckon.

use jiff::civil::Date;

use super::interval::Interval;
use super::outcome::said::Method;

/// What to reckon, and up to when.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// Later observations are not used; without it each target is judged at its own
    /// newest one.
    pub as_of: Option<Date>,
    /// How finely the path is divided.
    pub interval: Interval,
    /// Methods of other offices whose words are wanted, too.
    pub methods: &'o [Method],
}

impl From<Option<Date>> for Options<'_> {
    fn from(as_of: Option<Date>) -> Self {
        Self { as_of, ..Self::default() }
    }
}
