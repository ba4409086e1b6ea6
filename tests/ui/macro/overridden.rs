//! Overriding a wrong method, and a trait object of its trait, cause no further error.

use c1::{Api, Call, Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    async fn awaited(&self, id: &str) -> c1::Result<String>;
}

trait Users: c1::Api {
    #[c1_endpoint(GET, "/api/v1/users/<id>", idempotant)]
    fn deferred(&self, id: &str) -> Call<String>;
}

struct Double(Client);

impl Api for Double {
    fn client(&self) -> &Client {
        &self.0
    }
}

impl Apps for Double {
    async fn awaited(&self, id: &str) -> c1::Result<String> {
        Ok(id.to_owned())
    }
}

impl Users for Double {
    fn deferred(&self, id: &str) -> Call<String> {
        Call::ready(Ok(id.to_owned()))
    }
}

fn erased(double: &Double) -> &dyn Users {
    double
}

async fn spawned(double: Double) -> c1::Result<String> {
    fn send<F: Future + Send>(future: F) -> F {
        future
    }
    let call = erased(&double).deferred("a");
    Ok(send(double.awaited("b")).await? + &send(call).await?)
}

fn main() {
    let _ = spawned;
}
