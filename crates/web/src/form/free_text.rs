//! *Fritext*: what people write in their own words. It is read by many and kept for long, so what points at a person in it is
//! refused where it is written: personal numbers, e-mail addresses and telephone numbers. Names are not found by a machine.

use samsyn_domain::day::Day;
use samsyn_domain::personal_data::{PersonalDataKind, find_in};
use samsyn_texts::Message;

use super::Form;

impl Form {
    /// A text in somebody's own words, of at most so many characters, trimmed; `None` where it is empty or holds personal
    /// data. `today` is the day by which personal numbers of ten digits are recognised.
    pub fn free_text(&mut self, name: &str, most: usize, today: Day) -> Option<String> {
        let text = self.text(name, most)?;
        self.without_personal_data(name, today, |_| true)
            .then_some(text)
    }

    /// The same where it must be there; `missing` says what is.
    pub fn required_free_text(
        &mut self,
        name: &str,
        most: usize,
        missing: &'static str,
        today: Day,
    ) -> Option<String> {
        let text = self.free_text(name, most, today);
        if text.is_none() {
            self.refuse(name, Message::new(missing));
        }
        text
    }

    /// How somebody is reached: addresses and telephone numbers are what it is for, and personal numbers are not.
    pub fn contact(&mut self, name: &str, most: usize, today: Day) -> Option<String> {
        let text = self.text(name, most)?;
        let refused = |kind| kind == PersonalDataKind::IdentityNumber;
        self.without_personal_data(name, today, refused)
            .then_some(text)
    }

    /// Says what was found and where, the most sensitive first. A personal number is not repeated.
    fn without_personal_data(
        &mut self,
        name: &str,
        today: Day,
        refused: impl Fn(PersonalDataKind) -> bool,
    ) -> bool {
        let text = self.value(name).trim();
        let found = find_in(text, today);
        let found = found.iter().filter(|found| refused(found.kind));
        let Some(worst) = found.min_by_key(|found| found.kind) else {
            return true;
        };
        let lines = |text: &str| text.matches('\n').count() as u64;
        let line = match lines(text) {
            0 => 0,
            _ => lines(&text[..worst.range.start]) + 1,
        };
        let what = text[worst.range.clone()].to_owned();
        let message = match worst.kind {
            PersonalDataKind::IdentityNumber => Message::new("form-identity-number"),
            PersonalDataKind::EmailAddress => Message::new("form-email-address").text("what", what),
            PersonalDataKind::PhoneNumber => Message::new("form-phone-number").text("what", what),
        };
        self.refuse(name, message.count("line", line));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        "2026-09-21".parse().unwrap()
    }

    fn refused(text: &str, read: impl Fn(&mut Form) -> Option<String>) -> Option<Message> {
        let mut form = Form::filled([("f", text.to_owned())]);
        let read = read(&mut form);
        assert_eq!(read.is_some(), form.is_right(), "{text}");
        form.refusals().first().map(|(_, message)| message.clone())
    }

    #[test]
    fn what_points_at_somebody_is_told_with_its_line_and_a_personal_number_is_not_repeated() {
        let free = |form: &mut Form| form.free_text("f", 200, today());
        let line = |id, line| Message::new(id).count("line", line);
        let said = |id, what: &str, line| Message::new(id).text("what", what).count("line", line);
        for (text, said) in [
            ("Två slutade i juni.", None),
            (
                "Ring anna@exempel.se",
                Some(said("form-email-address", "anna@exempel.se", 0)),
            ),
            (
                "Hej\r\nring 070-123 45 67",
                Some(said("form-phone-number", "070-123 45 67", 2)),
            ),
            (
                "anna@exempel.se\noch 850709-9805",
                Some(line("form-identity-number", 2)),
            ),
        ] {
            assert_eq!(refused(text, free), said, "{text}");
        }
        let number = refused("850709-9805", free).unwrap();
        assert_eq!(number, line("form-identity-number", 0));
    }

    #[test]
    fn who_is_to_be_reached_may_have_an_address_and_no_personal_number() {
        let contact = |form: &mut Form| form.contact("f", 200, today());
        assert_eq!(refused("kvalitet@exempel.se, 0500-123456", contact), None);
        assert!(refused("kvalitet@exempel.se 850709-9805", contact).is_some());
    }
}
