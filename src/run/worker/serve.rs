//! The worker's side: it reads files as they come, until nobody sends any more.
use std::io::{self, BufReader, BufWriter};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::frames::{Answer, Request, Setup, receive, receive_bytes, send, send_bytes};
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
    let (mut from, mut to) = (BufReader::new(io::stdin().lock()), BufWriter::new(io::stdout().lock()));
    let Some(setup) = receive::<Setup>(&mut from)? else { return Ok(()) };
    limit(usize::try_from(setup.memory).unwrap_or(usize::MAX));
    let watch = watch_over(Duration::from_secs(setup.seconds) * PATIENCE);
    while let Some(request) = receive::<Request>(&mut from)? {
        let Some(bytes) = receive_bytes(&mut from)? else { return Ok(()) };
        // Nobody is left to tell where the watch has gone.
        let _ = watch.send(Task::Begun);
        let answer = match request {
            Request::Read(name) => Answer::Read(
                guarded(|| read_bytes(&bytes, &name, &setup.template, &setup.bounds)).and_then(|read| read),
            ),
            Request::Gather(most_pages) => {
                Answer::Gathered(guarded(|| gather(&bytes, most_pages)).and_then(|gathered| gathered))
            }
        };
        drop(bytes);
        let _ = watch.send(Task::Done);
        send(&mut to, &answer)?;
        if let Answer::Gathered(Ok(foreign)) = &answer {
            send_bytes(&mut to, &foreign.pdf)?;
        }
    }
    Ok(())
}

/// What the watch is told.
enum Task {
    Begun,
    Done,
}

/// Ends the process where a task is not done in time: the process that would have stopped it may be gone.
fn watch_over(longest: Duration) -> Sender<Task> {
    let (told, tells) = channel();
    std::thread::spawn(move || {
        while let Ok(Task::Begun) = tells.recv() {
            if let Err(RecvTimeoutError::Timeout) = tells.recv_timeout(longest) {
                std::process::exit(1);
            }
        }
    });
    told
}
