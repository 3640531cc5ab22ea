//! What a statement's `$1`, `$2` … stand for.

use crate::{Bind, Column, Value};

/// The values of a statement: a tuple whose first is `$1`, or `()`.
pub trait Values: Send {
    /// In order, each with the kind of its column: a null has one too.
    fn list(self) -> Vec<(Column, Value)>;
}

impl Values for () {
    fn list(self) -> Vec<(Column, Value)> {
        Vec::new()
    }
}

/// The kind of column and the value of one element.
fn one<T: Bind>(value: &T) -> (Column, Value) {
    (T::COLUMN, value.to_value())
}

macro_rules! tuples {
    ($($type:ident)*) => {
        impl<$($type: Bind),*> Values for ($($type,)*) {
            fn list(self) -> Vec<(Column, Value)> {
                #[expect(non_snake_case, reason = "a value is called as its type in this macro")]
                let ($($type,)*) = self;
                vec![$(one(&$type)),*]
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);
tuples!(A B C D E F G H I J K L M);
tuples!(A B C D E F G H I J K L M N);
tuples!(A B C D E F G H I J K L M N O);
tuples!(A B C D E F G H I J K L M N O P);
tuples!(A B C D E F G H I J K L M N O P Q);
tuples!(A B C D E F G H I J K L M N O P Q R);
tuples!(A B C D E F G H I J K L M N O P Q R S);
tuples!(A B C D E F G H I J K L M N O P Q R S T);
tuples!(A B C D E F G H I J K L M N O P Q R S T U);
tuples!(A B C D E F G H I J K L M N O P Q R S T U V);
tuples!(A B C D E F G H I J K L M N O P Q R S T U V W);
tuples!(A B C D E F G H I J K L M N O P Q R S T U V W X);
