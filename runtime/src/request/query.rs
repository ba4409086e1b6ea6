//! Query arguments: how values become `key=value` pairs.

use std::fmt::{self, Display, Write as _};

use percent_encoding::{CONTROLS, utf8_percent_encode};

use crate::error::{Error, Result};
use crate::request::endpoint::{Endpoint, QueryItem};
use crate::request::path::RESERVED;

/// A value that can fill a `<placeholder>` of a query.
///
/// Strings, numbers, `bool` and `char` send one pair; `Option` sends none for `None`; a slice,
/// array or `Vec` repeats the key for every element, in order. A type of your own writes its
/// values:
///
/// ```
/// use c1::{QueryParam, QueryPairs};
///
/// enum Order { Ascending, Descending }
///
/// impl QueryParam for Order {
///     fn write(&self, pairs: &mut QueryPairs<'_>) {
///         pairs.push(match self { Order::Ascending => "asc", Order::Descending => "desc" });
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a query parameter",
    label = "not a query parameter",
    note = "strings, numbers, `bool`, `char`, and `Option`s and slices of them are query parameters; implement \
            `c1::QueryParam` for a type of your own"
)]
pub trait QueryParam {
    /// Writes every value of the argument, unencoded.
    ///
    /// ```
    /// use c1::{QueryParam, QueryPairs};
    ///
    /// /// Nothing for all roles, else one pair for each.
    /// enum Roles { All, Some(Vec<String>) }
    ///
    /// impl QueryParam for Roles {
    ///     fn write(&self, pairs: &mut QueryPairs<'_>) {
    ///         if let Roles::Some(slugs) = self {
    ///             slugs.iter().for_each(|slug| pairs.push(slug));
    ///         }
    ///     }
    /// }
    /// ```
    fn write(&self, pairs: &mut QueryPairs<'_>);
}

/// The pairs of one query argument while its values are written; see [`QueryParam`].
///
/// ```
/// use c1::{QueryParam, QueryPairs};
///
/// struct Days(u16);
///
/// impl QueryParam for Days {
///     fn write(&self, pairs: &mut QueryPairs<'_>) {
///         pairs.push(format_args!("{}d", self.0));
///     }
/// }
/// ```
pub struct QueryPairs<'a> {
    url: &'a mut String,
    key: &'a str,
    separator: &'a mut char,
    /// Why the argument cannot be sent.
    problem: Option<String>,
}

impl QueryPairs<'_> {
    /// Adds one pair of the argument's key and this value.
    ///
    /// The value is percent-encoded, but for the unreserved characters of RFC 3986, section 2.3.
    ///
    /// ```
    /// # use c1::{Call, QueryParam, QueryPairs, c1_endpoint};
    /// struct Owner(&'static str);
    ///
    /// impl QueryParam for Owner {
    ///     fn write(&self, pairs: &mut QueryPairs<'_>) {
    ///         pairs.push(self.0);
    ///     }
    /// }
    /// # trait Owners: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v2/apps/<app_id>/owners/users?<role_slug>")]
    /// #     fn list(&self, app_id: &str, role_slug: Owner) -> Call<()>;
    /// # }
    /// # impl Owners for c1::Client {}
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    ///
    /// let call = client.list("2abc", Owner("app owner"));
    /// let target = call.target()?;
    /// assert_eq!(target, "/api/v2/apps/2abc/owners/users?role_slug=app%20owner");
    /// # Ok(())
    /// # }
    /// ```
    pub fn push(&mut self, value: impl Display) {
        start_item(self.url, self.separator);
        // The name of an argument may be in any script, but a URL is ASCII.
        self.url.extend(utf8_percent_encode(self.key, CONTROLS));
        self.url.push('=');
        // Writing to a string cannot fail. If the value's own `Display` fails, the text so far is
        // sent.
        let _ = write!(Encoded(self.url), "{value}");
    }

    /// Makes the argument an error of the call; `problem` follows its name.
    pub(crate) fn refuse(&mut self, problem: String) {
        self.problem = Some(problem);
    }
}

impl fmt::Debug for QueryPairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueryPairs")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// Percent-encodes what is written through it.
struct Encoded<'a>(&'a mut String);

impl fmt::Write for Encoded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(utf8_percent_encode(text, RESERVED));
        Ok(())
    }
}

fn start_item(url: &mut String, separator: &mut char) {
    url.push(*separator);
    *separator = '&';
}

/// Appends the query of an endpoint to `url`, each placeholder with the values of its argument.
pub(crate) fn write_query(
    url: &mut String,
    endpoint: &Endpoint,
    values: &[&dyn QueryParam],
) -> Result<()> {
    let mut values = values.iter();
    let mut separator = '?';
    for item in endpoint.query() {
        match item {
            QueryItem::Literal(text) => {
                start_item(url, &mut separator);
                url.push_str(text);
            }
            QueryItem::Placeholder { key, name } => {
                if let Some(value) = values.next() {
                    let mut pairs = QueryPairs {
                        url,
                        key,
                        separator: &mut separator,
                        problem: None,
                    };
                    value.write(&mut pairs);
                    if let Some(problem) = pairs.problem {
                        return Err(Error::argument(name, problem));
                    }
                }
            }
        }
    }
    Ok(())
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + QueryParam> QueryParam for &T {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        (**self).write(pairs);
    }
}

impl<T: QueryParam> QueryParam for Option<T> {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        if let Some(value) = self {
            value.write(pairs);
        }
    }
}

impl<T: QueryParam> QueryParam for [T] {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        for value in self {
            value.write(pairs);
        }
    }
}

impl<T: QueryParam, const N: usize> QueryParam for [T; N] {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        self.as_slice().write(pairs);
    }
}

impl<T: QueryParam> QueryParam for Vec<T> {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        self.as_slice().write(pairs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(template: &'static str, values: &[&dyn QueryParam]) -> String {
        let endpoint = Endpoint::get(template);
        let mut url = String::new();
        write_query(&mut url, &endpoint, values).unwrap();
        url
    }

    #[test]
    fn values_are_encoded() {
        assert_eq!(
            query("/a?<q>", &[&"a&b=c+d %#é"]),
            "?q=a%26b%3Dc%2Bd%20%25%23%C3%A9"
        );
    }

    #[test]
    fn nothing_is_sent_for_none_and_a_key_is_repeated_for_a_list() {
        let roles = vec!["x", "y"];
        assert_eq!(
            query(
                "/a?<q>&role=<roles>&<n>&k=v",
                &[&None::<&str>, &roles, &Some(3)]
            ),
            "?role=x&role=y&n=3&k=v"
        );
        assert_eq!(query("/a?<q>", &[&None::<&str>]), "");
    }
}
