//! What the gallery shows: people, places and figures that do not exist.

use samsyn_texts::{Message, Words};

use crate::components::{
    Choice, Column, Download, Event, Fact, Figure, Finding, Mark, News, Share, Sorted, Status,
    Step, StepState, Tab, Task, TaskGroup, Trend,
};
use crate::form::Form;

const SPARK: &str = r#"<svg class="sam-spark" viewBox="0 0 220 44" width="220" height="44" role="img" aria-label="Andel i tid per tertial, från 72 % till 60 %. Målet är 90 %."><line class="c-target" x1="0" x2="220" y1="12.4" y2="12.4"/><polyline class="c-line" points="3,23.9 33.1,26.5 63.3,20.8 93.4,17.9 123.6,22 153.7,17.4 183.9,14.8 214,31.6"/><circle class="c-last" cx="214" cy="31.6" r="4"/></svg>"#;

pub(super) const COUNTED: [(&str, u32, bool); 5] = [
    ("I tid", 133, false),
    ("Sent", 17, false),
    ("Saknas, tiden har gått ut", 8, false),
    ("Förfallna", 158, true),
    ("Avbrutna, räknas inte", 6, false),
];

pub(super) const SUM: [(&str, &str, &str); 4] = [
    ("Lästa rader", "48\u{a0}213", ""),
    ("Godkända", "48\u{a0}164", "="),
    ("Underkända", "37", "+"),
    ("Dubbletter", "12", "+"),
];

pub(super) fn figures(words: &Words) -> Vec<Figure> {
    let figure = |label: &str, value: &str, unit: &str, basis: &str| Figure {
        label: label.to_owned(),
        value: value.to_owned(),
        unit: unit.to_owned(),
        hidden: false,
        href: Some("#siffra".to_owned()),
        basis: basis.to_owned(),
        reference: Some(("F-8D2V-N7".to_owned(), "#varifran".to_owned())),
        preliminary: false,
        trend: Some(Trend {
            svg: SPARK.to_owned(),
        }),
        status: None,
        verdict: String::new(),
    };
    vec![
        Figure {
            status: Some(Status::of_promise(Mark::Unmet, words)),
            verdict: "Målet är 90\u{a0}%. Tydligt sämre än i våras (86\u{a0}%).".to_owned(),
            ..figure(
                "Genomförandeplan inom 30 dagar",
                "60",
                "%",
                "18 av 30 planer, 42–75\u{a0}%",
            )
        },
        Figure {
            verdict: "Nio veckor i rad under det tidigare medelvärdet.".to_owned(),
            ..figure("Uteblivna besök, vecka 36", "2", "", "av 874 planerade")
        },
        Figure {
            preliminary: true,
            verdict: "Sex planer återstår till den 30 september.".to_owned(),
            trend: None,
            ..figure("Genomgångna planer", "85", "%", "35 av 41 planer")
        },
        Figure {
            hidden: true,
            href: None,
            reference: None,
            trend: None,
            verdict: "Visas inte (skydd för enskilda).".to_owned(),
            ..figure("Skyddsrond i hemmet", "färre än 5", "", "")
        },
    ]
}

pub(super) fn shares() -> Vec<Share> {
    let share = |value: &str, hidden: bool, basis: &str, interval: &str| Share {
        value: value.to_owned(),
        hidden,
        href: (!hidden).then(|| "#siffra".to_owned()),
        basis: basis.to_owned(),
        interval: interval.to_owned(),
        reference: (!hidden).then(|| ("F-7K3Q-D2".to_owned(), "#varifran".to_owned())),
    };
    vec![
        share("60\u{a0}%", false, "18 av 30", "42–75\u{a0}%"),
        share("91\u{a0}%", false, "31 av 34", ""),
        share("visas inte (skydd för enskilda)", true, "", ""),
    ]
}

