//! The test kit as its users see it: through the real client, and as bytes on a socket.

mod client;
mod wire;
