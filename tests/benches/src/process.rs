//! The server's process, and processes that do a part of the work alone.

use std::env;
use std::io::{self, BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// With this argument, a benchmark's binary is the server.
pub const SERVE: &str = "serve";

/// A server in a process of its own. The process ends when this value is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// The server's URL.
    pub url: String,
}

impl Server {
    /// Starts this binary again, as the server.
    ///
    /// # Errors
    /// An error if the process cannot be started.
    pub fn start() -> io::Result<Self> {
        let mut child = Command::new(env::current_exe()?)
            .arg(SERVE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut url = String::new();
        let stdout = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        BufReader::new(stdout).read_line(&mut url)?;
        url.truncate(url.trim_end().len());
        Ok(Self { child, url })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The server ends when its standard input ends.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
