//! Replies that have the type of the endpoint's answer.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::route::Route;
use crate::testing::recorded::Listing;
use crate::testing::{Captured, Reply};

// `tenant.on_call(..).answer(..);` is a whole statement, because the tenant keeps the route.
#[allow(clippy::return_self_not_must_use)]
impl<T: Serialize> Route<T> {
    /// Adds a reply with this answer: the value that the call returns.
    ///
    /// A type that can only be decoded needs [`reply`](Self::reply) with the JSON.
    ///
    /// ```
    /// # use c1::{Call, Client, c1_endpoint};
    /// # use serde_json::{Value, json};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    /// #     fn get_app(&self, app_id: &str) -> Call<Value>;
    /// # }
    /// # impl Apps for Client {}
    /// let api = c1::testing::InMemory::new();
    /// api.on_call(|client| client.get_app("a1")).answer(&json!({ "app": { "id": "a1" } }));
    /// ```
    ///
    /// # Panics
    /// As [`reply`](Self::reply).
    #[track_caller]
    pub fn answer(self, answer: &T) -> Self {
        self.reply(Reply::json(answer))
    }
}

#[allow(clippy::return_self_not_must_use)]
impl<T: Serialize> Route<Listing<T>> {
    /// Adds a reply for each page of a listing with these pages. A request gets the page that it
    /// asks for, and a 400 if there is no such page.
    ///
    /// ```
    /// # use c1::{Client, Pages, c1_endpoint};
    /// use serde_json::{Value, json};
    ///
    /// trait Apps: c1::Api {
    ///     #[c1_endpoint(GET, "/api/v1/apps")]
    ///     fn list_apps(&self) -> Pages<Value>;
    /// }
    /// impl Apps for Client {}
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// let api = c1::testing::InMemory::new();
    /// let apps = ["a1", "a2", "a3"].map(|id| json!({ "id": id }));
    /// let route = api.on_call(|client| client.list_apps()).answer_pages(apps.chunks(2));
    ///
    /// let listed = api.client()?.list_apps().into_vec(10).await?;
    /// assert_eq!(listed, apps);
    /// assert_eq!(route.requests().len(), 2);
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Panics
    /// As [`reply`](Self::reply).
    #[track_caller]
    pub fn answer_pages<P: AsRef<[T]>>(self, pages: impl IntoIterator<Item = P>) -> Self {
        let mut items = Vec::new();
        for page in pages {
            match serde_json::to_value(page.as_ref()) {
                Ok(page) => items.push(page),
                Err(_) => return self.reply(Reply::unwritten()),
            }
        }
        if items.is_empty() {
            items.push(json!([]));
        }
        let count = items.len();
        let pages: Vec<Reply> = items
            .into_iter()
            .enumerate()
            .map(|(at, items)| {
                let mut page = Map::new();
                page.insert(self.state().items.to_owned(), items);
                if at + 1 < count {
                    self.put_next(&mut page, at + 1);
                }
                Reply::json(&page)
            })
            .collect();
        for page in &pages {
            self.refuse_mismatch(page);
        }
        self.reply_with(move |request| {
            let page = page_number(request).and_then(|at| pages.get(at));
            page.cloned()
                .unwrap_or_else(|| Reply::error(400, "the listing has no page with this token"))
        })
    }

    /// Adds the token of the next page, under the key that the operation uses.
    fn put_next(&self, page: &mut Map<String, Value>, number: usize) {
        let token = json!(format!("{TOKEN}{number}"));
        if self.state().has_page_token() {
            page.insert("pageToken".to_owned(), token);
            page.insert("hasMore".to_owned(), json!(true));
        } else {
            page.insert("nextPageToken".to_owned(), token);
        }
    }
}

/// The start of a page's token. Its number follows.
const TOKEN: &str = "page-";

/// The number of the page that a request asks for, from 0 on.
fn page_number(request: &Captured) -> Option<usize> {
    let body: Value = request.json().unwrap_or_default();
    let in_body = body["pageToken"].as_str();
    let token = request.query_value("page_token").or(in_body).unwrap_or("");
    if token.is_empty() {
        return Some(0);
    }
    token.strip_prefix(TOKEN)?.parse().ok()
}
