//! This process's side: as many workers as there are files being read, kept warm, stopped when they overrun.
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::faults::{Overrun, overrun};
use super::frames::{Answer, PIPE, Request, Setup, receive, receive_bytes, send, send_bytes};
use crate::config::{Config, Template};
use crate::finding::Finding;
use crate::format::foreign::Foreign;
use crate::model::Bounds;
use crate::read::ReadResult;

/// The workers of one run.
pub struct Workers {
    program: PathBuf,
    template: Template,
    bounds: Bounds,
    seconds: u64,
    memory_mb: u64,
    idle: Mutex<Vec<Worker>>,
}

/// One process that reads files.
struct Worker {
    child: Child,
    to: BufWriter<ChildStdin>,
    answers: Receiver<Answer>,
}

impl Workers {
    /// Prepares for workers of that program; none is started before it is needed.
    pub fn new(program: PathBuf, config: &Config) -> Self {
        let (seconds, memory_mb) = (config.run.file_seconds, config.run.file_memory_mb);
        Self {
            program,
            template: config.template.clone(),
            bounds: config.bounds,
            seconds,
            memory_mb,
            idle: Mutex::default(),
        }
    }

    /// Has one file read, and returns the reader's answer.
    ///
    /// # Errors
    /// The finding that says that there was none: the reader was stopped, or has ended.
    pub fn read(&self, bytes: &[u8], name: &str) -> Result<ReadResult, Box<Finding>> {
        match self.ask(&Request::Read(name.to_owned()), bytes)? {
            Answer::Read(read) => Ok(read),
            Answer::Gathered(_) => Err(overrun(Overrun::Ended(self.memory_mb))),
        }
    }

    /// Has the pages of a PDF taken, which may have `most_pages`.
    ///
    /// # Errors
    /// The finding that says why they cannot be, or that the worker was stopped.
    pub fn gather(&self, bytes: &[u8], most_pages: usize) -> Result<Foreign, Box<Finding>> {
        match self.ask(&Request::Gather(most_pages), bytes)? {
            Answer::Gathered(gathered) => gathered,
            Answer::Read(_) => Err(overrun(Overrun::Ended(self.memory_mb))),
        }
    }

    fn ask(&self, request: &Request, bytes: &[u8]) -> Result<Answer, Box<Finding>> {
        let mut worker = self.take().ok_or_else(|| overrun(Overrun::NoProcess))?;
        // A worker that takes no request has ended, which is told below.
        let to = &mut worker.to;
        let _ = send(to, request).and_then(|()| send_bytes(to, bytes)).and_then(|()| to.flush());
        match worker.answers.recv_timeout(Duration::from_secs(self.seconds)) {
            Ok(answer) => {
                self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                Ok(answer)
            }
            Err(RecvTimeoutError::Timeout) => Err(overrun(Overrun::Time(self.seconds))),
            Err(RecvTimeoutError::Disconnected) => Err(overrun(Overrun::Ended(self.memory_mb))),
        }
    }

    /// Takes an idle worker, or starts one.
    fn take(&self) -> Option<Worker> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.or_else(|| self.start())
    }

    fn start(&self) -> Option<Worker> {
        let mut command = Command::new(&self.program);
        command.arg(super::WORKER).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let (mut to, from) = (BufWriter::with_capacity(PIPE, child.stdin.take()?), child.stdout.take()?);
        let setup = Setup {
            template: self.template.clone(),
            bounds: self.bounds,
            seconds: self.seconds,
            memory: self.memory_mb << 20,
        };
        // One that has ended already is told when it gives no answer.
        let _ = send(&mut to, &setup).and_then(|()| to.flush());
        let (tell, answers) = channel();
        std::thread::spawn(move || {
            let mut from = BufReader::with_capacity(PIPE, from);
            while let Some(answer) = receive_answer(&mut from) {
                if tell.send(answer).is_err() {
                    break;
                }
            }
        });
        Some(Worker { child, to, answers })
    }
}

/// Waits for an answer with all that belongs to it; `None` where the worker has ended.
fn receive_answer(from: &mut impl Read) -> Option<Answer> {
    let mut answer = receive::<Answer>(from).ok()??;
    if let Answer::Gathered(Ok(foreign)) = &mut answer {
        foreign.pdf = receive_bytes(from).ok()??;
        foreign.pdf.shrink_to_fit();
    }
    Some(answer)
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn a_worker_that_ends_is_a_finding() {
        // The tests' own program knows no such command, says something else and ends.
        let program = std::env::current_exe().expect("a program");
        let workers = Workers::new(program, &Config::parse("", "config.toml").expect("valid"));
        for _ in 0..2 {
            let finding = workers.read(b"bytes", "a.xls").expect_err("no worker");
            assert!(finding.message.get(Lang::Zh).contains("读取时出错中止"), "{finding:?}");
        }
        assert!(workers.idle.lock().expect("no panic").is_empty());
    }

    #[test]
    fn a_program_that_is_not_there_is_a_finding() {
        let workers = Workers::new(PathBuf::from("no/such/program"), &Config::parse("", "c").expect("valid"));
        assert!(workers.read(b"", "a.xls").is_err());
    }
}
