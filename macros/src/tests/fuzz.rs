//! The attribute never panics, whatever its input: its output is Rust, or an error.

use c1_facts::Catalog;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::endpoint::{self, Types};

/// Words of the attribute, and tokens of signatures.
const WORDS: &[&str] = &[
    "GET",
    "post",
    "\"/a/<id>\"",
    "\"/a?<q>&k=<r>\"",
    "\"//<a\"",
    "\"\"",
    "b\"/a\"",
    "'/'",
    "b'/'",
    "c\"/a\"",
    "1",
    "1.5e3",
    "\"\\u{0}\\n\"",
    "r\"/é\"",
    ",",
    "=",
    "::",
    ":",
    ";",
    "->",
    "&",
    "<",
    ">",
    "#",
    "!",
    "..",
    "-",
    "/",
    "+",
    "?",
    "|",
    "@",
    "$",
    "%",
    "é",
    "'a",
    "idempotent",
    "no_auth",
    "items",
    "unlisted",
    "crate",
    "method",
    "path",
    "true",
    "false",
    "async",
    "fn",
    "const",
    "unsafe",
    "extern",
    "\"C\"",
    "pub",
    "trait",
    "mod",
    "struct",
    "impl",
    "type",
    "where",
    "dyn",
    "mut",
    "ref",
    "self",
    "Self",
    "get",
    "id",
    "q",
    "_",
    "r#type",
    "str",
    "Option",
    "Result",
    "c1",
    "Call",
    "Pages",
    "Pin",
    "Box",
    "Future",
    "Stream",
    "Output",
    "json",
    "header",
    "cfg",
    "cfg_attr",
    "doc",
    "c1_endpoint",
    "unix",
];

/// Arbitrary tokens, in nested groups.
fn tokens() -> impl Strategy<Value = String> {
    let leaf = vec(select(WORDS), 0..8).prop_map(|words| words.join(" "));
    leaf.prop_recursive(3, 24, 6, |inner| {
        let brackets = select(&[("(", ")"), ("[", "]"), ("{", "}")][..]);
        vec((brackets, inner), 0..5).prop_map(|groups| {
            groups
                .into_iter()
                .map(|((open, close), inner)| format!("{inner} {open} {inner} {close}"))
                .collect::<Vec<_>>()
                .join(" ")
        })
    })
}

/// A method, or tokens that look like one.
fn method() -> impl Strategy<Value = String> {
    let modifiers = vec(
        select(
            &[
                "async",
                "const",
                "unsafe",
                "pub",
                "extern \"C\"",
                "#[cfg(unix)]",
                "/// Doc.",
            ][..],
        ),
        0..3,
    );
    let generics = select(&["", "<'a>", "<B: Serialize>", "<const N: usize>"][..]);
    let receiver = select(
        &[
            "&self",
            "self",
            "&mut self",
            "self: Arc<Self>",
            "&'a self",
            "mut self",
            "#[json] &self",
        ][..],
    );
    let attribute = select(
        &[
            "",
            "#[json]",
            "#[header(\"x-a\")]",
            "#[cfg(unix)]",
            "#[jsn]",
            "#[header]",
            "#[json(1)]",
            "/// Doc.\n",
        ][..],
    );
    let name = select(
        &[
            "id", "q", "r", "mut id", "(a, b)", "_", "r#type", "request", "self_",
        ][..],
    );
    let ty = select(
        &[
            "&str",
            "Option<u8>",
            "&[T]",
            "impl Into<String>",
            "Vec<(u8, &'a str)>",
            "[u8; N]",
            "fn(u8) -> u8",
            "!",
        ][..],
    );
    let arguments = vec((attribute, name, ty), 0..4).prop_map(|arguments| {
        arguments
            .into_iter()
            .map(|(attribute, name, ty)| format!(", {attribute} {name}: {ty}"))
            .collect::<Vec<_>>()
            .concat()
    });
    let output = select(
        &[
            "",
            "-> c1::Result<T>",
            "-> Result<(), E>",
            "-> Call<T>",
            "-> Pages<T>",
            "-> impl Future<Output = T>",
            "-> impl Stream<Item = T> + '_",
            "-> Pin<Box<dyn Future<Output = T>>>",
            "-> c1::Result<impl Sized>",
            "-> Result<&str, (impl A, [impl B; 2])>",
            "-> !",
            "-> dyn A",
        ][..],
    );
    let end = select(&[";", "{ }", "where B: A;", "", "{ todo!() }"][..]);
    (
        modifiers,
        generics,
        proptest::option::of(receiver),
        arguments,
        output,
        end,
    )
        .prop_map(|(modifiers, generics, receiver, arguments, output, end)| {
            let arguments = match receiver {
                Some(receiver) => format!("{receiver}{arguments}"),
                None => arguments.trim_start_matches(',').to_owned(),
            };
            format!(
                "{}\nfn get{generics}({arguments}) {output} {end}",
                modifiers.join("\n")
            )
        })
}

