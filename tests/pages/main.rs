//! Listings: how pages are asked for, what is made of them, and when they are over.

mod cursor;
mod ends;
mod options;
mod published;
mod styles;
mod support;
mod types;
