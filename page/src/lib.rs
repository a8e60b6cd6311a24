//! The library of qdx behind a page: questions come in as JSON, answers go out as JSON or as
//! the bytes of a file. The page hands over files piece by piece, as they are asked for;
//! nothing here knows a network, a disk or a clock.

mod door;
mod files;
mod findings;
mod question;
mod rows;
mod session;
