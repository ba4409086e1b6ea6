//! The texts of help: an example of each option, and the list of all options.

use crate::diagnostics::list::list;
use crate::message::words::{self, Place};

/// The help that lists all options.
pub(super) fn all_options(place: Place) -> String {
    format!(
        "the options of {} are {}",
        place.noun(),
        list(place.options(), "and")
    )
}

/// The attribute as a user writes it here.
pub(super) fn example(place: Place) -> &'static str {
    match place {
        Place::Struct => "`#[c1(\"c1.api.app.v1.App\")]`",
        Place::Enum => "`#[c1(\"c1.api.app.v1.App.accessModel\")]`",
        Place::Field => "`#[c1(name = \"displayName\")]`",
        Place::Variant => "`#[c1(name = \"APP_ACCESS_MODEL_CLASSIC\")]`",
    }
}

/// An option with its value.
pub(super) fn value_example(word: &str, place: Place) -> &'static str {
    match (word, place) {
        (words::CRATE, _) => crate::syntax::crate_path::EXAMPLE,
        (_, Place::Variant) => "`name = \"APP_ACCESS_MODEL_CLASSIC\"`",
        _ => "`name = \"displayName\"`",
    }
}
