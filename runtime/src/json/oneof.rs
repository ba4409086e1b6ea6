//! Flat oneofs: an object has at most one of several members.

/// Declares a oneof of C1: an object has at most one of the members that you name, beside its other
/// fields.
///
/// C1's JSON writes the member of a oneof into the object itself, so the enum is
/// `#[serde(flatten)]`ed into the object's type. The enum is `NotSet`, its default, if there is no
/// member, if the member is `null`, or if the enum does not name it. So nothing that C1 adds makes
/// an answer fail. If there are two members, the last one counts, as in protobuf.
///
/// ```
/// use serde::{Deserialize, Serialize};
///
/// c1::oneof! {
///     /// What a task is for.
///     #[derive(Debug)]
///     pub enum TaskType {
///         /// Access is asked for.
///         Grant(GrantTask) = "grant",
///         /// Access is to end.
///         Revoke(RevokeTask) = "revoke",
///     }
/// }
///
/// #[derive(Debug, Default, Serialize, Deserialize)]
/// #[serde(rename_all = "camelCase", default)]
/// pub struct Task {
///     id: String,
///     #[serde(flatten)]
///     kind: TaskType,
/// }
/// # #[derive(Debug, Default, Serialize, Deserialize)]
/// # #[serde(rename_all = "camelCase", default)]
/// # pub struct GrantTask { app_id: String }
/// # #[derive(Debug, Default, Serialize, Deserialize)]
/// # pub struct RevokeTask {}
///
/// let json = r#"{"id": "2abc", "grant": {"appId": "2def"}, "new": 1}"#;
/// let task: Task = serde_json::from_str(json)?;
/// assert!(matches!(&task.kind, TaskType::Grant(grant) if grant.app_id == "2def"));
/// assert_eq!(serde_json::to_string(&task)?, r#"{"id":"2abc","grant":{"appId":"2def"}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The enum has `Default`, `Serialize` and `Deserialize`; you can derive more. The types of its
/// members must have serde's two traits. An object may have several oneofs. The crate that uses the
/// macro needs no dependency on serde for it.
#[macro_export]
macro_rules! oneof {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$member_meta:meta])* $member:ident($type:ty) = $key:literal),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        $vis enum $name {
            $($(#[$member_meta])* $member($type),)+
            /// There is no member that this enum names.
            NotSet,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::NotSet
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::serde::Serializer,
            {
                use $crate::__private::serde::ser::SerializeMap as _;

                let mut object = serializer.serialize_map(::core::option::Option::None)?;
                match self {
                    $(Self::$member(member) => object.serialize_entry($key, member)?,)+
                    Self::NotSet => {}
                }
                object.end()
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::serde::Deserializer<'de>,
            {
                struct Members;

                impl<'de> $crate::__private::serde::de::Visitor<'de> for Members {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A>(self, mut object: A) -> ::core::result::Result<$name, A::Error>
                    where
                        A: $crate::__private::serde::de::MapAccess<'de>,
                    {
                        let mut found = $name::NotSet;
                        while let ::core::option::Option::Some(key) =
                            object.next_key::<::std::string::String>()?
                        {
                            match &*key {
                                $($key => {
                                    if let ::core::option::Option::Some(member) =
                                        object.next_value::<::core::option::Option<$type>>()?
                                    {
                                        found = $name::$member(member);
                                    }
                                })+
                                _ => {
                                    object.next_value::<$crate::__private::serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        ::core::result::Result::Ok(found)
                    }
                }

                deserializer.deserialize_map(Members)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};
    use serde_json::{from_str, from_value, json, to_value};

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Grant {
        id: String,
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Empty {}

    crate::oneof! {
        #[derive(Clone, Debug, PartialEq)]
        enum Kind {
            Grant(Grant) = "grant",
            Nothing(Empty) = "nothing",
            Text(String) = "text",
        }
    }

    crate::oneof! {
        #[derive(Clone, Debug, PartialEq)]
        enum Outcome {
            Done(bool) = "done",
            Failed(crate::json::Int64) = "failed",
        }
    }

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Task {
        id: String,
        #[serde(flatten)]
        kind: Kind,
        #[serde(flatten)]
        outcome: Outcome,
    }

    fn task(kind: Kind, outcome: Outcome) -> Task {
        Task {
            id: "t".into(),
            kind,
            outcome,
        }
    }

    #[test]
    fn an_object_has_one_member_of_each_oneof_or_none() {
        let grant = Grant { id: "g".into() };
        for (json, expected) in [
            (json!({ "id": "t" }), task(Kind::NotSet, Outcome::NotSet)),
            (
                json!({ "id": "t", "grant": { "id": "g" } }),
                task(Kind::Grant(grant), Outcome::NotSet),
            ),
            (
                json!({ "id": "t", "nothing": {}, "done": false }),
                task(Kind::Nothing(Empty {}), Outcome::Done(false)),
            ),
            (
                json!({ "id": "t", "text": "", "failed": "7" }),
                task(Kind::Text(String::new()), Outcome::Failed(7.into())),
            ),
        ] {
            assert_eq!(from_value::<Task>(json.clone()).unwrap(), expected);
            assert_eq!(to_value(expected).unwrap(), json);
        }
    }

    fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::NotSet),
            Just(Kind::Nothing(Empty {})),
            "\\PC*".prop_map(|id| Kind::Grant(Grant { id })),
            "\\PC*".prop_map(Kind::Text),
        ]
    }

    fn outcome() -> impl Strategy<Value = Outcome> {
        let failed = any::<i64>().prop_map(|code| Outcome::Failed(code.into()));
        prop_oneof![
            Just(Outcome::NotSet),
            any::<bool>().prop_map(Outcome::Done),
            failed
        ]
    }

    proptest! {
        #[test]
        fn every_member_is_read_back_as_it_was_written(kind in kind(), outcome in outcome(), new in "\\PC*") {
            let task = task(kind, outcome);
            let mut json = to_value(&task).unwrap();
            prop_assert_eq!(&from_value::<Task>(json.clone()).unwrap(), &task);
            json["new"] = json!({ "grant": new });
            prop_assert_eq!(from_str::<Task>(&json.to_string()).unwrap(), task);
        }
    }

    #[test]
    fn null_members_and_unknown_ones_are_no_members() {
        let json =
            json!({ "id": "t", "grant": null, "text": null, "new": { "grant": {} }, "done": null });
        assert_eq!(
            from_value::<Task>(json).unwrap(),
            task(Kind::NotSet, Outcome::NotSet)
        );
        let last =
            from_str::<Task>(r#"{"id":"t","text":"a","grant":{"id":"b"},"nothing":null}"#).unwrap();
        assert_eq!(last.kind, Kind::Grant(Grant { id: "b".into() }));
    }

    #[test]
    fn a_member_that_does_not_fit_is_an_error_and_not_nothing() {
        from_value::<Task>(json!({ "grant": { "id": 1 } })).unwrap_err();
        from_value::<Task>(json!({ "failed": "x" })).unwrap_err();
    }

    #[test]
    fn a_oneof_is_an_object_of_its_own_too() {
        assert_eq!(
            from_value::<Kind>(json!({ "text": "a" })).unwrap(),
            Kind::Text("a".into())
        );
        assert_eq!(to_value(Kind::NotSet).unwrap(), json!({}));
    }
}
