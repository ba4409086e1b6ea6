//! An operation as it is shown, to be pasted. The tests of the typed crate compile the same text.

use c1_catalog::{Facts, api};

const SHOWN: &str = include_str!("../../tests/typed/shown.rs");

fn show(operation: &str, depth: usize) -> Result<String, String> {
    let names = api::committed_names().unwrap();
    let shown = api::show(&Facts::committed().unwrap(), &names, operation, depth);
    shown.map_err(|error| error.to_string())
}

#[test]
fn an_operation_is_shown_with_its_trait_and_its_types_down_to_a_depth() {
    let shown = show("POST /api/v1/task/grant", 1).unwrap();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/typed/shown.rs");
        std::fs::write(file, shown).unwrap();
    } else {
        assert_eq!(shown, SHOWN);
    }
}

#[test]
fn every_operation_can_be_shown() {
    for operation in Facts::committed().unwrap().operations {
        // Each is formatted, so a sample has to do.
        if operation.template.len() % 16 == 0 {
            let of = format!("{} {}", operation.method, operation.template);
            let shown = show(&of, 1).unwrap();
            assert!(!shown.contains("crate::"), "{of}: {shown}");
            assert_eq!(shown.matches("#[c1_endpoint").count(), 1, "{of}");
        }
    }
}

#[test]
fn the_names_of_parameters_do_not_matter() {
    let shown = show("get /api/v1/apps/<app>", 0).unwrap();
    assert_eq!(shown, show("GET /api/v1/apps/{anything}", 0).unwrap());
    assert!(
        shown.contains("fn get(&self, id: &str) -> Call<GetAppResponse>;"),
        "{shown}"
    );
    assert!(shown.contains("pub app: Option<Value>,"), "{shown}");
}

#[test]
fn an_operation_that_is_not_published_is_an_error_that_names_the_others_at_the_path() {
    assert_eq!(
        show("PUT /api/v1/task/grant", 2).unwrap_err(),
        "C1 publishes no operation `PUT /api/v1/task/grant`, but `POST /api/v1/task/grant`"
    );
    assert_eq!(
        show("GET /api/v1/nothing", 2).unwrap_err(),
        "C1 publishes no operation `GET /api/v1/nothing`"
    );
}
