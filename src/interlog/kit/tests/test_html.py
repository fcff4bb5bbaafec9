import pytest

from interlog.kit.html import html_to_text, sanitise_html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<p style="background:url(//evil)">x</p>',
        "<iframe src=//evil></iframe>",
        "<svg/onload=alert(1)>",
        '<math><mi xlink:href="javascript:alert(1)">',
    ],
)
def test_nothing_that_runs_loads_or_styles_is_kept(hostile: str):
    kept = sanitise_html(f"<p>note</p>{hostile}")

    assert kept.startswith("<p>note</p>")
    for trace in ("script", "onerror", "onload", "style", "iframe", "svg", "img", "javascript"):
        assert trace not in kept


def test_what_the_editor_makes_is_kept():
    notes = '<p>a <strong>b</strong> <em>c</em></p><ul><li>d</li></ul><blockquote data-at-ms="3100">q</blockquote>'
    assert sanitise_html(notes) == notes


def test_text_has_one_line_per_block():
    assert (
        html_to_text("<p>one &amp; two</p><ul><li>three</li><li>four<br>five</li></ul>")
        == "one & two\nthree\nfour\nfive"
    )
