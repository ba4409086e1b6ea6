//! Finds the known word that a person may have meant.
//!
//! The distance is written out here (optimal string alignment, twenty lines), because each
//! dependency would be a crate in the tree of every user.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::schema::{Schema, package};

/// The candidate that is most like `word`; `None` if no candidate is like it.
///
/// Case and `_` do not matter, and about a third of the letters may be wrong. A candidate that
/// consists of `word` and more words before or after it is like it too: `app_id` for `id`.
///
/// ```
/// use c1_facts::did_you_mean;
///
/// assert_eq!(did_you_mean("appid", ["user_id", "app_id"]), Some("app_id"));
/// assert_eq!(did_you_mean("colour", ["user_id", "app_id"]), None);
/// ```
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    most_similar(word, candidates).first().copied()
}

/// The candidates that are most like `word`: more than one if they are equally like it, none if no
/// candidate is like it.
pub fn most_similar<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    most_similar_by(word, candidates, |candidate| candidate)
}

/// The same for candidates that have a name.
fn most_similar_by<'a, T: Copy>(
    word: &str,
    candidates: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> &'a str,
) -> Vec<T> {
    let mut found = Vec::new();
    let mut least = usize::MAX;
    for candidate in candidates {
        let Some(rank) = rank(word, name(candidate)) else {
            continue;
        };
        if rank < least {
            found.clear();
            least = rank;
        }
        if rank == least {
            found.push(candidate);
        }
    }
    found
}

impl Schema {
    /// The full names that a wrong name may stand for, at most `limit`; none if nothing is like it.
    ///
    /// These are, in this order of preference: schemas of the same short name in other packages;
    /// those whose short name differs by a final `Input`, `Request` or `Response` only; those that
    /// are spelt nearly the same, in the same package before other packages. The scan of all
    /// schemas takes some milliseconds in a build without optimisation, so it is for errors.
    ///
    /// ```
    /// use c1_facts::Schema;
    ///
    /// let names = |wrong| Schema::similar(wrong, 3).iter().map(|schema| schema.name()).collect::<Vec<_>>();
    /// assert_eq!(names("App"), ["c1.api.app.v1.App"]);
    /// assert_eq!(names("c1.api.app.v1.Ap"), ["c1.api.app.v1.App"]);
    /// assert_eq!(names("c1.api.app.v2.App"), ["c1.api.app.v1.App"]);
    /// assert!(names("Nothing.Like.It").is_empty());
    /// ```
    pub fn similar(name: &str, limit: usize) -> Vec<Self> {
        let package = package(name);
        let short = match package {
            "" => name,
            _ => name.get(package.len() + 1..).unwrap_or_default(),
        };
        let mut found: Vec<Schema> = Schema::all()
            .filter(|schema| schema.short_name() == short)
            .collect();
        if found.is_empty() {
            let stem = stem(short);
            found.extend(Schema::all().filter(|schema| self::stem(schema.short_name()) == stem));
        }
        if found.is_empty() {
            let in_package = Schema::all().filter(|schema| schema.package() == package);
            found = most_similar_by(short, in_package, |schema| schema.short_name());
        }
        if found.is_empty() {
            found = most_similar_by(short, Schema::all(), |schema| schema.short_name());
        }
        // Those of the same package stand first; the others keep their order.
        found.sort_by_key(|schema| schema.package() != package);
        found.truncate(limit);
        found
    }
}

/// A name without the endings that C1 gives to the messages of an operation.
fn stem(name: &str) -> &str {
    let name = name.strip_suffix("Input").unwrap_or(name);
    let stem = name
        .strip_suffix("Request")
        .or_else(|| name.strip_suffix("Response"));
    stem.unwrap_or(name)
}

/// The difference between two words, 0 for the least; `None` if they are simply different words.
fn rank(word: &str, candidate: &str) -> Option<usize> {
    let limit = word.chars().count().max(3) / 3;
    // Each letter that only one of them has takes an edit. This quick test rules out most
    // candidates.
    let (letters, other) = (letters(word), letters(candidate));
    let apart = (letters & !other)
        .count_ones()
        .max((other & !letters).count_ones());
    if usize::try_from(apart).is_ok_and(|apart| apart <= limit) {
        let (bare, bare_candidate) = (bare(word), bare(candidate));
        if bare == bare_candidate {
            return Some(0);
        }
        let distance = distance(&bare, &bare_candidate);
        if distance <= limit {
            return Some(distance);
        }
    }
    // `id` for `app_id`, `role` for `role_slug`: a whole word was left out or added.
    (has_affix(candidate, word) || has_affix(word, candidate)).then_some(usize::MAX)
}