pub(super) fn filled() -> Form {
    Form::filled([
        ("ifylld-namn", "Hemtjänst Väster".to_owned()),
        ("ifylld-mal", "90".to_owned()),
        ("ifylld-datum", "2026-09-15".to_owned()),
        (
            "ifylld-text",
            "Två kontaktmän slutade i juni. Vi hann inte skriva alla planer.".to_owned(),
        ),
        ("ifylld-enhet", "vaster".to_owned()),
        ("ifylld-status", "unmet".to_owned()),
        ("ifylld-metod", "stickprov".to_owned()),
        ("ifylld-metod", "intervju".to_owned()),
        ("ifylld-offentlig", "1".to_owned()),
    ])
}

pub(super) fn wrong(words: &Words) -> Form {
    let mut form = Form::filled([
        ("fel-mal", "nittio".to_owned()),
        ("fel-datum", "31 februari".to_owned()),
        (
            "fel-text",
            "Texten är längre än vad som får plats.".to_owned(),
        ),
    ]);
    let number = Message::new("form-no-percent");
    form.refuse("fel-mal", number.clone());
    form.refuse(
        "fel-datum",
        Message::new("form-no-date").text("value", "31 februari"),
    );
    form.refuse("fel-text", Message::new("form-too-long").count("most", 30));
    form.refuse("fel-enhet", number.clone());
    form.refuse("fel-status", number.clone());
    form.refuse("fel-ja", number);
    form.in_words(words)
}

pub(super) fn units() -> Vec<Choice> {
    vec![
        Choice::new("norr", "Hemtjänst Norr"),
        Choice::new("vaster", "Hemtjänst Väster"),
    ]
}

pub(super) fn grouped() -> Vec<Choice> {
    vec![
        Choice::new("alla", "Hela förvaltningen"),
        Choice::new("norr", "Norr").group("Hemtjänst"),
        Choice::new("vaster", "Väster").group("Hemtjänst"),
        Choice::new("bistand", "Mottagningen").group("Ekonomiskt bistånd"),
    ]
}

pub(super) fn statuses(words: &Words) -> Vec<Choice> {
    let choice = |mark: Mark| {
        let status = Status::of_promise(mark, words);
        Choice::new(mark.key(), status.word).mark(mark)
    };
    let marks = [Mark::Met, Mark::Partly, Mark::Unmet, Mark::Unmeasured];
    marks.map(choice).to_vec()
}

pub(super) fn methods() -> Vec<Choice> {
    vec![
        Choice::new("stickprov", "Stickprov").hint("Fem akter per enhet och månad."),
        Choice::new("intervju", "Intervju"),
        Choice::new("matning", "Mätning").hint("Räknas ur verksamhetssystemet."),
    ]
}

pub(super) fn findings() -> Vec<Finding> {
    vec![
        Finding {
            name: "fynd-1".to_owned(),
            kind: "Personnummer".to_owned(),
            before: "… hos Elsa B, ".to_owned(),
            found: "19121212-1212".to_owned(),
            after: ", blev inte av i går.".to_owned(),
            choices: vec![
                Choice::new("bort", "Ta bort numret"),
                Choice::new("kvar", "Behåll det"),
            ],
        },
        Finding {
            name: "fynd-2".to_owned(),
            kind: "Troligen ett namn".to_owned(),
            before: "Kvällsbesöket hos ".to_owned(),
            found: "Elsa B".to_owned(),
            after: ", …".to_owned(),
            choices: vec![
                Choice::new("bort", "Skriv ”den enskilde”"),
                Choice::new("kvar", "Behåll, det är inget namn"),
            ],
        },
    ]
}

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::new("Enhet")
            .sorts("?sortera=enhet", Sorted::Up)
            .width(5),
        Column::new("Status")
            .sorts("?sortera=status", Sorted::No)
            .width(3),
        Column::new("Andel i tid")
            .number()
            .sorts("?sortera=andel", Sorted::Down)
            .width(4),
        Column::new("Plan eller kommentar"),
    ]
}

pub(super) fn download(label: &str) -> Download {
    Download {
        label: label.to_owned(),
        href: format!("#{}", label.to_lowercase()),
    }
}

pub(super) fn facts() -> Vec<Fact> {
    vec![
        Fact::new("Klockan startar", "Genomförandeplan accepterad"),
        Fact::new("Tid", "30 dagar").note("Startdagen är dag 0."),
        Fact::new("Datamängd", "Utdrag 7 september 2026")
            .href("#utdrag")
            .note("sha256 9f3c4b…e21a"),
    ]
}

