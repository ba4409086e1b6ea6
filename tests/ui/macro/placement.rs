//! Rows 73 to 76 of docs/diagnostics.md: items that cannot be endpoints stay as they are.

use c1::{Client, c1_endpoint};

#[c1_endpoint(GET, "/api/v1/apps")]
async fn free() -> c1::Result<()> {
    Ok(())
}

#[c1_endpoint(GET, "/api/v1/apps")]
trait Apps: c1::Api {
    fn helper(&self) -> u8 {
        1
    }

    #[c1_endpoint(GET, "/api/v1/apps")]
    const LIMIT: u8 = 2;

    #[c1_endpoint(GET, "/api/v1/apps")]
    type Item;
}

impl Apps for Client {
    type Item = u8;
}

struct Wrapper(Client);

impl Wrapper {
    #[c1_endpoint(GET, "/api/v1/apps")]
    pub async fn inherent(&self) -> c1::Result<()> {
        let _ = &self.0;
        Ok(())
    }
}

#[c1_endpoint(GET, "/api/v1/apps")]
struct Request {
    id: u8,
}

#[c1_endpoint(GET, "/api/v1/apps")]
impl Request {
    fn id(&self) -> u8 {
        self.id
    }
}

#[c1_endpoint(GET, "/api/v1/apps")]
mod inner {
    pub(crate) fn inner() {}
}

async fn uses(client: &Client) -> c1::Result<()> {
    let item: <Client as Apps>::Item = client.helper() + Client::LIMIT + Request { id: 1 }.id();
    inner::inner();
    let _ = item;
    Wrapper(client.clone()).inherent().await?;
    free().await
}

fn main() {
    let _ = uses;
}
