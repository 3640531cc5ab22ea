use proptest::prelude::*;

use super::*;

fn html(text: &str) -> String {
    RichText::from_html(text).to_html().to_string()
}

fn lines(text: &str) -> String {
    RichText::from_lines(text).to_html().to_string()
}

#[test]
fn a_list_without_items_becomes_a_list_by_its_dashes() {
    for (from, to) in [
        (
            "<ul style=\"list-style-type: none\">– mål för varje del, och– när den följs upp.</ul>",
            "<ul><li>mål för varje del, och</li><li>när den följs upp.</li></ul>",
        ),
        (
            "<ul>\n– ett\n– två 2015–2016 och 2017 – 2018\n</ul>",
            "<ul><li>ett</li><li>två 2015–2016 och 2017 – 2018</li></ul>",
        ),
        (
            "<ul>• ett, • två</ul>",
            "<ul><li>ett,</li><li>två</li></ul>",
        ),
        ("<ul>en enda rad</ul>", "<ul><li>en enda rad</li></ul>"),
        (
            "<ol>– <b>ett</b>,– två</ol>",
            "<ol><li><strong>ett</strong>,</li><li>två</li></ol>",
        ),
        (
            "<ul>– ett<br>– två</ul>",
            "<ul><li>ett</li><li>två</li></ul>",
        ),
    ] {
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn a_list_that_is_never_closed_ends_where_a_paragraph_begins() {
    assert_eq!(
        html(
            "<p>Planen bör</p> <ul>– göras, och– följas upp. <p>Av den framgår</p> <ul>– mål,– tid. <p>Slut.</p>"
        ),
        "<p>Planen bör</p><ul><li>göras, och</li><li>följas upp.</li></ul><p>Av den framgår</p>\
         <ul><li>mål,</li><li>tid.</li></ul><p>Slut.</p>"
    );
}

#[test]
fn only_what_is_safe_is_kept() {
    for (from, to) in [
        ("<script>alert(1)</script><p>kvar</p>", "<p>kvar</p>"),
        ("<style>p{color:red}</style>kvar", "<p>kvar</p>"),
        (
            "<p onclick=\"x()\" class=a style='b'>kvar</p>",
            "<p>kvar</p>",
        ),
        ("<a href=\"javascript:alert(1)\">kvar</a>", "<p>kvar</p>"),
        ("<a href=\"/lokalt\">kvar</a>", "<p>kvar</p>"),
        (
            "<a href=\"https://example.se/?a=1&amp;b='2'\" target=_blank>kvar</a>",
            "<p><a href=\"https://example.se/?a=1&amp;b=%272%27\" rel=\"noopener noreferrer\">kvar</a></p>",
        ),
        ("<img src=x onerror=alert(1)>", ""),
        ("<iframe src=\"//x\"></iframe><p>kvar</p>", "<p>kvar</p>"),
        ("<svg><p>kvar</svg>", "<p>kvar</p>"),
        (
            "<p>oavslutad <b>fet",
            "<p>oavslutad <strong>fet</strong></p>",
        ),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("&amp;lt;", "<p>&amp;lt;</p>"),
        ("<div>ett</div><div>två</div>", "<p>ett</p><p>två</p>"),
        (
            "<h2>Rubrik</h2>text<table><tr><td>a</td><td>b</td></tr></table>",
            "<p>Rubrik</p><p>text</p><p>a b</p>",
        ),
        (
            "<ul><li><p>ett</p><p>mer</p></li><li></li><li>två<ul><li>inre</li></ul></li></ul>",
            "<ul><li>ett<br>mer</li><li>två</li><li>inre</li></ul>",
        ),
        (
            "<p> <b> fet </b>text<br> <br></p>",
            "<p><strong>fet</strong> text</p>",
        ),
        ("<p></p> <p>\u{a0}</p>", ""),
        ("ett<br><br>två<br>tre", "<p>ett</p><p>två<br>tre</p>"),
    ] {
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn a_cell_is_html_only_where_it_has_html() {
    let cell = |text: &str| RichText::from_cell(text).to_html().to_string();
    assert_eq!(cell("x<y och a&b"), "<p>x&lt;y och a&amp;b</p>");
    assert_eq!(cell("Råd & stöd; mer"), "<p>Råd &amp; stöd; mer</p>");
    assert_eq!(cell("R&aring;d &amp; st&#246;d"), "<p>Råd &amp; stöd</p>");
    assert_eq!(cell("<P>Råd</P>"), "<p>Råd</p>");
    assert_eq!(
        cell("ett\ntvå\n\n**tre**"),
        "<p>ett<br>två</p><p>**tre**</p>"
    );
    assert!(RichText::from_cell(" \n ").is_empty());
}

#[test]
fn people_write_simple_lines() {
    for (from, to) in [
        ("Ett.\nTvå.\n\nTre.", "<p>Ett.<br>Två.</p><p>Tre.</p>"),
        (
            "Du får:\n- mål\n- tid\nSlut.",
            "<p>Du får:</p><ul><li>mål</li><li>tid</li></ul><p>Slut.</p>",
        ),
        (
            "- ett\n  mer\n\n- två",
            "<ul><li>ett<br>mer</li><li>två</li></ul>",
        ),
        ("1. ett\n2. två", "<ol><li>ett</li><li>två</li></ol>"),
        ("2016. Ett år", "<p>2016. Ett år</p>"),
        (
            "**fet** *kursiv* ***båda***",
            "<p><strong>fet</strong> <em>kursiv</em> <strong><em>båda</em></strong></p>",
        ),
        ("5 * 3 * 2 och **", "<p>5 * 3 * 2 och **</p>"),
        ("\\*inte\\* \\- a", "<p>*inte* - a</p>"),
        (
            "[**IVO**](https://www.ivo.se/a_(b)",
            "<p><a href=\"https://www.ivo.se/a_%28b\" rel=\"noopener noreferrer\"><strong>IVO</strong></a></p>",
        ),
        (
            "[x](javascript:alert(1))",
            "<p>[x](javascript:alert(1))</p>",
        ),
        ("<b>inte fet</b>", "<p>&lt;b&gt;inte fet&lt;/b&gt;</p>"),
        ("    indraget", "<p>indraget</p>"),
    ] {
        assert_eq!(lines(from), to, "{from}");
    }
}

#[test]
fn text_without_marks_keeps_its_lines() {
    let text = RichText::from_lines("Ett **viktigt** ord.\n\n- a\n- b");
    assert_eq!(text.to_plain(), "Ett viktigt ord.\n\n– a\n– b");
}

fn nasty() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zåäö0-9 ]{0,6}",
        "[ \t\n*\\\\\\[\\]()<>&\"'.–-]{1,4}",
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<ul>",
            "</ul>",
            "<ol>",
            "<li>",
            "<b>",
            "</b>",
            "<em>",
            "<br>",
            "<script>",
            "</script>",
            "<a href=\"https://x.se/(1)\">",
            "</a>",
            "<div>",
            "<table><td>",
            "&nbsp;",
            "&lt;",
            "– ",
            "- ",
            "1. ",
            "\n\n",
            "**",
            "[a](https://x.se)",
            "<!--",
            "<svg>",
            "<h1>",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_three_forms_hold_the_same(source in nasty(), from_html in any::<bool>()) {
        let text = match from_html {
            true => RichText::from_html(&source),
            false => RichText::from_lines(&source),
        };
        prop_assert_eq!(&RichText::from_html(text.to_html().as_str()), &text, "{}", text.to_html());
        prop_assert_eq!(&RichText::from_lines(&text.to_lines()), &text, "{}", text.to_lines());
        prop_assert_eq!(&RichText::from_cell(text.to_html().as_str()), &text);
    }

    #[test]
    fn what_is_written_is_what_a_cleaner_of_its_own_would_leave(source in nasty()) {
        let html = RichText::from_lines(&source).to_html().to_string();
        let cleaned = ammonia::Builder::default().link_rel(Some("noopener noreferrer")).clean(&html).to_string();
        prop_assert_eq!(cleaned.replace("&nbsp;", "\u{a0}"), html.replace("&quot;", "\""));
        let tabs = html.contains(['\t', '\n', '\r']);
        prop_assert!(!tabs, "one line, so that it fits a cell");
    }
}
