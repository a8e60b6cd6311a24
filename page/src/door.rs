//! The way in and out of WebAssembly: one buffer, in which the page leaves its question and
//! finds the answer, and one function of the page, which reads its files.

#![allow(unsafe_code, reason = "exports and imports have no safe form")]

use std::cell::RefCell;

use crate::session::Session;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static SESSION: RefCell<Session> = RefCell::default();
}

#[cfg(target_family = "wasm")]
#[link(wasm_import_module = "page")]
unsafe extern "C" {
    /// Copies up to `length` bytes of a file from `at` on to `into`; how many, and -1 if it
    /// cannot be read.
    fn read(file: u32, at: f64, into: *mut u8, length: usize) -> i32;
}

/// Bytes of a file of the page from `at` on; how many were put into `room`, and `None` if the
/// file cannot be read any more.
#[cfg(target_family = "wasm")]
pub fn read_file(file: u32, at: f64, room: &mut [u8]) -> Option<usize> {
    // SAFETY: the page writes no more than the length it is told, and the room is ours alone.
    let count = unsafe { read(file, at, room.as_mut_ptr(), room.len()) };
    usize::try_from(count).ok()
}

/// Without a page there are no files.
#[cfg(not(target_family = "wasm"))]
pub fn read_file(_: u32, _: f64, _: &mut [u8]) -> Option<usize> {
    None
}

/// Room for a question of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    BUFFER.with_borrow_mut(|buffer| {
        buffer.clear();
        buffer.resize(length, 0);
        buffer.as_mut_ptr()
    })
}

/// Answers the question in the buffer; the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    let question = BUFFER.take();
    let answer = SESSION.with_borrow_mut(|session| session.answer(&question));
    let length = answer.len();
    BUFFER.set(answer);
    length
}

/// Where the answer begins.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    BUFFER.with_borrow(|buffer| buffer.as_ptr())
}
