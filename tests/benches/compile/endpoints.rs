//! The endpoints that are compiled: 600 of the published operations, over 20 shared types.

// Source text is easiest to read as the format strings that make it.
#![allow(clippy::format_collect, clippy::format_push_string)]

use c1_facts::{Catalog, Operation};

/// The number of endpoints.
pub(crate) const COUNT: usize = 600;

/// The number of types.
const TYPES: usize = 20;

/// The number of endpoints in one trait or module.
const GROUP: usize = 20;

/// One operation to declare.
struct Endpoint {
    verb: String,
    /// `/api/v1/apps/{app_id}`.
    path: String,
    /// The names in the path.
    placeholders: Vec<String>,
    query: Vec<String>,
    name: String,
    request: Option<usize>,
    response: usize,
}

/// A form of an endpoint in source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Functions on reqwest, by hand.
    ByHand,
    /// `fn f(&self, ..) -> Call<T>`.
    Call,
    /// `async fn f(&self, ..) -> Result<T>`.
    Async,
    /// The same with types that derive `c1::Message`, which the endpoint compares with the operation.
    Checked,
    /// `fn f(&self, ..) -> Call<T>` without the attribute, with a body that does nothing: the
    /// floor.
    Bare,
}

/// A change of one line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// The path of an endpoint changes.
    Endpoint,
    /// An argument of a call changes.
    Call,
}

fn endpoints() -> Vec<Endpoint> {
    Catalog::PUBLISHED
        .operations()
        .take(COUNT)
        .enumerate()
        .map(read)
        .collect()
}

/// Gives an endpoint the path of another one with the same arguments.
fn change(endpoints: &mut [Endpoint]) {
    let same = |a: &Endpoint, b: &Endpoint| {
        (&a.verb, &a.placeholders, &a.query) == (&b.verb, &b.placeholders, &b.query)
    };
    let other = |at: usize| {
        endpoints[at + 1..]
            .iter()
            .find(|other| same(&endpoints[at], other))
    };
    if let Some((at, path)) =
        (0..endpoints.len()).find_map(|at| Some((at, other(at)?.path.clone())))
    {
        endpoints[at].path = path;
    }
}

fn read((at, operation): (usize, Operation)) -> Endpoint {
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let (verb, id) = (operation.method, operation.id);
    let (placeholders, query) = (list(&operation.parameters), list(&operation.query));
    let path = operation.path().replace('<', "{").replace('>', "}");
    let name: String = id.rsplit('.').next().unwrap_or_default().to_lowercase();
    Endpoint {
        verb: verb.to_owned(),
        path,
        query,
        name: format!("{name}_{at}"),
        request: matches!(verb, "POST" | "PUT" | "PATCH").then_some((at + 7) % TYPES),
        response: at % TYPES,
        placeholders,
    }
}

impl Endpoint {
    /// The arguments in the declaration; `marker` comes before the body.
    fn arguments(&self, marker: &str) -> String {
        let mut arguments: Vec<String> = self
            .placeholders
            .iter()
            .map(|name| format!("{name}: &str"))
            .collect();
        arguments.extend(
            self.query
                .iter()
                .map(|name| format!("{name}: Option<&str>")),
        );
        arguments.extend(
            self.request
                .map(|kind| format!("{marker}request: &T{kind}")),
        );
        arguments.join(", ")
    }

    /// The arguments in a call.
    fn values(&self) -> String {
        let mut values = vec!["\"2abc\"".to_owned(); self.placeholders.len()];
        values.extend(self.query.iter().map(|_| "None".to_owned()));
        values.extend(self.request.map(|kind| format!("&T{kind}::default()")));
        values.join(", ")
    }

    fn declare(&self, way: Way) -> String {
        let Self {
            verb,
            name,
            response,
            ..
        } = self;
        if way == Way::ByHand {
            return self.by_hand();
        }
        let arguments = self.arguments(if way == Way::Bare { "" } else { "#[json] " });
        let arguments = if arguments.is_empty() {
            arguments
        } else {
            format!(", {arguments}")
        };
        let path = self.path.replace('{', "<").replace('}', ">");
        let query: Vec<String> = self.query.iter().map(|name| format!("<{name}>")).collect();
        let query = if query.is_empty() {
            String::new()
        } else {
            format!("?{}", query.join("&"))
        };
        let attribute = format!("    #[c1_endpoint({verb}, \"{path}{query}\")]\n");
        match way {
            Way::Async => format!(
                "{attribute}    async fn {name}(&self{arguments}) -> c1::Result<T{response}>;\n"
            ),
            Way::Bare => {
                format!("    fn {name}(&self{arguments}) -> Call<T{response}> {{ loop {{}} }}\n")
            }
            _ => format!("{attribute}    fn {name}(&self{arguments}) -> Call<T{response}>;\n"),
        }
    }

