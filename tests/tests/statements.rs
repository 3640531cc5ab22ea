//! Every statement of the product is one that both databases understand, on the tables that there are.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use proc_macro2::{TokenStream, TokenTree};
use samsyn_db::{Kind, testing};

/// A statement, and where it stands.
#[derive(Debug)]
struct Statement {
    place: String,
    /// On which database alone.
    only: Option<Kind>,
    text: String,
}

/// What was found in the sources: statements, and places where there should have been one.
#[derive(Default)]
struct Found {
    statements: Vec<Statement>,
    wrong: Vec<String>,
}

impl Found {
    fn walk(&mut self, file: &Path, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let place = || format!("{}:{}", file.display(), token.span().start().line);
            match (token, tokens.get(at + 1), tokens.get(at + 2)) {
                (
                    TokenTree::Ident(name),
                    Some(TokenTree::Punct(bang)),
                    Some(TokenTree::Group(inside)),
                ) if name == "sql" && bang.as_char() == '!' => match statement(inside.stream()) {
                    Some((only, text)) => self.statements.push(Statement {
                        place: place(),
                        only,
                        text,
                    }),
                    None => self
                        .wrong
                        .push(format!("{}: sql! takes a literal", place())),
                },
                (TokenTree::Ident(name), _, _)
                    if name == "from_literal" && !may_make_statements(file) =>
                {
                    self.wrong
                        .push(format!("{}: statements are made with sql!", place()));
                }
                (TokenTree::Group(group), _, _) => self.walk(file, group.stream()),
                _ => {}
            }
        }
    }
}

/// The macro itself, and what asks databases about themselves.
fn may_make_statements(file: &Path) -> bool {
    file.ends_with("db/src/sql.rs") || file.ends_with("db/src/testing/schema.rs")
}

fn statement(inside: TokenStream) -> Option<(Option<Kind>, String)> {
    let mut tokens: Vec<TokenTree> = inside.into_iter().collect();
    let last = tokens.pop()?;
    let text: syn::LitStr = syn::parse2(last.into()).ok()?;
    let only = match tokens.as_slice() {
        [] => None,
        [TokenTree::Ident(name), TokenTree::Punct(_)] if name == "sqlite" => Some(Kind::Sqlite),
        [TokenTree::Ident(name), TokenTree::Punct(_)] if name == "postgres" => Some(Kind::Postgres),
        _ => return None,
    };
    Some((only, text.value()))
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

fn of_the_product() -> anyhow::Result<Found> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let mut files = Vec::new();
    for entry in fs::read_dir(crates)? {
        sources(&entry?.path().join("src"), &mut files)?;
    }
    let mut found = Found::default();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let tokens = text
            .parse()
            .map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?;
        found.walk(&file, tokens);
    }
    Ok(found)
}

#[tokio::test]
async fn both_databases_understand_every_statement() -> anyhow::Result<()> {
    let found = of_the_product()?;
    assert!(found.wrong.is_empty(), "{}", found.wrong.join("\n"));
    assert!(
        found.statements.len() > 20,
        "where have the statements gone?"
    );
    testing::each(async |db| {
        let mut wrong = Vec::new();
        for statement in &found.statements {
            if statement.only.is_some_and(|only| only != db.kind()) {
                continue;
            }
            if let Err(problem) = testing::prepare(&db, &statement.text).await {
                wrong.push(format!(
                    "{}: {problem}\n{}",
                    statement.place, statement.text
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    })
    .await;
    Ok(())
}

#[test]
fn what_is_no_literal_is_found_wherever_it_stands() {
    let mut found = Found::default();
    let source = r##"
        fn f() { outer!(vec![sql!("select 1"), sql!(postgres: r#"select "a""#)]); sql!(concat!("select ", "1")); }
        const A: Sql = Sql::from_literal(TEXT);
    "##;
    found.walk(
        Path::new("crates/modules/src/f.rs"),
        source.parse().unwrap(),
    );
    let texts: Vec<_> = found
        .statements
        .iter()
        .map(|found| (found.only, found.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [(None, "select 1"), (Some(Kind::Postgres), r#"select "a""#)]
    );
    assert_eq!(
        found.wrong,
        [
            "crates/modules/src/f.rs:2: sql! takes a literal",
            "crates/modules/src/f.rs:3: statements are made with sql!"
        ]
    );
}

#[tokio::test]
async fn a_statement_about_what_is_not_there_is_not_understood() {
    testing::each(async |db| {
        assert!(testing::prepare(&db, "select nothing from setting").await.is_err());
        assert!(testing::prepare(&db, "select key from nowhere").await.is_err());
        let open = "select key from setting where ($1 is null or key = $1) and ($2 is null or changed_at >= $2)";
        assert_eq!(testing::prepare(&db, open).await, Ok(()));
    })
    .await;
}
