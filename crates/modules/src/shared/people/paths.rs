//! Addresses of signing in, the own account and the people of the administration.

use axum_extra::routing::TypedPath;
use samsyn_domain::ids::PersonId;
use serde::Deserialize;
use uuid::Uuid;

/// *Logga in*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/logga-in")]
pub struct SignInPath;

/// *Logga ut*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/logga-ut")]
pub struct SignOutPath;

/// *Välj lösenord*, by the link of an invitation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inbjudan/{token}")]
pub struct InvitationPath {
    /// What opens it.
    pub token: String,
}

/// *Administration*: what there is to administer.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration")]
pub struct AdministrationPath;

/// *Personer*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/personer")]
pub struct PeoplePath;

/// *Ny person*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/personer/ny")]
pub struct NewPersonPath;

/// One person, or something of one, at an address.
macro_rules! of_person {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)*) => {$(
        $(#[$doc])*
        #[derive(TypedPath, Deserialize)]
        #[typed_path($path)]
        pub struct $name {
            /// Who.
            pub person: PersonId,
        }
    )*};
}

of_person! {
    /// *Person*.
    PersonPath = "/administration/personer/{person}";
    /// Another name or login.
    ChangePersonPath = "/administration/personer/{person}/andra";
    /// *Spärra*.
    BlockPath = "/administration/personer/{person}/sparra";
    /// *Häv spärren*.
    UnblockPath = "/administration/personer/{person}/hav";
    /// A link to choose a password.
    LinkPath = "/administration/personer/{person}/lank";
    /// *Ny roll*.
    NewRolePath = "/administration/personer/{person}/roller/ny";
    /// *Ny ersättare*.
    NewStandInPath = "/administration/personer/{person}/ersattare/ny";
}

/// *Avsluta roll*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/personer/{person}/roller/{id}/avsluta")]
pub struct EndRolePath {
    /// Who.
    pub person: PersonId,
    /// Which.
    pub id: Uuid,
}

/// *Avsluta ersättare*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/personer/{person}/ersattare/{id}/avsluta")]
pub struct EndStandInPath {
    /// Who is away.
    pub person: PersonId,
    /// Which.
    pub id: Uuid,
}

/// *Fallåtkomst*: what has been given where one may give it.
#[derive(TypedPath, Deserialize)]
#[typed_path("/fallatkomst")]
pub struct CaseAccessPath;

/// *Ge fallåtkomst*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/fallatkomst/ny")]
pub struct GiveAccessPath;

/// *Återkalla fallåtkomst*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/fallatkomst/{id}/aterkalla")]
pub struct WithdrawAccessPath {
    /// Which.
    pub id: Uuid,
}

/// *Mitt konto*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/konto")]
pub struct AccountPath;

/// *Byt lösenord*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/konto/losenord")]
pub struct PasswordPath;

/// *Min ersättare*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/konto/ersattare")]
pub struct OwnStandInPath;

/// *Avsluta ersättare*, one's own.
#[derive(TypedPath, Deserialize)]
#[typed_path("/konto/ersattare/{id}/avsluta")]
pub struct EndOwnStandInPath {
    /// Which.
    pub id: Uuid,
}

/// *Avsluta inloggning*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/konto/inloggningar/{id}/avsluta")]
pub struct EndSessionPath {
    /// What the table calls it.
    pub id: String,
}

/// *Logga ut alla andra*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/konto/inloggningar/avsluta")]
pub struct EndSessionsPath;
