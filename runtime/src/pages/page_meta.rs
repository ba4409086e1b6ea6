//! All members of a page except its items. They do not depend on the type of the items, so the code
//! is compiled once.

use serde::de::{self, IgnoredAny, MapAccess};
use serde_json::{Map, Value};

use crate::json::Expanded;

/// The continuation of a listing after a page.
pub(super) enum Next {
    /// There is a page with this token.
    Page(String),
    /// C1 says that there are more items, but gives no token for them.
    CutOff,
    End,
}

impl Next {
    pub(super) fn token(&self) -> Option<&str> {
        match self {
            Self::Page(token) => Some(token),
            Self::CutOff | Self::End => None,
        }
    }
}

/// The members of a page that are not its items.
#[derive(Default)]
pub(super) struct PageMeta {
    next_page_token: Option<String>,
    has_next_page_token: bool,
    /// `pageToken` and `hasMore` of `POST /api/v1/search/graph`, which has no `nextPageToken`.
    page_token: Value,
    has_more: Value,
    pub(super) expanded: Expanded,
    /// All other members, if they are wanted.
    pub(super) rest: Option<Map<String, Value>>,
}

impl PageMeta {
    pub(super) fn new(keep_rest: bool) -> Self {
        Self {
            rest: keep_rest.then(Map::new),
            ..Self::default()
        }
    }

    /// Reads the value of the member `key`.
    pub(super) fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: String,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match &*key {
            "nextPageToken" if self.has_next_page_token => {
                return Err(de::Error::duplicate_field("nextPageToken"));
            }
            "nextPageToken" => {
                self.next_page_token = map.next_value()?;
                self.has_next_page_token = true;
                return Ok(());
            }
            "pageToken" => self.page_token = map.next_value()?,
            "hasMore" => self.has_more = map.next_value()?,
            "expanded" if self.rest.is_some() => {
                self.expanded = map.next_value()?;
                return Ok(());
            }
            _ if self.rest.is_none() => return map.next_value::<IgnoredAny>().map(drop),
            _ => {}
        }
        if let Some(rest) = &mut self.rest {
            let value = match &*key {
                "pageToken" => self.page_token.clone(),
                "hasMore" => self.has_more.clone(),
                _ => map.next_value()?,
            };
            rest.insert(key, value);
        }
        Ok(())
    }

    /// The continuation of the listing after the page.
    pub(super) fn next(&mut self) -> Next {
        let (token, has_more) = if self.has_next_page_token {
            (self.next_page_token.take(), false)
        } else if self.has_more == true {
            let token = match self.page_token.take() {
                Value::String(token) => Some(token),
                _ => None,
            };
            (token, true)
        } else {
            (None, false)
        };
        match token.filter(|token| !token.trim().is_empty()) {
            Some(token) => Next::Page(token),
            None if has_more => Next::CutOff,
            None => Next::End,
        }
    }
}
