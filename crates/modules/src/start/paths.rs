//! Addresses.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident $path:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, TypedPath, Deserialize)]
        #[typed_path($path)]
        pub struct $name;
    )*};
}

paths! {
    /// *Start*.
    StartPath "/";
    /// *Alla uppgifter*.
    TasksPath "/uppgifter";
    /// *Allt som har hänt*.
    NewsPath "/nytt";
    /// *Styra*.
    GovernPath "/styra";
    /// *Mäta*.
    MeasurePath "/mata";
    /// *Förbättra*.
    ImprovePath "/forbattra";
    /// *Redovisa*.
    AccountPath "/redovisa";
    /// *Tillgänglighet*.
    AccessibilityPath "/tillganglighet";
    /// *Så behandlar vi personuppgifter*.
    PrivacyPath "/personuppgifter";
    /// *Om Samsyn*.
    AboutPath "/om";
    /// *Komponenter*.
    GalleryPath "/komponenter";
}
