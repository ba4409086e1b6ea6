//! The pages of `docs/` and the README, so that their code is compiled and run as doctests.

macro_rules! pages {
    ($($name:ident $path:literal)*) => {$(
        #[doc = include_str!($path)]
        mod $name {}
    )*};
}

pages! {
    readme "../README.md"
    declare "../docs/declare.md"
    call "../docs/call.md"
    authenticate "../docs/authenticate.md"
    types "../docs/types.md"
    lists "../docs/lists.md"
    errors "../docs/errors.md"
    waiting "../docs/waiting.md"
    testing "../docs/testing.md"
    cookbook "../docs/cookbook.md"
    tuning "../docs/tuning.md"
    trait_objects "../docs/trait-objects.md"
}
