//! Addresses of the organisation.

use axum_extra::routing::TypedPath;
use samsyn_domain::ids::NodeId;
use serde::Deserialize;

/// *Organisation*: the tree.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/organisation")]
pub struct TreePath;

/// *Ny del*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/organisation/ny")]
pub struct NewNodePath;

/// *Slå samman eller dela*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/organisation/sammanslagning")]
pub struct SucceedPath;

/// *Läs in*: a table of the first tree.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/organisation/import")]
pub struct ImportPath;

/// One node, or something of one, at an address.
macro_rules! of_node {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)*) => {$(
        $(#[$doc])*
        #[derive(TypedPath, Deserialize)]
        #[typed_path($path)]
        pub struct $name {
            /// Which.
            pub node: NodeId,
        }
    )*};
}

of_node! {
    /// *Del av organisationen*.
    NodePath = "/administration/organisation/{node}";
    /// *Ändra från en dag*.
    ChangeNodePath = "/administration/organisation/{node}/andra";
    /// *Avsluta*.
    EndNodePath = "/administration/organisation/{node}/avsluta";
    /// *Ny kod*.
    NewCodePath = "/administration/organisation/{node}/koder/ny";
    /// *Avsluta kod*: which stands in the query.
    EndCodePath = "/administration/organisation/{node}/koder/avsluta";
}