fn step(name: &str, note: &str, state: StepState) -> Step {
    Step {
        name: name.to_owned(),
        note: note.to_owned(),
        state,
    }
}

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("Inkommen", "3 juni", StepState::Done),
        step("Bedömd", "5 juni", StepState::Done),
        step("Utredning", "klar 18 juni", StepState::Done),
        step("Effektuppföljning", "pågår", StepState::Now),
        step("Avslutad", "", StepState::Ahead),
    ]
}

pub(super) fn questions() -> Vec<Step> {
    vec![
        step("Vad hände?", "", StepState::Done),
        step("Var?", "", StepState::Now),
        step("När?", "", StepState::Ahead),
        step("Vem berördes?", "", StepState::Ahead),
    ]
}

pub(super) fn events() -> Vec<Event> {
    let event = |when: &str, datetime: &str, text: &str| Event {
        when: when.to_owned(),
        datetime: datetime.to_owned(),
        text: text.to_owned(),
        note: String::new(),
        told: String::new(),
        ahead: false,
        href: None,
    };
    vec![
        Event {
            ahead: true,
            ..event("25 september", "2026-09-25", "Effekten ska vara bedömd")
        },
        Event {
            told: "Rapportören fick veta vad som ska göras".to_owned(),
            ..event(
                "24 juni · Amina Dahl",
                "2026-06-24",
                "Tre åtgärder beslutade",
            )
        },
        Event {
            href: Some("#utredning".to_owned()),
            note: "Två berörda rutiner".to_owned(),
            ..event("18 juni · Gruppchef", "2026-06-18", "Utredningen är klar")
        },
    ]
}

pub(super) fn tasks() -> Vec<TaskGroup> {
    let task = |day: &str, datetime: &str, distance: &str, late: bool, title: &str| Task {
        day: day.to_owned(),
        datetime: datetime.to_owned(),
        distance: distance.to_owned(),
        late,
        title: title.to_owned(),
        href: "#uppgift".to_owned(),
        note: "Kvalitetsgaranti · Tertial 2 2026 · din kommentar saknas".to_owned(),
    };
    vec![
        TaskGroup {
            heading: "Försenat".to_owned(),
            late: true,
            tasks: vec![task(
                "fre 11 september",
                "2026-09-11",
                "4 dagar sen",
                true,
                "Kommentera garantin om uppföljning var sjätte månad",
            )],
        },
        TaskGroup {
            heading: "Den här veckan".to_owned(),
            late: false,
            tasks: vec![
                task(
                    "ons 16 september",
                    "2026-09-16",
                    "i morgon",
                    false,
                    "Svara på klagomål om sena morgonbesök",
                ),
                task(
                    "fre 18 september",
                    "2026-09-18",
                    "om 3 dagar",
                    false,
                    "Påminn om sex genomförandeplaner",
                ),
            ],
        },
    ]
}

pub(super) fn news() -> Vec<News> {
    vec![
        News {
            when: "Nya siffror · i går 09:05".to_owned(),
            title: "Tre siffror för din enhet har ändrats.".to_owned(),
            href: Some("#nytt".to_owned()),
            text: "Utdraget till och med 7 september är publicerat.".to_owned(),
        },
        News {
            when: "Beslut · fredag 17:10".to_owned(),
            title: "Nämnden har fastställt uppföljningsplanen för 2027.".to_owned(),
            href: None,
            text: String::new(),
        },
    ]
}

pub(super) fn controls(words: &Words) -> Vec<(&'static str, &'static str, Status)> {
    vec![
        (
            "Rubriker och teckenkodning",
            "Alla fyra obligatoriska kolumner finns.",
            Status::of_check(Mark::Met, words),
        ),
        (
            "Okända koder",
            "Enhetskoden HTV9 på 21 rader.",
            Status::of_check(Mark::Partly, words),
        ),
    ]
}

pub(super) fn tab(label: &str, current: bool) -> Tab {
    Tab {
        label: label.to_owned(),
        href: "#flik".to_owned(),
        current,
    }
}
