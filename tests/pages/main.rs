//! Listings: how pages are requested, how they are decoded, and when they end.

mod continuation;
mod cursor;
mod doubles;
mod ends;
mod null_items;
mod options;
mod published;
mod styles;
mod support;
mod types;
