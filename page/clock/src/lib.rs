//! Of all JavaScript the writer of workbooks wants nothing but the time, and overwrites it at
//! once by the day it is told. So it gets one, and the page is spared the rest.

/// `Date` of JavaScript.
#[derive(Debug)]
pub struct Date;

impl Date {
    /// Milliseconds since 1970: always the first.
    pub fn now() -> f64 {
        0.0
    }
}
