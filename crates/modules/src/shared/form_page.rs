//! *Formulärsida*: one form and nothing else on a page, described as data. For the many small changes of the administration.

use askama::Template;
use samsyn_texts::Message;
use samsyn_web::components::{Choice, Pressing};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Form};

/// What a field takes.
#[derive(Clone, Debug)]
enum Kind {
    Text,
    Password(&'static str),
    Date,
    Lines(u8),
    Select(Vec<Choice>, String),
    Radios(Vec<Choice>),
    Checkboxes(Vec<Choice>),
    Folded(Vec<Choice>),
    Checkbox,
}

#[derive(Clone, Debug)]
struct Field {
    name: &'static str,
    label: String,
    hint: String,
    optional: bool,
    kind: Kind,
}

/// A page with one form.
#[derive(Template)]
#[template(path = "shared/form_page.html")]
pub struct FormPage {
    shell: Shell,
    text: String,
    action: String,
    submit: String,
    back: String,
    fields: Vec<Field>,
    warning: Option<(String, Vec<String>)>,
    form: Form,
}

impl FormPage {
    /// With a title in the frame, where it is sent, what its button says and where one goes instead.
    pub fn new(
        shell: Shell,
        action: impl ToString,
        submit: &'static str,
        back: impl ToString,
    ) -> FormPage {
        FormPage {
            submit: shell.words.get(submit),
            shell,
            text: String::new(),
            action: action.to_string(),
            back: back.to_string(),
            fields: Vec::new(),
            warning: None,
            form: Form::default(),
        }
    }

    /// With a sentence under the title.
    #[must_use]
    pub fn saying(mut self, message: &Message) -> FormPage {
        self.text = self.shell.words.say(message);
        self
    }

    /// With something to know before it is sent: a heading, and lines.
    #[must_use]
    pub fn warning(mut self, title: &'static str, lines: Vec<String>) -> FormPage {
        if !lines.is_empty() {
            self.warning = Some((self.shell.words.get(title), lines));
        }
        self
    }

    fn field(mut self, name: &'static str, label: &'static str, kind: Kind) -> FormPage {
        let label = self.shell.words.get(label);
        self.fields.push(Field {
            name,
            label,
            hint: String::new(),
            optional: false,
            kind,
        });
        self
    }

    /// One line.
    #[must_use]
    pub fn text(self, name: &'static str, label: &'static str) -> FormPage {
        self.field(name, label, Kind::Text)
    }

    /// A password, with what the browser calls it.
    #[must_use]
    pub fn password(
        self,
        name: &'static str,
        label: &'static str,
        autocomplete: &'static str,
    ) -> FormPage {
        self.field(name, label, Kind::Password(autocomplete))
    }

    /// A date.
    #[must_use]
    pub fn date(self, name: &'static str, label: &'static str) -> FormPage {
        self.field(name, label, Kind::Date)
    }

    /// Several lines.
    #[must_use]
    pub fn lines(self, name: &'static str, label: &'static str, rows: u8) -> FormPage {
        self.field(name, label, Kind::Lines(rows))
    }

    /// One of many; `empty` is what stands first, without value.
    #[must_use]
    pub fn select(
        self,
        name: &'static str,
        label: &'static str,
        choices: Vec<Choice>,
        empty: &'static str,
    ) -> FormPage {
        let empty = self.shell.words.get(empty);
        self.field(name, label, Kind::Select(choices, empty))
    }

    /// One of a few.
    #[must_use]
    pub fn radios(self, name: &'static str, label: &'static str, choices: Vec<Choice>) -> FormPage {
        self.field(name, label, Kind::Radios(choices))
    }

    /// Any of them.
    #[must_use]
    pub fn checkboxes(
        self,
        name: &'static str,
        label: &'static str,
        choices: Vec<Choice>,
    ) -> FormPage {
        self.field(name, label, Kind::Checkboxes(choices))
    }

    /// Any of many, folded together under their headings.
    #[must_use]
    pub fn folded_checkboxes(
        self,
        name: &'static str,
        label: &'static str,
        choices: Vec<Choice>,
    ) -> FormPage {
        self.field(name, label, Kind::Folded(choices))
    }

    /// Yes or no.
    #[must_use]
    pub fn checkbox(self, name: &'static str, label: &'static str) -> FormPage {
        self.field(name, label, Kind::Checkbox)
    }

    /// The last field may be left empty.
    #[must_use]
    pub fn optional(mut self) -> FormPage {
        if let Some(field) = self.fields.last_mut() {
            field.optional = true;
        }
        self
    }

    /// A line under the label of the last field.
    #[must_use]
    pub fn hint(self, hint: &'static str) -> FormPage {
        let hint = Message::new(hint);
        self.hint_of(&hint)
    }

    /// The same, with something in it.
    #[must_use]
    pub fn hint_of(mut self, hint: &Message) -> FormPage {
        let hint = self.shell.words.say(hint);
        if let Some(field) = self.fields.last_mut() {
            field.hint = hint;
        }
        self
    }

    /// The page with what stands in its fields.
    ///
    /// # Errors
    /// Where the template fails.
    pub fn with(mut self, ctx: &Ctx, form: Form) -> Answer {
        self.form = form;
        ctx.page(&self)
    }

    /// The page with what is wrong.
    ///
    /// # Errors
    /// Where the template fails.
    pub fn refused(mut self, ctx: &Ctx, form: Form) -> Answer {
        self.form = ctx.said(form);
        ctx.refused(&self)
    }
}
