//! The worker's side: it reads files as they come, until nobody sends any more.
use std::io::{self, BufReader, BufWriter, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::frames::{Answer, PIPE, Request, Setup, receive, receive_bytes, send, send_bytes};
use crate::format::foreign::gather;
use crate::read::read_bytes;
use crate::run::guard::guarded;

/// How much longer than the other side a worker waits before it ends itself, which it does only if it was forgotten.
const PATIENCE: u32 = 2;

/// Serves requests from stdin on stdout; `limit` bounds the memory of the process, in bytes.
///
/// # Errors
/// The other side speaks another language, or has gone.
pub fn serve(limit: fn(usize)) -> io::Result<()> {
    let mut from = BufReader::with_capacity(PIPE, io::stdin().lock());
    let mut to = BufWriter::with_capacity(PIPE, io::stdout().lock());
    let Some(setup) = receive::<Setup>(&mut from)? else { return Ok(()) };
    limit(usize::try_from(setup.memory).unwrap_or(usize::MAX));
    let begun = watch_over(Duration::from_secs(setup.seconds) * PATIENCE);
    while let Some(request) = receive::<Request>(&mut from)? {
        let Some(bytes) = receive_bytes(&mut from)? else { return Ok(()) };
        *lock(&begun) = Some(Instant::now());
        let answer = match request {
            Request::Read(name) => {
                Answer::Read(guarded(|| read_bytes(&bytes, &name, &setup.template, &setup.bounds)).flatten())
            }
            Request::Gather(most_pages) => Answer::Gathered(guarded(|| gather(&bytes, most_pages)).flatten()),
        };
        drop(bytes);
        *lock(&begun) = None;
        send(&mut to, &answer)?;
        if let Answer::Gathered(Ok(foreign)) = &answer {
            send_bytes(&mut to, &foreign.pdf)?;
        }
        to.flush()?;
    }
    Ok(())
}

/// When the task in hand was begun; `None` between tasks.
type Begun = Mutex<Option<Instant>>;

/// Ends the process where a task is not done in time: the process that would have stopped it may be gone. The watch looks now
/// and then, since waking it for every file costs more than many files do.
fn watch_over(longest: Duration) -> Arc<Begun> {
    let begun = Arc::new(Begun::default());
    let task = Arc::clone(&begun);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(longest / 4);
            if lock(&task).is_some_and(|since| since.elapsed() > longest) {
                std::process::exit(1);
            }
        }
    });
    begun
}

fn lock(begun: &Begun) -> MutexGuard<'_, Option<Instant>> {
    begun.lock().unwrap_or_else(PoisonError::into_inner)
}
