use super::*;

fn row(node: Option<u128>, value: Value) -> Row {
    Row {
        node: node.map(|number| NodeId::new(Uuid::from_u128(number))),
        name: "Hemtjänst Norr".to_owned(),
        provider: false,
        status: Told::Decided(Status::Partly),
        public_text: String::new(),
        values: vec![value],
    }
}

fn content() -> Content {
    let node = NodeId::new(Uuid::from_u128(1));
    let shown = Value::Shown(Measured {
        n: 8,
        of: 9,
        preliminary: true,
        source: None,
    });
    let period = "2026-T2".parse().unwrap();
    let mut content = Content::new(node, "Exempelkommun".to_owned(), period, 5);
    content.promises.push(Promise {
        guarantee: Uuid::from_u128(7),
        revision: 2,
        area: "Äldreomsorg".to_owned(),
        heading: "Plan".to_owned(),
        promise: "Du får en plan.".to_owned(),
        description: String::new(),
        if_not_kept: String::new(),
        law: Vec::new(),
        target: 9_500,
        measures: vec![Measure {
            definition: Some(DefinitionId::new(Uuid::from_u128(3))),
            name: Both::default(),
            counted: Both::default(),
        }],
        whole: row(Some(1), shown),
        parts: vec![
            row(Some(2), Value::Hidden(Hidden::TooFew)),
            row(None, Value::Nothing),
        ],
    });
    content
}

#[test]
fn a_content_is_read_back_as_it_was_and_written_as_it_was() {
    let content = content();
    let text = content.to_text().unwrap();
    let read: Content = serde_json::from_str(&text).unwrap();
    assert_eq!(read, content);
    assert_eq!(read.to_text().unwrap(), text);
    // Known to others: the hash of a text is the hash of its bytes.
    assert_eq!(
        sha256("abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert!(content.is_preliminary());
}

#[test]
fn what_is_hidden_has_no_number_in_the_text() {
    let text = content().to_text().unwrap();
    assert!(text.contains(r#"{"hidden":"too_few"}"#), "{text}");
}

#[test]
fn what_was_said_of_a_definition_is_told_place_by_place() {
    let excerpts = content().excerpts();
    let (_, excerpt) = excerpts.first_key_value().unwrap();
    let node = |number| Some(NodeId::new(Uuid::from_u128(number)));
    let expected = [
        (node(1), Sight::Shown),
        (node(2), Sight::Hidden),
        (None, Sight::Shown),
    ];
    assert_eq!(excerpt.seen, expected.into());
}
