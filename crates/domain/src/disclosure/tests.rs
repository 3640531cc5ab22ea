//! Rules on tables that can be followed by hand; what an attacker can do is `tests/disclosure_attacker.rs`.

mod municipality;

use super::*;

fn share(n: u64, of: u64) -> Amount {
    Amount::Share { n, of }
}

/// A family with its total, as the organisation sees it: `s` shown, `f` too few, `p` protects; the total last.
fn seen(amounts: &[Amount], total: Amount) -> String {
    let mut table = Table::default();
    let members: Vec<Cell> = amounts.iter().map(|amount| table.cell(*amount)).collect();
    let total = table.cell(total);
    table.family(&members, Some(total));
    let controlled = table.control(Audience::Organisation, DisclosureLimit::default());
    let marks = members.iter().chain([&total]);
    marks
        .map(|cell| match controlled.hidden(*cell) {
            None => 's',
            Some(Hidden::TooFew) => 'f',
            Some(Hidden::Protects) => 'p',
        })
        .collect()
}

fn shares(pairs: &[(u64, u64)]) -> String {
    let amounts: Vec<_> = pairs.iter().map(|(n, of)| share(*n, *of)).collect();
    let sum = pairs
        .iter()
        .fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    seen(&amounts, share(sum.0, sum.1))
}

#[test]
fn nothing_is_hidden_where_nobody_is_few() {
    assert_eq!(shares(&[(5, 5), (9, 12), (0, 20)]), "ssss");
    assert_eq!(
        shares(&[(0, 0), (9, 12), (11, 20)]),
        "ssss",
        "nobody at all is not few"
    );
}

#[test]
fn the_smallest_shown_protects_the_only_hidden() {
    assert_eq!(shares(&[(2, 3), (9, 12), (11, 20)]), "fpss");
    assert_eq!(shares(&[(11, 20), (9, 12), (2, 3)]), "spfs");
}

#[test]
fn hidden_members_with_few_between_them_get_company() {
    assert_eq!(shares(&[(1, 2), (1, 2), (9, 12), (11, 20)]), "ffpss");
    assert_eq!(
        shares(&[(1, 2), (2, 3), (9, 12), (11, 20)]),
        "ffsss",
        "five between them"
    );
    assert_eq!(
        shares(&[(0, 0), (2, 3), (9, 12), (11, 20)]),
        "sfpss",
        "nobody gives no cover and is shown"
    );
}

#[test]
fn where_two_hidden_could_only_be_one_and_five_neither_says_which_it_is() {
    assert_eq!(shares(&[(0, 1), (3, 5), (9, 12), (11, 20)]), "ppsss");
}

#[test]
fn where_nobody_in_the_hidden_was_met_more_is_hidden() {
    assert_eq!(shares(&[(0, 3), (0, 12), (11, 20), (14, 30)]), "fppss");
}

#[test]
fn an_only_child_hides_its_parent() {
    assert_eq!(shares(&[(2, 3)]), "ff");
    assert_eq!(shares(&[(2, 3), (6, 9)]), "fps");
}

#[test]
fn counts_alone_follow_the_same_rules() {
    let counts = [0, 4, 7, 30].map(Amount::Count);
    assert_eq!(seen(&counts, Amount::Count(41)), "sfpss");
    assert_eq!(seen(&[5, 7].map(Amount::Count), Amount::Count(12)), "sss");
}

#[test]
fn where_the_words_alone_give_it_away_they_are_not_said() {
    let mut table = Table::default();
    let one = table.cell(Amount::Count(1));
    let other = table.cell(Amount::Count(1));
    let both = table.cell(Amount::Count(2));
    table.family(&[one, other], Some(both));
    let limit = DisclosureLimit::new(3).unwrap();
    let controlled = table.control(Audience::Public, limit);
    // "färre än 3" for all three would be 1 + 1 = 2.
    let said = [one, other, both].map(|cell| controlled.hidden(cell).unwrap());
    assert!(said.contains(&Hidden::Protects), "{said:?}");
}

#[test]
fn the_unit_sees_all_and_nothing_else_of_a_hidden_cell_is_shown() {
    let table = || {
        let mut table = Table::default();
        let few = table.cell(share(2, 3));
        let many = table.cell(share(20, 30));
        (table, few, many)
    };
    let (unit, few, many) = table();
    let unit = unit.control(Audience::Unit, DisclosureLimit::default());
    assert_eq!(unit.amount(few).shown(), Some(&share(2, 3)));
    assert_eq!(unit.durations(few, 2, 14).shown(), Some(&14));
    let public = table()
        .0
        .control(Audience::Public, DisclosureLimit::default());
    assert_eq!(
        public.with(few, "alt text").into_result(),
        Err(Hidden::TooFew)
    );
    assert_eq!(public.durations(few, 9, 14).hidden(), Some(Hidden::TooFew));
    assert_eq!(public.durations(many, 4, 14).hidden(), Some(Hidden::TooFew));
    assert_eq!(public.durations(many, 5, 14).shown(), Some(&14));
    assert_eq!(public.with(Cell(99), 1).hidden(), Some(Hidden::Protects));
}

#[test]
fn outside_the_unit_there_are_two_rhythms() {
    use PeriodKind::{Month, Tertial, Year};
    assert_eq!(
        rhythms_shown(Audience::Organisation, Tertial),
        [Tertial, Year]
    );
    assert_eq!(rhythms_shown(Audience::Public, Year), [Year]);
    assert!(rhythms_shown(Audience::Unit, Tertial).contains(&Month));
}

#[test]
fn the_limit_is_five_and_never_below_three() {
    assert_eq!(DisclosureLimit::default().k(), 5);
    assert_eq!(DisclosureLimit::new(2), Err(DisclosureLimitError));
    assert_eq!(DisclosureLimit::new(3).map(DisclosureLimit::k), Ok(3));
}
