//! Blocks of one file read by several threads, put together in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

use crate::diagnostic::{FileProblem, Finding};
use crate::line_ends::breaks;

use crate::actuals::bulk::columns::{Columns, Reading};
use crate::actuals::bulk::partial_sums::Part;
use crate::actuals::bulk::scan::{Scanner, Uncertain};
use crate::actuals::input::chunks::{Chunk, Chunks, End};
use crate::actuals::lock::lock;
use crate::actuals::record::context::{Only, Sink};
use crate::actuals::record::in_order::{Piece, Rest};
use crate::actuals::record::known::Again;

/// More threads than this wait for one another.
pub const MAX_THREADS: usize = 8;

/// Blocks still to be read, and the number of the next.
struct Queue {
    blocks: Chunks,
    next: u32,
}

/// What is put together, block by block, in order.
struct Merger<'d, 'r, 'c, 'o, 'p> {
    rest: &'d mut Rest<'r, 'c>,
    out: &'d mut Sink<'o, 'p>,
    waiting: BTreeMap<u32, Result<Piece, End>>,
    next: u32,
    /// Nothing more is needed, or all has to be read again.
    done: Option<Result<(), Again>>,
}

/// Reads all blocks, by this many threads at most. Rows that are not plain are read in order
/// by `rest`.
pub fn read(
    blocks: Chunks,
    columns: &Columns,
    most: usize,
    rest: &mut Rest<'_, '_>,
    out: &mut Sink<'_, '_>,
) -> Result<(), Again> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(most);
    let rows = &rest.reader.rows;
    let (context, way, commas, found) = (rows.context, rest.body.way, rows.marks.commas, Arc::clone(&rows.found));
    let (heading, filters) = (rest.reader.heading.0.clone(), rows.filters.clone());
    let reading = Reading { context, way, columns, found: &found, commas, heading: &heading, filters: &filters };
    let next = out.ledger.block();
    let supply = Mutex::new(Queue { blocks, next });
    let desk = Mutex::new(Merger { rest, out, waiting: BTreeMap::new(), next, done: None });
    let work = || work(Scanner::new(&reading), context.only, &supply, &desk);
    let parts: thread::Result<Vec<Vec<Part>>> = thread::scope(|scope| {
        // All of the work is done by new threads, while this one sleeps: one that is
        // started beside a busy thread may be kept waiting behind it for milliseconds.
        let helpers = (0..threads).map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok());
        let helpers: Vec<_> = helpers.collect();
        // Where no other thread can be had, this one does it.
        if helpers.is_empty() {
            return Ok(vec![work()]);
        }
        // All are waited for, whether one has given up or not.
        let parts: Vec<_> = helpers.into_iter().map(ScopedJoinHandle::join).collect();
        parts.into_iter().collect()
    });
    let desk = desk.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Where a panic does not end the program it must not end in a smaller sum.
    let Ok(parts) = parts else {
        desk.out.findings.push(Finding::general(FileProblem::ReaderBroke { file: desk.out.input.file.clone() }));
        return Ok(());
    };
    // What is looked at again was added up before.
    let parts = parts.into_iter().filter(|_| context.only.is_none());
    for part in parts.flatten() {
        match part.later {
            true => desk.out.ledger.count_later(part.target, true, part.sum.rows()),
            false => {
                if part.of_year && !part.sum.present.is_empty() {
                    desk.out.ledger.call_part(part.target, part.sum.period);
                }
                desk.out.ledger.join(part.target, part.moment, part.sum);
            }
        }
    }
    desk.done.unwrap_or(Ok(()))
}

/// Reads blocks as long as there are any; what their rows came to.
fn work(
    mut scanner: Scanner<'_>,
    only: Option<&Only>,
    supply: &Mutex<Queue>,
    desk: &Mutex<Merger<'_, '_, '_, '_, '_>>,
) -> Vec<Part> {
    let mut block = Chunk::default();
    loop {
        let (number, end) = {
            let mut supply = lock(supply);
            let number = supply.next;
            supply.next = number.saturating_add(1);
            (number, supply.blocks.next(&mut block).err())
        };
        let last = end.is_some();
        let result = match end {
            Some(end) => Ok(Err(end)),
            None if only.is_some_and(|only| only.passes_over(number)) => {
                Ok(Ok(Piece { lines: breaks(block.lines()), ..Piece::default() }))
            }
            None => scanner.block(number, &block).map(Ok),
        };
        if lock(desk).take(number, result) || last {
            return scanner.finish();
        }
    }
}

impl Merger<'_, '_, '_, '_, '_> {
    /// Takes what a block came to; whether there is nothing more to do.
    fn take(&mut self, number: u32, result: Result<Result<Piece, End>, Uncertain>) -> bool {
        match result {
            Ok(piece) => self.waiting.insert(number, piece),
            Err(Uncertain) => {
                self.done = Some(Err(Again::InOrder));
                None
            }
        };
        while self.done.is_none()
            && let Some(piece) = self.waiting.remove(&self.next)
        {
            self.out.ledger.begin_block(self.next);
            if piece.as_ref().is_ok_and(|piece| !piece.others.is_empty()) {
                self.out.ledger.has_in_order();
            }
            self.next = self.next.saturating_add(1);
            self.done = match piece.map(|piece| self.rest.piece(piece, self.out)) {
                Ok(Ok(true)) => None,
                // What is added up behind the break must not count.
                Ok(Ok(false)) => Some(Err(Again::InOrder)),
                Ok(Err(again)) => Some(Err(again)),
                Err(end) => {
                    self.rest.body.end(end, self.out);
                    Some(Ok(()))
                }
            };
        }
        self.done.is_some()
    }
}
