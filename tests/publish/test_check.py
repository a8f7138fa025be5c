"""A quotation is checked on the site and at the command line: one matcher, one answer."""

import hashlib
import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from invented import SEEN, Archive
from selectolax.lexbor import LexborHTMLParser

from onrecord.cli import cli

FEN = """Dear Ms Noor,

I\u2019m sorry that we cannot restore the Monday and Wednesday trains at present. We will review this in the \
autumn of 2012. The fare stays at \u00a319,400 a year \u2013 as before.

The steam\u00adboat \u201cHeron\u201d keeps to its time\u00adtable, and no decision has been taken ... so far.

Tobias Quill"""
LOCK = (
    "Dear Ms Pell,\n\nThe lock will not close before that note has been considered by the Board.\n\nIvy Stone"
)
WELSH = (
    "Annwyl Ms Noor,\n\nNid oes gan y Cyngor unrhyw gynlluniau i gau\u2019r rheilffordd eleni.\n\nTomos Parri"
)
FIRST = "Dear Mr Wren,\n\nWe have read your letter with care. The weir belongs to the Board."
SECOND = "It is not ours to mend. Please write to the Board.\n\nOna Reed"
REMARK = "My own view is that the ferryman never sleeps, whatever they say."


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("letters") / "archive.db")
    site = archive.site()
    post = archive.post(site, "The line")

    def pasted(text, before="", **more):
        comment = archive.comment(site, post, before + text, position=1)
        span = {"span_start": len(before), "span_end": len(before) + len(text)}
        return archive.response(site, post, comment, text, **span, **more)

    ids = {
        "fen": pasted(FEN, f"{REMARK}\n\n", signatory="Tobias Quill", organisation="Fenshire County Council"),
        "lock": pasted(LOCK, signatory="Ivy Stone"),
        "welsh": pasted(WELSH, signatory="Tomos Parri"),
        "first": pasted(FIRST, signatory="Ona Reed"),
    }
    ids["second"] = pasted(SECOND, signatory="Ona Reed", continues_id=ids["first"])
    return archive.close(), ids


def at_the_command_line(archive, quotation):
    done = CliRunner().invoke(
        cli, ["check", "--json", "--archive", str(archive), "-"], input=quotation, standalone_mode=False
    )
    if done.exception:
        return done.exception.exit_code, {"problem": done.exception.format_message()}
    return done.return_value, json.loads(done.stdout)


async def on_the_site(archive, quotation):
    answer = await Datasette([str(archive)]).client.get("/check.json", params={"quotation": quotation})
    assert answer.status_code == 200
    return json.loads(answer.text.replace("http://localhost/", "/"))


async def page(archive, quotation):
    answer = await Datasette([str(archive)]).client.get("/check", params={"quotation": quotation})
    return LexborHTMLParser(answer.text)


