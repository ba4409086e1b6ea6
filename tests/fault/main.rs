//! Faults of the network, the server and the clock, and their outcomes. The numbers are those of
//! `docs/faults.md`.

mod answers;
mod arguments;
mod broken_connection;
mod c1_errors;
mod callbacks;
mod cancel;
mod connect;
mod crowd;
mod deadline;
mod empty_answers;
mod endless;
mod garbage;
mod http2;
mod input;
mod late_options;
mod max_connections;
mod missing_fields;
mod path_values;
mod proxy;
mod reports;
mod retry;
mod retry_after;
mod runtimes;
mod shown_values;
