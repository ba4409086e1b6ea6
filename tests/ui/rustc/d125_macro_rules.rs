//! Mistakes in types that another macro writes stand where the user wrote them, also under `cfg` and with raw identifiers.

macro_rules! app {
    ($name:ident, $field:ident: $type:ty) => {
        #[derive(c1::Message)]
        #[c1("c1.api.app.v1.App")]
        struct $name {
            $field: $type,
        }
    };
}

macro_rules! message {
    ($name:ident, $schema:literal) => {
        #[derive(c1::Message)]
        #[c1($schema)]
        struct $name {
            id: String,
        }
    };
}

app!(Right, id: String);
app!(WrongType, id: u32);
app!(WrongName, idd: String);
message!(WrongSchema, "c1.api.app.v1.Appp");

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Configured {
    #[cfg(any())]
    nonsense: u8,
    #[cfg(all())]
    id: u8,
    #[cfg_attr(all(), c1(name = "displayNam"))]
    title: String,
}

#[derive(c1::Message)]
#[c1("c1.api.policy.v1.Policy")]
struct Raw {
    r#display_name: u8,
    r#type: String,
}

fn main() {}
