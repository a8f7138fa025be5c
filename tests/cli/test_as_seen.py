"""What a page hides is nowhere in the archive; what it shows struck out or raised is told as that, and can be removed."""

from pathlib import Path

import pytest

from tests.cli.command import Command

LETTER = (
    "I got this reply:\n\nDear Ms Wexcombe,\n\nThank you for your email of 28 February 2011 about the Oldmill library. {}\n\n"
    "Yours sincerely,\n\nHarrold Blenkinsop\nHead of Libraries\nOldmill District Council"
)
HIDDEN = "Tabina Vexlomb of Canmill Lane"
BESIDE = "The council has <s>never Zorbin Quistam</s> met. We have 10<sup>6</sup> books, by 2012<sup>3</sup>."
COMMENTS = (
    LETTER.format("The council has decided that the library will <s>not</s> close on 1 June 2011."),
    LETTER.format(
        "The council has decided that the library will <span style='display:none'>not</span> open again."
    ),
    f'Nice <span style="display:none">{HIDDEN}</span>day.',
    f"Nice <p hidden>{HIDDEN}</p>day.",
    f"Nice <textarea>{HIDDEN}</textarea><select><option>{HIDDEN}</option></select><button>{HIDDEN}</button>day.",
    f"Nice <datalist><option>{HIDDEN}</option></datalist><video>{HIDDEN}</video>day.",
    BESIDE,
)


def _export(folder: Path) -> Path:
    comments = "".join(
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Reader {number}</wp:comment_author>"
        f"<wp:comment_date_gmt>2011-03-0{number} 10:00:00</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>"
        f"<wp:comment_content><![CDATA[{words}]]></wp:comment_content></wp:comment>"
        for number, words in enumerate(COMMENTS, 1)
    )
    file = folder / "save.xml"
    file.write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Save</title><link>https://save.example</link>'
        "<wp:wxr_version>1.2</wp:wxr_version><item><title>Library</title><link>https://save.example/2011/03/a/</link>"
        "<content:encoded>Please write.</content:encoded><wp:post_id>11</wp:post_id>"
        "<wp:post_date_gmt>2011-03-01 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"
        f"<wp:post_type>post</wp:post_type>{comments}</item></channel></rss>"
    )
    return file


@pytest.fixture
def seen(command: Command) -> Command:
    assert command.run("ingest", _export(command.folder), "--captured", "2012-03-01").code == 0
    (command.folder / "save.xml").unlink()
    return command


def test_what_a_page_hides_is_nowhere_in_the_archive(seen: Command):
    assert seen.rows("SELECT count(*) FROM comments WHERE text LIKE 'Nice%' AND html LIKE '%day.%'") == [(4,)]
    assert b"Vexlomb" not in (seen.folder / "archive.db").read_bytes()
    ((markup, text),) = seen.rows("SELECT html, text FROM comments WHERE text LIKE '%open again%'")
    assert "not" not in markup
    assert "not" not in text


def test_a_letter_does_not_say_what_is_struck_out_in_it(seen: Command):
    told = "The council has decided that the library will [struck out: not] close on 1 June 2011."
    ((own, text),) = seen.rows("SELECT id, text FROM responses WHERE text LIKE '%close%'")
    assert told in text
    assert seen.rows(
        "SELECT html LIKE '%will <s>not</s> close%' FROM comments WHERE text LIKE '%1 June%'"
    ) == [(1,)]
    assert seen.rows("SELECT kind FROM commitments WHERE text = ?", told) == [("announcement",)]
    assert seen.run("check", "the library will not close on 1 June 2011").code == 1
    assert seen.run("check", "the library will [struck out: not] close on 1 June 2011").code == 0
    assert "struck out" in seen.run("cite", own, "--sentence", "3").out
    assert seen.run("verify").code == 0


def test_raised_figures_are_no_part_of_others(seen: Command):
    ((text, markup),) = seen.rows("SELECT text, html FROM comments WHERE text LIKE '%books%'")
    assert text.endswith("We have 10\u2076 books, by 2012\u00b3.")
    assert "10\u2076 books, by 2012\u00b3." in markup


@pytest.mark.parametrize(
    "phrase",
    ["Zorbin Quistam", "[struck out: never Zorbin Quistam]", "never Zorbin Quistam met", "10\u2076 books"],
)
def test_words_that_are_struck_out_or_raised_are_removed(seen: Command, phrase: str):
    ((own,),) = seen.rows("SELECT id FROM comments WHERE text LIKE '%books%'")
    done = seen.run("redact", own, "--phrase", phrase, "--reason", "asked for")
    assert (done.code, "removed, from 1 place" in done.out) == (0, True), done
    ((text, markup),) = seen.rows("SELECT text, html FROM comments WHERE id = ?", own)
    for published in (text, markup):
        assert "[removed]" in published
        assert ("books" if "books" in phrase else "Quistam") not in published
    assert seen.run("verify", own).code == 0
