//! What qdx does: a file a command.

pub mod check;
pub mod draft;
pub mod explain;
pub mod gap;
pub mod init;
pub mod manual;
pub mod targets;