    fn by_hand(&self) -> String {
        let Self {
            verb,
            name,
            response,
            ..
        } = self;
        let method = verb.to_lowercase();
        let mut path = self.path.clone();
        for placeholder in &self.placeholders {
            path = path.replace(&format!("{{{placeholder}}}"), "{}");
        }
        let segments: String = self
            .placeholders
            .iter()
            .map(|name| format!(", segment({name})"))
            .collect();
        let mut text = format!(
            "    pub async fn {name}(&self, {}) -> reqwest::Result<T{response}> {{\n        let url = \
             format!(\"{{}}{path}\", self.base_url{segments});\n",
            self.arguments(""),
        );
        if self.query.is_empty() {
            text += &format!("        self.http.{method}(url)");
        } else {
            text += &format!("        let mut request = self.http.{method}(url);\n");
            for name in &self.query {
                text += &format!(
                    "        if let Some({name}) = {name} {{\n            request = request.query(&[(\"{name}\", \
                     {name})]);\n        }}\n"
                );
            }
            text += "        request";
        }
        if self.request.is_some() {
            text += ".json(request)";
        }
        text + ".bearer_auth(&self.token).send().await?.error_for_status()?.json().await\n    }\n"
    }
}

/// The source of a crate that declares the endpoints and calls them all, before or after a change.
pub(crate) fn source(way: Way, changed: Option<Change>) -> String {
    let mut endpoints = endpoints();
    if changed == Some(Change::Endpoint) {
        change(&mut endpoints);
    }
    let mut text = String::from(
        "#![allow(deprecated, unused_imports, unused_variables, clippy::all)]\nuse serde::{Deserialize, Serialize};\n",
    );
    let (client, error) = if way == Way::ByHand {
        text += BY_HAND;
        ("Api", "reqwest::Error")
    } else {
        text += "use c1::{c1_endpoint, Call, Client};\n";
        ("Client", "c1::Error")
    };
    for kind in 0..TYPES {
        // What is not published is taken as the message of every operation, so 20 types do here too.
        let derives = if way == Way::Checked {
            "c1::Message)]\n#[c1(unlisted, debug, default)]"
        } else {
            "Debug, Default, Serialize, Deserialize)]\n#[serde(rename_all = \"camelCase\", default)]"
        };
        text += &format!(
            "\n#[derive(Clone, {derives}\npub struct T{kind} {{\n    pub id: String,\n    pub display_name: \
             String,\n    pub created_at: Option<String>,\n    pub enabled: bool,\n    pub count_{kind}: i64,\n    \
             pub owner_ids: Vec<String>,\n}}\n"
        );
    }
    let mut calls = String::new();
    for (at, group) in endpoints.chunks(GROUP).enumerate() {
        let declarations: String = group.iter().map(|endpoint| endpoint.declare(way)).collect();
        text += &if way == Way::ByHand {
            format!("\nimpl Api {{\n{declarations}}}\n")
        } else {
            format!(
                "\npub trait Group{at}: c1::Api {{\n{declarations}}}\nimpl Group{at} for Client {{}}\n"
            )
        };
        calls += &format!(
            "\nasync fn call_{at}(client: &{client}) -> Result<usize, {error}> {{\n    let mut all = 0;\n"
        );
        for endpoint in group {
            calls += &format!(
                "    all += client.{}({}).await?.id.len();\n",
                endpoint.name,
                endpoint.values()
            );
        }
        calls += "    Ok(all)\n}\n";
    }
    text += &match changed {
        Some(Change::Call) => calls.replacen("\"2abc\"", "\"2abd\"", 1),
        _ => calls,
    };
    text += &format!(
        "\nasync fn run(client: &{client}) -> Result<usize, {error}> {{\n    let mut all = 0;\n"
    );
    for at in 0..endpoints.len().div_ceil(GROUP) {
        text += &format!("    all += call_{at}(client).await?;\n");
    }
    text += "    Ok(all)\n}\n\nfn main() {\n    let runtime = \
             tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();\n    ";
    text += if way == Way::ByHand {
        "let client = Api { http: reqwest::Client::new(), base_url: \"https://acme.conductor.one\".into(), token: \
         \"t\".into() };\n"
    } else {
        "let client = Client::builder().base_url(\"https://acme.conductor.one\").credentials(c1::Credentials::\
         access_token(\"t\")).build().unwrap();\n"
    };
    text + "    println!(\"{:?}\", runtime.block_on(run(&client)));\n}\n"
}

const BY_HAND: &str = r"
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};

const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn segment(value: &str) -> impl std::fmt::Display {
    utf8_percent_encode(value, SEGMENT)
}

pub struct Api {
    http: reqwest::Client,
    base_url: String,
    token: String,
}
";
