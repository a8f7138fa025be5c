"""Markup as it is published: a short list of elements, no attribute in which people write, and masked like the text."""

import re

import pytest

from ingest.store.masks import cleaning
from ingest.store.masks.cleaning import cleaned
from ingest.store.masks.redact import Masks

PLAIN = Masks()


def test_markup_is_reduced_to_a_short_list():
    raw = '<p class="x" id="y">A <img src="http://t.example/1.gif"><a href="https://a.example/" onclick="x()">link</a></p><script>x</script>'
    assert (
        cleaned(raw, PLAIN)
        == '<p>A <a href="https://a.example/" rel="nofollow noopener noreferrer ugc">link</a></p>'
    )


@pytest.mark.parametrize(
    "raw",
    [
        "<p>Write to <b>jo</b>@mail.example now</p>",
        "<p>Write to &#106;&#111;&#64;mail.example now</p>",
        '<p>Write to <a href="mailto:jo@mail.example">jo@mail.example</a> now</p>',
        '<p>Write to <a href="https://x.example/?u=jo%40mail.example">jo@mail.example</a> now</p>',
    ],
)
def test_an_address_is_masked_in_markup_however_it_is_written(raw):
    clean = cleaned(raw, PLAIN)
    assert "[e-mail removed]" in clean
    assert "mail.example" not in clean
    assert clean.startswith("<p>Write to ")
    assert clean.endswith(" now</p>")


def test_text_and_markup_are_masked_alike():
    assert (
        cleaned("<p>a &lt;b&gt; &amp; 020 7946 0123</p><p>x</p>", PLAIN)
        == "<p>a &lt;b&gt; &amp; [phone removed]</p><p>x</p>"
    )


def test_no_element_keeps_an_attribute_in_which_people_write():
    raw = (
        '<p title="Mobile: 07911 123456" lang="en-jo">I asked <a href="https://a.example/4" '
        'title="Zebedee Quill, 12 Hill Road" lang="x">my neighbour</a> <b aria-label="jo@mail.example">now</b></p>'
    )
    assert cleaned(raw, PLAIN) == (
        '<p>I asked <a href="https://a.example/4" rel="nofollow noopener noreferrer ugc">my neighbour</a> '
        "<b>now</b></p>"
    )


@pytest.mark.parametrize(
    "href",
    [
        "http://192.0.2.1/x",
        "https://a.example/p?tel=02079460888",
        "https://a.example/p?tel=%2B44%2020%207946%200888",
        "https://a.example/log?from=192.0.2.17&p=2",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "mailto:jo@mail.example",
    ],
)
def test_links_that_betray_or_act_are_dropped(href):
    assert "href" not in cleaned(f'<a href="{href}">x</a>', PLAIN)


@pytest.mark.parametrize(
    "href",
    [
        "https://www.council.example/news/20091002/1234567890",
        "https://web.archive.org/web/20091002100000/http://a.example/2009/10/02/",
        "https://a.example/petitions/0207946012",
        "https://a.example/?p=1261&amp;cpage=2",
        "https://a.example/foi/2009-10-02-0207-946/",
    ],
)
def test_links_with_dates_and_numbers_stay(href):
    assert f'href="{href}"' in cleaned(f'<a href="{href}">x</a>', PLAIN)


@pytest.mark.parametrize("raw", ["<div>" * 100_000 + "x", "<b>" * 300 + "x", "x" * 1_000_001])
def test_markup_too_deep_or_long_is_left_out(raw):
    assert cleaned(raw, PLAIN) is None


def test_cleaning_what_is_clean_changes_nothing():
    once = cleaned(
        '<p>A <a href="https://a.example/?x=1&amp;y=2">b</a><br>c &lt; d</p><blockquote>q</blockquote>', PLAIN
    )
    assert cleaned(once, PLAIN) == once


def test_a_link_that_dials_goes():
    assert "wa.me" not in (cleaned('<a href="https://wa.me/447911123456">me</a>', PLAIN) or "")


def test_a_mail_address_over_a_break_goes_from_markup():
    assert cleaned("<p>zoe@<br>hill.example</p>", PLAIN) == "<p>[e-mail removed]<br></p>"


@pytest.mark.parametrize("end", ["<br>\n", "<br />\n", "\n<br>", "<br>  ", "\n<br>\n"])
def test_white_space_beside_a_break_is_no_line_of_its_own(end):
    assert "hill.example" not in cleaned(f"<p>zoe@{end}hill.example</p>", PLAIN)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>14 <s>Mill</s> Lane</p>",
        "<p><del>14 Mill</del> Lane</p>",
        "<p>14 M<strike>ill</strike><br>\nLane</p>",
        "<p>14 Mill</p>\n<p>Lane</p>",
    ],
)
@pytest.mark.parametrize("phrase", ["14 Mill Lane", "14 [struck out: Mill] Lane"])
def test_words_struck_out_are_removed_with_those_beside_them(markup, phrase):
    clean = cleaned(markup, Masks(phrases=(phrase,)))
    assert "[removed]" in clean
    assert not {"14", "ill", "Lane"} & set(re.findall(r"\w+", clean))


def test_what_only_a_mark_of_words_struck_out_begins_is_told_as_removed():
    assert (
        cleaned("<p>so <s>no</s></p>", Masks(phrases=("[struck out: no]",))) == "<p>so <s>[removed]</s></p>"
    )


def test_raised_and_struck_words_keep_their_elements():
    markup = "<p>CO<sub>2</sub>, m<sup>2</sup>, <s>a</s> <strike>b</strike> <del>c</del></p>"
    assert cleaned(markup, PLAIN) == markup


@pytest.mark.parametrize("tag", sorted(cleaning._WITHOUT_CONTENT - {"head", "title"}))
def test_what_no_page_shows_of_an_element_is_not_kept(tag):
    assert "Vexlomb" not in (cleaned(f"<div>a<{tag}>Vexlomb</{tag}>b</div>", PLAIN) or "")


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (
            "<table><tr><td>Dear</td><td>Mr Zorbax</td></tr><tr><td>Thanks</td></tr></table>",
            "Dear Mr [Z.] \nThanks",
        ),
        ("<table><tr><td><b>Dear</b></td><td>Mr Zorbax</td></tr></table>", "<b>Dear</b> Mr [Z.]"),
        ("<div>Dear Mr Zorbax</div><div>Thanks</div>", "Dear Mr [Z.]\nThanks"),
        ("Hello<div>Mr Zorbax</div>", "Hello\nMr [Z.]"),
    ],
)
def test_words_of_cells_and_blocks_that_are_dropped_do_not_run_together(markup, told):
    assert cleaned(markup, Masks(addressees=("Mr Zorbax",))) == told