TABLE = {
    "verbatim": ("We will review this in the autumn of 2012.", 0, "fen", []),
    "part of a sentence": ("review this in the autumn", 0, "fen", []),
    "across two sentences": ("at present. We will review this", 0, "fen", []),
    "omission by dots": ("we cannot restore ... at present", 0, "fen", []),
    "omission in brackets": ("we cannot restore [\u2026] at present", 0, "fen", []),
    "dots of the record": ("no decision has been taken \u2026 so far", 0, "fen", []),
    "straight marks": ("\"I'm sorry that we cannot restore\"", 0, "fen", []),
    "marks within": ('The steamboat "Heron" keeps', 0, "fen", []),
    "soft hyphens": ("The steamboat \u201cHeron\u201d keeps to its time\u00adtable", 0, "fen", []),
    "another language": ("Nid oes gan y Cyngor unrhyw gynlluniau i gau'r rheilffordd", 0, "welsh", []),
    "one word changed": ("We will revise this in the autumn of 2012.", 1, "fen", [("revise", "review")]),
    "a negation put in": ("We will not review this in the autumn", 1, "fen", [("not", "")]),
    "a negation left out": ("The lock will close before that note", 1, "lock", [("", "not")]),
    "a year changed": ("We will review this in the autumn of 2013.", 1, "fen", [("2013", "2012")]),
    "a sum changed": ("The fare stays at \u00a319,500 a year", 1, "fen", [("19,500", "19,400")]),
    "omission and change": ("we cannot restore ... at present. We will revise this", 1, "fen", [("revise", "review")]),
    "order changed": ("In the autumn of 2012 we will review this.", 1, "fen", [("we will review this", "")]),
    "another accent": ("unrhyw gynll\u00fbniau i gau'r rheilffordd eleni", 1, "welsh", [("gynll\u00fbniau", "gynlluniau")]),
    "punctuation": ("We will review this, in the autumn of 2012", 1, "fen", [(",", "")]),
    "over two comments": ("The weir belongs to the Board. It is not ours to mend.", 0, "first", []),
    "one word": ("ferryman", 3, None, []),
    "two words": ("lock close", 1, "lock", [("", "will not")]),
    "too short to be near": ("lock closes", 3, None, []),
    "nothing alike": ("Every bus will be painted green by the minister", 3, None, []),
    "words in common by chance": ("no herons on the moon", 3, None, []),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
async def test_both_ways_give_the_same_answer(letters, case):
    archive, ids = letters
    quotation, code, where, differences = TABLE[case]
    told_code, told = at_the_command_line(archive, quotation)
    assert told == await on_the_site(archive, quotation)
    assert told_code == code
    assert told["found"] == {0: "verbatim", 1: "with differences", 3: "not found"}[code]
    assert [place["id"] for place in told["places"][:1]] == ([ids[where]] if where else [])
    given = [(d["quoted"], d["recorded"]) for place in told["places"][:1] for d in place["differences"]]
    assert given == differences


@pytest.mark.parametrize(
    ("quotation", "problem"),
    [
        ("", "no words"),
        ("... \u201d", "no words"),
        ("\u00ad\u200b", "no words"),
        ("We will review this. " * 300, "at most 5,000 characters, this has 6,300"),
    ],
)
async def test_what_cannot_be_looked_for_is_said_both_ways(letters, quotation, problem):
    archive, _ = letters
    code, told = at_the_command_line(archive, quotation)
    site = await on_the_site(archive, quotation)
    assert (code, site["found"], told["problem"]) == (2, None, site["problem"])
    assert problem in site["problem"]


def test_a_whole_article_is_told_to_be_too_long(letters):
    code, told = at_the_command_line(letters[0], "We will review this. " * 5_000)
    assert (code, told["problem"]) == (
        2,
        "A quotation has at most 5,000 characters, this has 105,000. Check it in parts.",
    )


async def test_a_quotation_out_of_two_letters_tells_each_part_where_it_stands(letters):
    archive, ids = letters
    quotation = "We will review this in the autumn of 2012. The lock will not close before that note has been considered."
    told = await on_the_site(archive, quotation)
    parts = {place["id"]: place["differences"][0]["quoted"] for place in told["places"]}
    assert set(parts) == {ids["fen"], ids["lock"]}
    assert "lock will not close before that note" in parts[ids["fen"]]
    assert "We will review this in the autumn" in parts[ids["lock"]]


async def test_words_left_out_are_told_and_shown(letters):
    archive, _ = letters
    (place,) = (await on_the_site(archive, "we cannot restore ... at present"))["places"]
    assert (place["verbatim"], place["left_out"]) == (True, ["the Monday and Wednesday trains"])
    shown = await page(archive, "we cannot restore ... at present")
    assert [node.text() for node in shown.css(".beside mark")] == ["the Monday and Wednesday trains"]
    assert "with words left out in one marked place" in shown.css_first(".entry .when").text()


async def test_words_in_brackets_are_told_and_shown_as_the_quoters(letters):
    archive, _ = letters
    quotation = "[W]e cannot restore [any] trains"
    (place,) = (await on_the_site(archive, quotation))["places"]
    assert (place["verbatim"], place["folded"]) == (True, ["brackets"])
    assert place["own"] == [{"quoted": "[any]", "recorded": "the Monday and Wednesday"}]
    shown = await page(archive, quotation)
    assert [node.text() for node in shown.css(".beside mark")] == ["[any]", "the Monday and Wednesday"]
    assert "words of the quoter's own in 1 bracket" in shown.css_first(".entry .when").text()


async def test_a_letter_over_two_comments_names_both(letters):
    archive, ids = letters
    (place,) = (await on_the_site(archive, TABLE["over two comments"][0]))["places"]
    assert (place["id"], place["permalink"]) == (ids["first"], f"/responses/{ids['first']}#s3")
    assert place["continued"] == [{"id": ids["second"], "sentences": [1, 1]}]


async def test_differences_stand_open_and_in_words(letters):
    archive, _ = letters
    shown = await page(archive, "We will not review this in the autumn of 2013.")
    assert shown.css_first("h2").text() == "Not verbatim; with differences in 1 response"
    assert not shown.css("details .beside, details .differences")
    assert [node.text() for node in shown.css(".beside del")] == ["not", "2013"]
    assert [node.text() for node in shown.css(".beside ins")] == ["2012"]
    quoted, recorded = (" ".join(node.text().split()) for node in shown.css(".beside dd"))
    assert quoted == "We will not review this in the autumn of 2013."
    assert recorded == "We will review this in the autumn of 2012."
    assert [" ".join(node.text().split()) for node in shown.css(".differences li")] == [
        "Quoted: not; on record here: nothing",
        "Quoted: 2013; on record here: 2012",
    ]


async def test_a_comment_is_not_told_for_the_letter_in_it(letters):
    archive, _ = letters
    assert (await on_the_site(archive, TABLE["verbatim"][0]))["elsewhere"] == []


async def test_words_of_a_commenter_stand_after_responses_and_apart(letters):
    archive, _ = letters
    told = await on_the_site(archive, "the ferryman never sleeps")
    assert (told["found"], [one["record"] for one in told["elsewhere"]]) == ("not found", ["comments"])
    near = await on_the_site(archive, "My own view is that the ferryman always sleeps")
    assert [one["differences"] for one in near["elsewhere"]] == [[{"quoted": "always", "recorded": "never"}]]
    shown = await page(archive, "the ferryman never sleeps")
    assert [node.text() for node in shown.css("h2")] == [
        "Not in any recorded response, nor anything close",
        "Outside of responses: verbatim in 1 comment",
    ]


async def test_the_rule_is_stated(letters):
    archive, _ = letters
    for quotation in ("", "review this", "zzz"):
        assert "Not folded: every word" in (await page(archive, quotation)).css_first(".rule").text()


async def test_a_rejected_response_is_not_quoted_from(letters, tmp_path):
    archive, ids = letters
    (tmp_path / "archive.db").write_bytes(archive.read_bytes())
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE responses SET review_status = 'rejected' WHERE id = ?", (ids["lock"],))
    told = await on_the_site(tmp_path / "archive.db", "The lock will not close before that note")
    assert (told["found"], [one["record"] for one in told["elsewhere"]]) == ("not found", ["comments"])


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """A letter whose words were changed in its comment, a comment without any, and what both had before."""
    archive = Archive(tmp_path_factory.mktemp("edited") / "archive.db")
    site = archive.site()
    post = archive.post(site, "The line")
    letter = archive.comment(site, post, LOCK, position=1)
    archive.response(site, post, letter, LOCK, signatory="Ivy Stone")
    talk = archive.comment(site, post, "I have changed my mind.", position=2)
    for record, text, last in (
        (letter, LOCK.replace("not close", "never be shut"), "2024-04-01T10:00:00Z"),
        (letter, LOCK.replace("not close", "never be shut").replace("Ms Pell", "Pell"), SEEN["last_seen"]),
        (
            talk,
            "Herons sleep on Tuesdays. \u6c34\u9580\u306f\u9589\u3058\u307e\u305b\u3093",
            SEEN["last_seen"],
        ),
    ):
        digest = hashlib.sha256(text.encode()).hexdigest()
        times = SEEN | {"last_seen": last}
        archive.add(
            "versions",
            record_id=record,
            record_kind="comment",
            digest=digest,
            author="Noor",
            text=text,
            **times,
        )
    return archive.close(), letter, talk


async def test_words_that_stood_there_before_an_edit_are_told_as_that(edited):
    archive, letter, _ = edited
    quotation = "The lock will never be shut before that note"
    code, told = at_the_command_line(archive, quotation)
    assert told == await on_the_site(archive, quotation)
    assert (code, told["found"], len(told["places"])) == (0, "in an earlier text", 1)
    assert [(one["id"], one["permalink"], one["last_seen"]) for one in told["earlier"]] == [
        (letter, f"/comments/{letter}#versions", SEEN["last_seen"])
    ]
    shown = await page(archive, quotation)
    assert [node.text() for node in shown.css("h2")] == [
        "Verbatim in an earlier text of 1 comment, in which an official response is recorded",
        "Not verbatim as they stand now; with differences in 1 response",
    ]
    assert "as captured 1 March 2024" in shown.css_first(".entry .where").text()


@pytest.mark.parametrize("quotation", ["Herons sleep on Tuesdays", "\u6c34\u9580\u306f\u9589\u3058"])
async def test_what_a_commenter_said_before_an_edit_is_no_officials(edited, quotation):
    archive, _, talk = edited
    code, told = at_the_command_line(archive, quotation)
    assert told == await on_the_site(archive, quotation)
    assert (code, told["found"], [one["id"] for one in told["earlier"]]) == (3, "not found", [talk])
    assert (await page(archive, quotation)).css_first(
        "h2"
    ).text() == "Verbatim in an earlier text of 1 comment"


async def test_earlier_texts_are_not_told_where_the_words_still_stand(edited):
    assert (await on_the_site(edited[0], "before that note has been considered"))["earlier"] == []
