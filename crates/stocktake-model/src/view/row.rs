//! The rows of a view, declared once: each column with what it holds, what it means
//! and how it is read. The table and the document of the API are made of it.

/// `maybe` where a column may be empty, `needed` where it never is.
macro_rules! is_needed {
    (needed) => {
        true
    };
    (maybe) => {
        false
    };
}

macro_rules! row {
    ($(#[doc = $doc:literal])+ $name:ident $(<$life:lifetime>)? of $source:ty as $it:ident {
        $($(#[doc = $about:literal])+ $need:ident $column:ident: $shape:ident = $value:expr,)+
    }) => {
        $(#[doc = $doc])+
        pub(in crate::view) struct $name;

        impl $name {
            pub(in crate::view) const FIELDS: &'static [$crate::filed::Field] = &[
                $($crate::filed::Field {
                    name: stringify!($column),
                    shape: $crate::filed::Shape::$shape,
                    needed: $crate::view::row::is_needed!($need),
                    about: concat!($($about),+),
                },)+
            ];

            /// A table of these rows.
            fn table$(<$life>)?(
                name: &'static str,
                state: &$crate::state::State,
                at: $crate::At,
                rows: impl IntoIterator<Item = $source>,
            ) -> $crate::view::Table {
                let columns: Vec<&str> = Self::FIELDS.iter().map(|field| field.name).collect();
                let mut table =
                    $crate::view::Table::new(name, at, &columns, state.erased(at.position));
                let row = |$it: $source| vec![$($crate::view::Value::from($value)),+];
                table.rows = rows.into_iter().map(row).collect();
                table
            }
        }
    };
}

pub(super) use is_needed;
pub(super) use row;
