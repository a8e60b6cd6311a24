//! Plain rows of large files, many at a time. It changes nothing but the speed: [`read`] is
//! the one way in, and without its call every row is read in order.

mod affix;
mod chosen;
mod columns;
mod delimiters;
mod number;
mod partial_sums;
mod pool;
mod scan;
mod texts;
mod values;

use crate::actuals::bulk::columns::Columns;
use crate::actuals::bulk::pool::MAX_THREADS;
use crate::actuals::input::chunks::Chunks;
use crate::actuals::record::context::Sink;
use crate::actuals::record::in_order::Rest;
use crate::actuals::record::known::Again;
use crate::actuals::table::header::Role;

/// Takes the plain rows out of the chunks of a file, and has the others read in their order.
/// Where no row can be plain the chunks come back. A small file is no work for several threads.
pub fn read(
    chunks: Chunks,
    small: bool,
    rest: &mut Rest<'_, '_>,
    out: &mut Sink<'_, '_>,
) -> Result<Option<Chunks>, Again> {
    let rows = &rest.reader.rows;
    // What remarks say is heeded row by row.
    if rows.found.headings.at(Role::Note).is_some() {
        return Ok(Some(chunks));
    }
    let dimensions: Vec<usize> = rows.dimensions.columns().collect();
    let Some(columns) = Columns::of(&rows.found, &dimensions, rest.body.delimiter) else { return Ok(Some(chunks)) };
    pool::read(chunks, &columns, if small { 0 } else { MAX_THREADS }, rest, out).map(|()| None)
}
