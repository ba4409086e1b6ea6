//! Forwards the methods of a deserializer.

/// Methods of `Deserializer` that call the same method of the field `$inner`.
macro_rules! forward {
    ($inner:tt; $($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Self::Error> {
            self.$inner.$method($($name,)* visitor)
        }
    )*};
}
pub(crate) use forward;
