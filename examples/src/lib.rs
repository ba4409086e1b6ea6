//! Runnable examples of `c1`; each is one file under `examples/`.
