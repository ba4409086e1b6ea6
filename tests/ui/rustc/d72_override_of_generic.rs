//! The future of a double borrows its arguments, so a generic body has to be `Sync`.

use c1::{Api, Client, c1_endpoint};
use serde::Serialize;

trait Owners: c1::Api {
    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn set_owners<B: Serialize>(&self, app_id: &str, #[json] owners: &B) -> c1::Result<()>;
}

struct Double(Client);

impl Api for Double {
    fn client(&self) -> &Client {
        &self.0
    }
}

impl Owners for Double {
    async fn set_owners<B: Serialize>(&self, _: &str, owners: &B) -> c1::Result<()> {
        std::future::ready(()).await;
        let _ = owners;
        Ok(())
    }
}

fn main() {}
