//! What several threads share.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a lock guards, for this thread alone; what another one left when it panicked is as good.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
