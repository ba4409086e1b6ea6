//! Forwards the methods of a deserializer.

/// Methods of `Deserializer` that call the same method of the field `$inner`: those that every
/// deserializer of this crate forwards, and the given ones. A struct is read as a map.
macro_rules! forward {
    (@methods $inner:tt; $($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Self::Error> {
            self.$inner.$method($($name,)* visitor)
        }
    )*};
    ($inner:tt; $($given:tt)*) => {
        // serde_json reads a struct from an array as well, which is half as much code again for each
        // type.
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _name: &'static str,
            _fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            self.$inner.deserialize_map(visitor)
        }

        $crate::message::forward::forward! {
            @methods $inner;
            deserialize_any();
            deserialize_bool();
            deserialize_i8();
            deserialize_i16();
            deserialize_i32();
            deserialize_i64();
            deserialize_i128();
            deserialize_u8();
            deserialize_u16();
            deserialize_u32();
            deserialize_u64();
            deserialize_u128();
            deserialize_f32();
            deserialize_f64();
            deserialize_char();
            deserialize_str();
            deserialize_string();
            deserialize_bytes();
            deserialize_byte_buf();
            deserialize_seq();
            deserialize_tuple(len: usize);
            deserialize_tuple_struct(name: &'static str, len: usize);
            deserialize_enum(name: &'static str, variants: &'static [&'static str]);
            deserialize_identifier();
            deserialize_ignored_any();
            $($given)*
        }
    };
}
pub(crate) use forward;
