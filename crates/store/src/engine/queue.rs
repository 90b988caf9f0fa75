//! A queue with a limit, from which one thread can take all that waits at once.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Jobs on their way to a thread. Full means busy: work is refused at the door, never piled up.
pub(super) struct Queue<T> {
    line: Mutex<Line<T>>,
    arrival: Condvar,
    limit: usize,
}

struct Line<T> {
    waiting: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    pub(super) fn new(limit: usize) -> Self {
        let line = Line { waiting: VecDeque::new(), closed: false };
        Self { line: Mutex::new(line), arrival: Condvar::new(), limit }
    }

    /// Puts an item at the end; gives it back when the queue is full or closed.
    pub(super) fn push(&self, item: T) -> Result<(), T> {
        let mut line = self.lock();
        if line.closed || line.waiting.len() >= self.limit {
            return Err(item);
        }
        line.waiting.push_back(item);
        drop(line);
        self.arrival.notify_one();
        Ok(())
    }

    /// Waits for at least one item and takes up to `most`; `None` once the queue is closed and empty.
    pub(super) fn take(&self, most: usize) -> Option<Vec<T>> {
        let mut line = self.lock();
        while line.waiting.is_empty() {
            if line.closed {
                return None;
            }
            line = self.arrival.wait(line).unwrap_or_else(PoisonError::into_inner);
        }
        let count = line.waiting.len().min(most);
        Some(line.waiting.drain(..count).collect())
    }

    /// Lets nothing more in. What waits is still served.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrival.notify_all();
    }

    /// A panic elsewhere leaves the line itself whole, so it is used on.
    fn lock(&self) -> MutexGuard<'_, Line<T>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;

    #[test]
    fn a_full_queue_gives_the_item_back_and_a_closed_one_is_served_to_the_end() {
        let queue = Queue::new(2);
        assert_eq!(queue.push('a'), Ok(()));
        assert_eq!(queue.push('b'), Ok(()));
        assert_eq!(queue.push('c'), Err('c'));
        queue.close();
        assert_eq!(queue.push('d'), Err('d'));
        assert_eq!(queue.take(1), Some(vec!['a']));
        assert_eq!(queue.take(9), Some(vec!['b']));
        assert_eq!(queue.take(9), None);
    }
}