/// The word without case and separators: `appId`, `app_id` and `APP-ID` are one name.
fn bare(word: &str) -> String {
    word.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The set of the ASCII letters and digits of a word, in either case.
fn letters(word: &str) -> u64 {
    word.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .fold(0, |set, byte| set | 1 << (byte.to_ascii_lowercase() & 0x3F))
}

/// Whether `long` consists of `short` and more words before or after it.
fn has_affix(long: &str, short: &str) -> bool {
    !short.is_empty()
        && (long
            .strip_suffix(short)
            .is_some_and(|rest| rest.ends_with('_'))
            || long
                .strip_prefix(short)
                .is_some_and(|rest| rest.starts_with('_')))
}

/// The number of insertions, deletions, replacements and swaps of neighbours that lead from `a` to
/// `b`.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or_default();
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let replaced = at(&row, j) + usize::from(from != to);
            let mut cost = replaced.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(to) && b.get(j - 1) == Some(from);
            if swapped {
                cost = cost.min(at(&above, j - 1) + 1);
            }
            next.push(cost);
        }
        above = core::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{did_you_mean, distance};
    use crate::schema::Schema;

    fn names(wrong: &str) -> Vec<&'static str> {
        Schema::similar(wrong, 3).iter().map(Schema::name).collect()
    }

    #[test]
    fn counts_edits() {
        assert_eq!(distance("", ""), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("psot", "post"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("conector", "connector"), 1);
    }

    #[test]
    fn finds_the_nearest() {
        let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
        assert_eq!(did_you_mean("PSOT", methods), Some("POST"));
        assert_eq!(did_you_mean("Post", methods), Some("POST"));
        assert_eq!(did_you_mean("FETCH", methods), None);
        assert_eq!(did_you_mean("appId", ["user_id", "app_id"]), Some("app_id"));
        assert_eq!(did_you_mean("jsn", ["json", "header"]), Some("json"));
    }

    #[test]
    fn a_left_out_word_is_like_the_whole_name() {
        assert_eq!(did_you_mean("id", ["request", "app_id"]), Some("app_id"));
        assert_eq!(did_you_mean("role_slug", ["role"]), Some("role"));
        assert_eq!(did_you_mean("a", ["data"]), None);
    }

    #[test]
    fn a_schema_of_another_package_is_meant_by_its_short_name() {
        assert_eq!(
            names("CreateAppRequest"),
            ["c1.api.app.v1.CreateAppRequest"]
        );
        assert_eq!(names("c1.api.task.v1.App"), ["c1.api.app.v1.App"]);
        let fields = [
            "c1.api.form.v1.Field",
            "c1.api.integration.connector.v1.Field",
        ];
        assert_eq!(names("Field"), fields);
        assert_eq!(Schema::similar("Field", 1).len(), 1);
    }

    #[test]
    fn the_endings_of_the_messages_of_an_operation_may_be_missing() {
        let meant = names("c1.api.app.v1.UpdateAppRequest");
        assert!(
            meant.contains(&"c1.api.app.v1.UpdateAppRequestInput"),
            "{meant:?}"
        );
        let meant = names("GetApp");
        assert!(meant.contains(&"c1.api.app.v1.GetAppResponse"), "{meant:?}");
    }

    #[test]
    fn a_misspelt_schema_is_looked_for_in_its_package_first() {
        assert_eq!(names("c1.api.app.v1.Apps"), ["c1.api.app.v1.App"]);
        assert_eq!(names("c1.api.user.v1.Usr"), ["c1.api.user.v1.User"]);
        assert_eq!(names("CreateAppReqest"), ["c1.api.app.v1.CreateAppRequest"]);
        assert!(names("").is_empty() && names("Weather").is_empty());
    }
}
