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

    /// Hands all that comes to `work`, until the queue is closed and empty. Should `work` panic, the queue closes and
    /// lets go of what waits, so that nobody waits for a thread that is gone.
    pub(super) fn serve(&self, most: usize, mut work: impl FnMut(Vec<T>)) {
        let _end = End(self);
        while let Some(items) = self.take(most) {
            work(items);
        }
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

/// The end of a thread that serves a queue.
struct End<'a, T>(&'a Queue<T>);

impl<T> Drop for End<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
            self.0.lock().waiting.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;

    #[test]
    fn nothing_waits_for_a_thread_that_is_gone() {
        let queue = Queue::new(9);
        assert!(queue.push('a').and(queue.push('b')).is_ok());
        let served =
            std::thread::scope(|scope| scope.spawn(|| queue.serve(1, |_| panic!("on purpose"))).join());
        assert!(served.is_err());
        assert_eq!(queue.push('c'), Err('c'));
        assert_eq!(queue.take(9), None);
    }

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
