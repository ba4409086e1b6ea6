//! `c1` under another name: re-exported by a module, or named by a macro.

use crate::{App, api};

/// A module as of a crate that re-exports `c1`.
mod sdk {
    pub(crate) mod vendored {
        pub(crate) use ::c1 as client;
    }

    /// Declares an endpoint in a crate that does not depend on `c1`.
    macro_rules! endpoint {
        ($name:ident, $path:literal) => {
            pub(crate) trait ByMacro: $crate::crates::sdk::vendored::client::Api {
                #[$crate::crates::sdk::vendored::client::c1_endpoint(
                                                                    GET,
                                                                    $path,
                                                                    crate = $crate::crates::sdk::vendored::client
                                                                )]
                fn $name(&self, id: &str) -> $crate::crates::sdk::vendored::client::Call<$crate::App>;
            }
            impl ByMacro for $crate::crates::sdk::vendored::client::Client {}
        };
    }
    pub(crate) use endpoint;
}

mod user {
    use super::sdk::vendored::client::{self as conductor_one, c1_endpoint};
    use crate::App;

    // This module hides the crate, as a renamed dependency does.
    #[allow(unused)]
    mod c1 {}

    pub(crate) trait Apps: conductor_one::Api {
        #[c1_endpoint(GET, "/api/v1/apps/<id>", crate = crate::crates::sdk::vendored::client)]
        async fn get_app(&self, id: &str) -> conductor_one::Result<App>;
    }

    impl Apps for conductor_one::Client {}
}

sdk::endpoint!(find_app, "/api/v1/apps/<id>");

#[tokio::test]
async fn the_option_names_the_path_of_the_crate() {
    use user::Apps as _;

    let (client, api) = api("GET", "/api/v1/apps/<id>");
    assert_eq!(
        client.get_app("1").await.unwrap(),
        App {
            id: "a1".to_owned()
        }
    );
    client.find_app("2").await.unwrap();
    assert_eq!(api.requests().len(), 2);
}
