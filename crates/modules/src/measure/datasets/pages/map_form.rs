//! The form in which an upload is mapped: between choices of a person and a profile.

use samsyn_analytics::column::Column;
use samsyn_analytics::settings::date_form::DateForm;
use samsyn_analytics::settings::events::{EventCatalogue, EventCodes};
use samsyn_analytics::settings::profile::{ProfileDraft, TextEncoding};
use samsyn_texts::{Language, Message, Words};
use samsyn_web::components::Choice;
use samsyn_web::form::Form;

use super::look::{Look, encoding_word};

/// The value of a code that is to be left out.
pub const LEAVE_OUT: &str = "-";
/// So many codes are asked about on the page, the most frequent.
pub const CODES_ASKED: usize = 30;

const ENCODINGS: [TextEncoding; 4] = [
    TextEncoding::Utf8,
    TextEncoding::Windows1252,
    TextEncoding::Utf16Le,
    TextEncoding::Utf16Be,
];
const DELIMITERS: [(&str, u8); 3] = [(";", b';'), (",", b','), ("tab", b'\t')];

/// The name of a column's field.
pub fn column_field(column: Column) -> String {
    format!("kolumn-{}", column.name())
}

/// What stands in the form at first: what has been chosen, else what is proposed.
pub fn filled(draft: &ProfileDraft, look: &Look) -> Form {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
    for column in Column::ALL {
        let header = draft.columns.get(&column).map(String::as_str);
        let header = header.or_else(|| look.proposed(column)).unwrap_or_default();
        put(&column_field(column), header.to_owned());
    }
    put(
        "teckenkodning",
        draft.encoding.map_or("", encoding_word).to_owned(),
    );
    let delimiter = DELIMITERS
        .iter()
        .find(|(_, byte)| Some(*byte) == draft.delimiter);
    put(
        "skiljetecken",
        delimiter.map_or("", |(word, _)| word).to_owned(),
    );
    put("blad", draft.sheet.clone().unwrap_or_default());
    put("datumform", draft.date_form.clone().unwrap_or_default());
    put("profil", draft.name.clone());
    for (place, found) in look.codes().iter().take(CODES_ASKED).enumerate() {
        let meaning = draft.codes.get(&found.code);
        let value = meaning.map_or("", |ours| ours.as_deref().unwrap_or(LEAVE_OUT));
        put(&format!("kod-{place}"), value.to_owned());
    }
    pairs.iter().fold(Form::default(), Form::with)
}

/// The choices in the form; what is wrong is noted in it. What the form does not ask about is as in `before`.
pub fn chosen(form: &mut Form, before: &ProfileDraft) -> ProfileDraft {
    let mut draft = ProfileDraft {
        encoding: None,
        delimiter: None,
        date_form: None,
        sheet: form.text("blad", 200),
        ..before.clone()
    };
    draft.columns.clear();
    for column in Column::ALL {
        if let Some(header) = form.text(&column_field(column), 500) {
            draft.columns.insert(column, header);
        }
    }
    let encoding = form.value("teckenkodning").to_owned();
    draft.encoding = ENCODINGS
        .into_iter()
        .find(|known| encoding_word(*known) == encoding);
    let delimiter = form.value("skiljetecken").to_owned();
    draft.delimiter = DELIMITERS
        .iter()
        .find(|(word, _)| *word == delimiter)
        .map(|(_, byte)| *byte);
    if let Some(pattern) = form.text("datumform", 40) {
        match DateForm::parse(&pattern) {
            Ok(_) => draft.date_form = Some(pattern),
            Err(_) => form.refuse("datumform", Message::new("dataset-map-date-form")),
        }
    }
    for place in 0..CODES_ASKED {
        let theirs = form.value(&format!("kodnamn-{place}")).trim().to_owned();
        if theirs.is_empty() {
            continue;
        }
        let ours = form.value(&format!("kod-{place}")).trim().to_owned();
        match ours.as_str() {
            "" => drop(draft.codes.remove(&theirs)),
            LEAVE_OUT => drop(draft.codes.insert(theirs, None)),
            code if EventCodes::shipped().contains(code) => {
                draft.codes.insert(theirs, Some(ours));
            }
            _ => form.refuse(&format!("kod-{place}"), Message::new("dataset-map-code")),
        }
    }
    draft
}

/// What must be chosen before anything can be read.
pub fn complete(form: &mut Form, draft: &ProfileDraft) {
    for column in Column::REQUIRED {
        if !draft.columns.contains_key(&column) {
            let message = Message::new("dataset-map-missing").text("column", column);
            form.refuse(&column_field(column), message);
        }
    }
    let twice = draft.columns.iter().find(|(column, header)| {
        let others = draft.columns.iter().filter(|(other, _)| other != column);
        { others }.any(|(_, other)| other == *header)
    });
    if let Some((column, header)) = twice {
        let message = Message::new("dataset-map-twice").text("header", header);
        form.refuse(&column_field(*column), message);
    }
}

/// The headers of the file, to choose between.
pub fn headers(look: &Look) -> Vec<Choice> {
    let names = look.header.iter().filter(|field| !field.name.is_empty());
    names
        .map(|field| Choice::new(&field.name, &field.name))
        .collect()
}

/// Encodings, to choose between.
pub fn encodings(words: &Words) -> Vec<Choice> {
    ENCODINGS
        .map(|encoding| Choice::new(encoding_word(encoding), encoding_name(words, encoding)))
        .to_vec()
}

/// An encoding as people call it.
pub fn encoding_name(_: &Words, encoding: TextEncoding) -> &'static str {
    match encoding {
        TextEncoding::Utf8 => "UTF-8",
        TextEncoding::Windows1252 => "Windows-1252",
        TextEncoding::Utf16Le => "UTF-16 LE",
        TextEncoding::Utf16Be => "UTF-16 BE",
    }
}

/// Delimiters, to choose between.
pub fn delimiters(words: &Words) -> Vec<Choice> {
    DELIMITERS
        .map(|(word, byte)| Choice::new(word, delimiter_name(words, byte)))
        .to_vec()
}

/// A delimiter as people call it.
pub fn delimiter_name(words: &Words, byte: u8) -> String {
    match byte {
        b';' => words.get("delimiter-semicolon"),
        b',' => words.get("delimiter-comma"),
        _ => words.get("delimiter-tab"),
    }
}

/// What an event code may mean: left out, or an event of the catalogue.
pub fn meanings(words: &Words) -> Vec<Choice> {
    let leave_out = Choice::new(LEAVE_OUT, words.get("dataset-map-leave-out"));
    let mut events: Vec<Choice> = EventCatalogue::shipped()
        .events()
        .map(|(code, _)| Choice::new(code, event_name(words, code)))
        .collect();
    events.sort_by(|a, b| a.label.cmp(&b.label));
    std::iter::once(leave_out).chain(events).collect()
}

/// An event as people call it; its code where it is in no catalogue.
pub fn event_name(words: &Words, code: &str) -> String {
    let names = EventCatalogue::shipped().names(code);
    names
        .map_or(code, |(sv, en)| match words.language() {
            Language::Sv => sv,
            Language::En => en,
        })
        .to_owned()
}