/// The tokens as they come out of a `macro_rules!` macro: each variable is in an invisible group.
///
/// `variables` says of each token in turn if it is a variable.
fn grouped(tokens: TokenStream, variables: &mut impl Iterator<Item = bool>) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| {
            let token = match token {
                TokenTree::Group(group) => {
                    Group::new(group.delimiter(), grouped(group.stream(), variables)).into()
                }
                token => token,
            };
            match variables.next() {
                Some(true) => Group::new(Delimiter::None, token.into()).into(),
                _ => token,
            }
        })
        .collect()
}

/// Checks that the output is Rust, or that there is an error.
fn check(attribute: &str, item: &str) {
    check_with_variables(attribute, item, &[]);
}

/// The same with variables of a macro among the tokens.
fn check_with_variables(attribute: &str, item: &str, variables: &[bool]) {
    let (Ok(attribute), Ok(item)) = (
        attribute.parse::<TokenStream>(),
        item.parse::<TokenStream>(),
    ) else {
        return;
    };
    let mut variables = variables.iter().copied();
    let (attribute, item) = (
        grouped(attribute, &mut variables),
        grouped(item, &mut variables),
    );
    // A method that the compiler can read is always in the output.
    let readable = syn::parse2::<syn::TraitItemFn>(item.clone()).is_ok();
    for catalog in [None, Some(Catalog::PUBLISHED)] {
        let expansion = endpoint::expand(
            Span::call_site(),
            attribute.clone(),
            item.clone(),
            catalog,
            Types::Handwritten,
        );
        let errors = expansion.errors.len();
        let tokens = expansion.into_tokens();
        let in_trait = syn::parse2::<syn::ItemTrait>(quote::quote!(trait T { #tokens }));
        assert!(
            errors > 0 || in_trait.is_ok(),
            "there is no error and no method: {tokens}"
        );
        assert!(
            !readable || in_trait.is_ok(),
            "the method is gone: {tokens}"
        );
    }
}

/// Segments and parameters of published paths, and similar ones.
const SEGMENTS: &[&str] = &[
    "api",
    "v1",
    "v2",
    "v",
    "apps",
    "app",
    "users",
    "user",
    "owners",
    "connectors",
    "conectors",
    "search",
    "<id>",
    "<app_id>",
    "<role_slug>",
    "<page_size>",
    "mine",
    "e",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_tokens(attribute in tokens(), item in tokens()) {
        check(&attribute, &item);
    }

    #[test]
    fn arbitrary_attribute_on_a_method(attribute in tokens(), item in method()) {
        check(&attribute, &item);
    }

    #[test]
    fn arbitrary_attribute_on_a_method_of_a_macro(
        attribute in tokens(),
        item in method(),
        variables in vec(proptest::bool::weighted(0.2), 0..60),
    ) {
        check_with_variables(&attribute, &item, &variables);
        check_with_variables("POST, \"/a/<id>?<q>&r=<r>\", items = \"b\"", &item, &variables);
    }

    #[test]
    fn arbitrary_path_on_a_method(path in "(?s).{0,40}", item in method()) {
        check(&format!("POST, {path:?}"), &item);
    }

    #[test]
    fn path_like_a_published_one(
        verb in select(&["GET", "POST", "DELETE", "HEAD"][..]),
        segments in vec(select(SEGMENTS), 0..8),
        query in select(&["", "?<q>", "?role_slug=<r>", "?page_token=x"][..]),
        item in method(),
    ) {
        check(&format!("{verb}, \"/{}{query}\"", segments.join("/")), &item);
        check(&format!("{verb}, \"/api/v1/{}{query}\", unlisted", segments.join("/")), &item);
    }

    #[test]
    fn right_attribute_on_a_method(item in method()) {
        check("POST, \"/a/<id>?<q>&r=<r>\", idempotent", &item);
    }
}
