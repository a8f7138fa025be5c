"""WordPress's export with bytes missing: what is no longer whole is left out and told, and nothing comes under another's name."""

import random
import re

import pytest

from tests.extract_documents.wxr import HEAD, TAIL, comment, item, read

LINES = re.compile(r"(</wp:[a-zA-Z_]+>)<wp:")


def export(sep=""):
    """Three posts with threads, a draft, spam, and everybody's addresses: as WordPress writes it, or on one line."""
    items = []
    for n in range(1, 4):
        said = "".join(
            comment(
                n * 100 + k,
                f"Word {n * 100 + k} of it, at some length, so that holes begin and end in it.",
                comment_author=f"<![CDATA[Author {n * 100 + k}]]>",
                comment_author_email="<![CDATA[PRIVATE@mail.example]]>",
            )
            for k in range(1, 8)
        )
        said += comment(n * 100 + 50, "SPAMWORD", comment_approved="<![CDATA[spam]]>")
        items.append(item(n, said, f"Post {n} asks everybody to write to the county about it."))
    items.insert(1, item(9, text="DRAFTWORD", **{"wp:status": "<![CDATA[draft]]>"}))
    return LINES.sub(rf"\1{sep}<wp:", HEAD + "".join(items) + TAIL)


WHOLE = export("\n\t\t")
NUMBERS = [str(n * 100 + k) for n in range(1, 4) for k in range(1, 8)]


def check(text):
    """Read an export; each comment that is given has its own words, its author and its post. Gives ids and problems."""
    posts, comments, problems, _ = read(raw=text.encode())
    for private in ("PRIVATE", "198.51.100", "SPAMWORD", "DRAFTWORD", "comment_"):
        assert private not in "".join(c.text or "" for c in comments) + "".join(p.text or "" for p in posts)
    for one in comments:
        assert one.text.startswith(f"Word {one.source_id} ")
        assert (one.author, one.post_source_id) == (f"Author {one.source_id}", one.source_id[0])
    return [c.source_id for c in comments], {p.source_id for p in posts}, problems


def test_the_whole_export_is_read_whole():
    assert check(WHOLE) == (NUMBERS, {"1", "2", "3"}, {"skipped-private": 1, "skipped-unapproved": 3})


@pytest.mark.parametrize("whole", [WHOLE, export()], ids=["lines", "one line"])
@pytest.mark.parametrize(
    "lost",
    [
        "]]></wp:comment_content>", "</wp:comment_content>", "<wp:comment_author>", "</wp:comment_approved>",
        "</wp:comment_author_IP>", "<wp:comment>",
    ],
)  # fmt: skip
def test_a_tag_lost_costs_its_comment_alone(lost, whole):
    at = whole.index(lost, whole.index("<wp:comment>", whole.index("Word 203 ") - 900))
    numbers, posts, problems = check(whole[:at] + whole[at + len(lost) :])
    assert [n for n in NUMBERS if n not in numbers] in (["202"], ["203"])
    assert (len(posts), problems["damaged"]) == (3, 1)


def test_comment_without_an_end_costs_itself_alone():
    numbers, posts, problems = check(WHOLE.replace("</wp:comment>", "</wp:commnt>", 1))
    assert (numbers, len(posts), problems["damaged"]) == (NUMBERS[1:], 3, 1)


@pytest.mark.parametrize("number", [0, 2, 3])
def test_post_without_an_end_is_kept(number):
    ends = [found.start() for found in re.finditer("</item>(?=<item>|</channel>)", WHOLE)]
    numbers, posts, problems = check(
        WHOLE[: ends[number]] + "</itm>" + WHOLE[ends[number] + len("</item>") :]
    )
    assert (numbers, posts, problems["damaged"]) == (NUMBERS, {"1", "2", "3"}, 1)


def test_post_without_a_beginning_takes_its_comments_along_and_nobody_elses_place():
    numbers, posts, problems = check(
        WHOLE.replace("<item><title><![CDATA[Save it", "<itm><title><![CDATA[Save it", 3).replace(
            "<itm>", "<item>", 2
        )
    )
    assert (numbers, posts) == ([n for n in NUMBERS if n[0] != "2"], {"1", "3"})
    assert problems["damaged"] > 7


def test_the_last_section_without_an_end_is_read():
    head, _, tail = WHOLE.rpartition("holes begin and end in it.]]>")
    numbers, _, problems = check(f"{head}holes begin and end in it.{tail}")
    assert (numbers, "damaged" in problems) == (NUMBERS, False)


def test_two_sections_with_words_between_them_are_one_text():
    _, (one,), problems, _ = read(item(7, comment(1, "no ]]> more &amp; <![CDATA[ than this")))
    assert (one.text, problems) == ("no more & than this", {})


def test_field_of_the_next_comment_is_not_taken_for_a_missing_one():
    begin, end = WHOLE.index("Word 207 ") + 20, WHOLE.index("SPAMWORD", WHOLE.index("Word 207 "))
    end = WHOLE.index("</wp:comment_content>", end) + len("</wp:comment_content>")
    numbers, _, problems = check(WHOLE[:begin] + WHOLE[end:])
    assert "207" not in numbers
    assert problems["damaged"] >= 1


@pytest.mark.parametrize("length", [1, 20, 200, 900, 4096])
def test_holes_anywhere_are_told_and_move_nothing(length):
    rnd = random.Random(length)
    for _ in range(150):
        at = rnd.randrange(len(HEAD), len(WHOLE) - 200)
        hole = WHOLE[at : at + length]
        posts, comments, problems, _ = read(raw=(WHOLE[:at] + WHOLE[at + length :]).encode())
        # A hole from value to like value leaves nothing to tell it by.
        seamless = length > 1 and re.search(r"<(/?[\w:]+)", hole) and "damaged" not in problems
        if len(comments) < len(NUMBERS) and not seamless:
            assert {"damaged", "truncated"} & problems.keys(), (at, hole)
        if not seamless and not re.fullmatch(r"\d", hole):
            assert all(c.post_source_id == c.source_id[0] for c in comments if len(c.source_id) == 3), (
                at,
                hole,
            )
        assert "PRIVATE" not in "".join(f"{c.text}{c.author}" for c in comments), (at, hole)
        assert "DRAFTWORD" not in "".join(p.text or "" for p in posts), (at, hole)
