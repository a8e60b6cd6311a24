//! Reading: from files to figures.

mod books;
mod layouts;
mod sizes;
mod tables;
mod workbooks;
mod world;
