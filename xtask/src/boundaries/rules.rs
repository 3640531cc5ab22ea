//! Who may use what: the table that the other checks read.
//!
//! A new crate gets its row in [`CRATES`]; a library that belongs to one crate gets its row in [`RESERVED`].

/// Where this table lies, for messages.
pub const PLACE: &str = "xtask/src/boundaries/rules.rs";

/// What one crate of the workspace may depend on.
pub struct CrateRule {
    /// The crate's name in its manifest.
    pub name: &'static str,
    /// Crates of the workspace that it may use.
    pub may_use: &'static [&'static str],
    /// Crates of the workspace that its tests may use besides.
    pub tests_may_use: &'static [&'static str],
    /// The only outside crates that it may use outside its tests; `None` is no list of its own.
    pub outside: Option<&'static [&'static str]>,
}

/// Every crate of the workspace.
pub const CRATES: &[CrateRule] = &[
    CrateRule {
        name: "samsyn-domain",
        may_use: &[],
        tests_may_use: &[],
        // Pure rules that an auditor reads: dates, derives, errors, ids and the files that hold the rules as data.
        outside: Some(&["jiff", "serde", "thiserror", "toml", "uuid"]),
    },
    CrateRule {
        name: "samsyn-analytics",
        may_use: &["samsyn-domain"],
        tests_may_use: &[],
        outside: None,
    },
    CrateRule {
        name: "samsyn-texts",
        may_use: &["samsyn-domain"],
        tests_may_use: &[],
        outside: Some(&["fluent-bundle", "unic-langid"]),
    },
    CrateRule {
        name: "samsyn-db",
        may_use: &["samsyn-domain"],
        tests_may_use: &[],
        outside: None,
    },
    CrateRule {
        name: "samsyn-web",
        may_use: &["samsyn-domain", "samsyn-texts", "samsyn-db"],
        tests_may_use: &[],
        outside: None,
    },
    CrateRule {
        name: "samsyn-modules",
        may_use: &[
            "samsyn-domain",
            "samsyn-texts",
            "samsyn-analytics",
            "samsyn-charts",
            "samsyn-db",
            "samsyn-web",
        ],
        tests_may_use: &[],
        outside: None,
    },
    CrateRule {
        name: "samsyn-charts",
        may_use: &[],
        tests_may_use: &[],
        // A leaf that only writes text: what it draws is given to it, already decided and already in words.
        outside: Some(&[]),
    },
    CrateRule {
        name: "samsyn-app",
        may_use: &[
            "samsyn-domain",
            "samsyn-texts",
            "samsyn-analytics",
            "samsyn-db",
            "samsyn-web",
            "samsyn-modules",
        ],
        tests_may_use: &[],
        outside: None,
    },
    CrateRule {
        name: "samsyn-tests",
        // Its library is the test municipality with the site in front of it.
        may_use: &[
            "samsyn-app",
            "samsyn-domain",
            "samsyn-texts",
            "samsyn-analytics",
            "samsyn-db",
            "samsyn-web",
            "samsyn-modules",
        ],
        tests_may_use: &[],
        outside: None,
    },
    CrateRule {
        name: "xtask",
        may_use: &["samsyn-domain"],
        tests_may_use: &[],
        outside: None,
    },
];

/// An outside crate that only some crates may use; tests may use it anywhere.
pub struct Reserved {
    /// The outside crate.
    pub name: &'static str,
    /// Who may use it.
    pub by: &'static [&'static str],
}

/// Outside crates that belong to one place.
pub const RESERVED: &[Reserved] = &[
    Reserved {
        name: "arrow",
        by: &["samsyn-analytics"],
    },
    Reserved {
        name: "parquet",
        by: &["samsyn-analytics"],
    },
    Reserved {
        name: "calamine",
        by: &["samsyn-analytics"],
    },
    Reserved {
        name: "quick-xml",
        by: &["samsyn-analytics"],
    },
    Reserved {
        name: "encoding_rs",
        by: &["samsyn-analytics", "samsyn-modules"],
    },
    Reserved {
        name: "hmac",
        by: &["samsyn-analytics"],
    },
    Reserved {
        name: "getrandom",
        by: &["samsyn-analytics", "samsyn-app"],
    },
    Reserved {
        name: "jiff",
        by: &["samsyn-domain"],
    },
    Reserved {
        name: "clap",
        by: &["samsyn-app", "xtask"],
    },
    Reserved {
        name: "comfy-table",
        by: &["samsyn-app"],
    },
    Reserved {
        name: "indicatif",
        by: &["samsyn-app"],
    },
    Reserved {
        name: "anyhow",
        by: &["xtask", "samsyn-tests"],
    },
    Reserved {
        name: "cargo_metadata",
        by: &["xtask"],
    },
    Reserved {
        name: "fluent-bundle",
        by: &["samsyn-texts"],
    },
    // For crates that do not exist yet: they are decided to be the only place of these.
    Reserved {
        name: "sqlx",
        by: &["samsyn-db"],
    },
    Reserved {
        name: "typst",
        by: &["samsyn-report"],
    },
    Reserved {
        name: "typst-pdf",
        by: &["samsyn-report"],
    },
];

/// Words that say nothing about what is in a file or a module.
pub const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "managers"];

/// As [`EMPTY_NAMES`], but only as the whole name: *insats* is `service`, so `case_service` says something.
pub const EMPTY_WHOLE_NAMES: &[&str] = &["service", "services"];

/// A Rust file longer than this is two files.
pub const MOST_LINES: usize = 500;

/// The wings of the product, whose folders hold slices.
pub const WINGS: &[&str] = &["govern", "measure", "improve", "account"];
