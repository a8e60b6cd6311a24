//! Writing: pages, and what moved since an earlier report.

mod html;
mod since;
