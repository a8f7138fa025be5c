# ruff: noqa: RUF001 - citations hold typographic marks

from dataclasses import replace

import pytest
from invented import CITED as LETTER

from publish import styles

SIGNED_FOR = replace(
    LETTER, title="Letter to Ms P.", titled=False, person="Tamsin Orchard-Rye", role="Support Officer",
    body=None, on_behalf_of="Dr Piers Halgarth", reference="ET/ITU/41",
)  # fmt: skip
COMMENT = replace(
    LETTER, kind="comment", title="Comment on ‘Write to the council’", titled=False, person="ankitg", role=None,
    body=None, pasted=None, pasted_by=None, attestation=None, opening="I had this today:",
)  # fmt: skip
NOBODY = replace(
    LETTER, kind="post", title="Document revisions", blog="ben.example", person=None, role=None, body=None, post=None,
    pasted=None, pasted_by=None, attestation=None, date=None,
)  # fmt: skip

SET = {
    "plain": (
        "Tobias Quill, Head of Transport, Department for Rail, Bridges & Locks. “Letter: The Fen Line” (19 February "
        "2024). Save the Fen Line. As pasted by a commenter; comment by Noor, 21 February 2024, on “Write to the "
        "council”; captured 1 March 2024. The Record, https://record.example/responses/abc (accessed 24 November 2026).",
        "Tamsin Orchard-Rye, Support Officer, on behalf of Dr Piers Halgarth. Letter to Ms P., reference ET/ITU/41 (19 "
        "February 2024). Save the Fen Line. As pasted by a commenter; comment by Noor, 21 February 2024, on “Write to "
        "the council”; captured 1 March 2024. The Record, https://record.example/responses/abc (accessed 24 November 2026).",
        "ankitg. Comment on ‘Write to the council’ (19 February 2024). Save the Fen Line. Captured 1 March 2024. The "
        "Record, https://record.example/responses/abc (accessed 24 November 2026).",
        "“Document revisions” (undated). ben.example. Captured 1 March 2024. The Record, "
        "https://record.example/responses/abc (accessed 24 November 2026).",
    ),
    "APA": (
        "Quill, T., & Department for Rail, Bridges & Locks. (2024, February 19). Letter: The Fen Line [Official letter, "
        "as pasted by a commenter, comment of February 21, 2024]. Save the Fen Line. The Record. "
        "https://record.example/responses/abc",
        "Orchard-Rye, T. (2024, February 19). [Letter to Ms P., on behalf of Dr Piers Halgarth, reference ET/ITU/41, as "
        "pasted by a commenter, comment of February 21, 2024]. Save the Fen Line. The Record. "
        "https://record.example/responses/abc",
        "ankitg. (2024, February 19). I had this today: [Comment on the blog post “Write to the council”]. Save the Fen "
        "Line. The Record. https://record.example/responses/abc",
        "Document revisions. (n.d.). ben.example. The Record. Retrieved November 24, 2026, from "
        "https://record.example/responses/abc",
    ),
    "MLA": (
        "Quill, Tobias, and Department for Rail, Bridges & Locks. “Letter: The Fen Line.” Save the Fen Line, 19 Feb. "
        "2024. The Record, https://record.example/responses/abc. Official letter, as pasted by a commenter, comment of "
        "21 Feb. 2024.",
        "Orchard-Rye, Tamsin. Letter to Ms P. Save the Fen Line, 19 Feb. 2024. The Record, "
        "https://record.example/responses/abc. On behalf of Dr Piers Halgarth, reference ET/ITU/41, as pasted by a "
        "commenter, comment of 21 Feb. 2024.",
        "ankitg. Comment on “Write to the council.” Save the Fen Line, 19 Feb. 2024. The Record, "
        "https://record.example/responses/abc.",
        "“Document revisions.” ben.example. The Record, https://record.example/responses/abc. Accessed 24 Nov. 2026.",
    ),
    "Chicago": (
        "Quill, Tobias, and Department for Rail, Bridges & Locks. 2024. “Letter: The Fen Line.” Official letter, as "
        "pasted by a commenter, comment of February 21, 2024. Save the Fen Line (blog), February 19, 2024. The Record. "
        "https://record.example/responses/abc.",
        "Orchard-Rye, Tamsin. 2024. Letter to Ms P. On behalf of Dr Piers Halgarth, reference ET/ITU/41, as pasted by a "
        "commenter, comment of February 21, 2024. Save the Fen Line (blog), February 19, 2024. The Record. "
        "https://record.example/responses/abc.",
        "ankitg. 2024. Comment on “Write to the council.” Save the Fen Line (blog), February 19, 2024. The Record. "
        "https://record.example/responses/abc.",
        "“Document revisions.” n.d. ben.example (blog). The Record. Accessed November 24, 2026. "
        "https://record.example/responses/abc.",
    ),
    "Chicago notes": (
        "Tobias Quill, Head of Transport, Department for Rail, Bridges & Locks, “Letter: The Fen Line,” official "
        "letter, as pasted by a commenter, comment of February 21, 2024, Save the Fen Line (blog), February 19, 2024, "
        "The Record, https://record.example/responses/abc.",
        "Tamsin Orchard-Rye, Support Officer, letter to Ms P., on behalf of Dr Piers Halgarth, reference ET/ITU/41, as "
        "pasted by a commenter, comment of February 21, 2024, Save the Fen Line (blog), February 19, 2024, The Record, "
        "https://record.example/responses/abc.",
        "ankitg, February 19, 2024, comment on “Write to the council,” Save the Fen Line (blog), The Record, "
        "https://record.example/responses/abc.",
        "“Document revisions,” ben.example (blog), The Record, accessed November 24, 2026, "
        "https://record.example/responses/abc.",
    ),
    "Harvard": (
        "Quill, T. and Department for Rail, Bridges & Locks (2024) ‘Letter: The Fen Line’ [official letter, as pasted "
        "by a commenter, comment of 21 February 2024], Save the Fen Line, 19 February. The Record. Available at: "
        "https://record.example/responses/abc (Accessed: 24 November 2026).",
        "Orchard-Rye, T. (2024) Letter to Ms P. [on behalf of Dr Piers Halgarth, reference ET/ITU/41, as pasted by a "
        "commenter, comment of 21 February 2024], Save the Fen Line, 19 February. The Record. Available at: "
        "https://record.example/responses/abc (Accessed: 24 November 2026).",
        "ankitg (2024) Comment on ‘Write to the council’, Save the Fen Line, 19 February. The Record. Available at: "
        "https://record.example/responses/abc (Accessed: 24 November 2026).",
        "‘Document revisions’ (no date) ben.example. The Record. Available at: https://record.example/responses/abc "
        "(Accessed: 24 November 2026).",
    ),
    "OSCOLA": (
        "Tobias Quill, Department for Rail, Bridges & Locks, ‘Letter: The Fen Line’ (Save the Fen Line, 19 February "
        "2024) (as pasted by a commenter; comment by Noor, 21 February 2024, on “Write to the council”; captured 1 "
        "March 2024) <https://record.example/responses/abc> accessed 24 November 2026",
        "Tamsin Orchard-Rye, Letter to Ms P. (Save the Fen Line, 19 February 2024) (on behalf of Dr Piers Halgarth; "
        "reference ET/ITU/41; as pasted by a commenter; comment by Noor, 21 February 2024, on “Write to the council”; "
        "captured 1 March 2024) <https://record.example/responses/abc> accessed 24 November 2026",
        "ankitg, Comment on ‘Write to the council’ (Save the Fen Line, 19 February 2024) (captured 1 March 2024) "
        "<https://record.example/responses/abc> accessed 24 November 2026",
        "‘Document revisions’ (ben.example) (captured 1 March 2024) <https://record.example/responses/abc> accessed 24 "
        "November 2026",
    ),
}  # fmt: skip
EVERY = {"plain": styles.plain, **styles.STYLES}
ODD = {
    "a nickname": replace(LETTER, person="“Bob”"),
    "a body alone": replace(LETTER, person=None, role=None),
    "a role alone": replace(LETTER, person=None, body=None),
    "an initial": replace(LETTER, person="J. R. Quill", body=None),
    "nobody, nothing": replace(SIGNED_FOR, person=None, role=None, on_behalf_of=None, title="Letter to Mrs A.", date=None),
    "a post without a title": replace(NOBODY, title="Untitled post", titled=False),
    "a comment by an initial": replace(COMMENT, person="Mrs A.", post="Is this the end?", opening="Yes."),
    "a comment nowhere": replace(COMMENT, person=None, post=None, title="Comment", opening=None),
    "only a year": replace(LETTER, date="2024"),
    "only a month": replace(LETTER, date="2024-05"),
    "no date at all": replace(LETTER, date="soon", pasted=None, captured=None, accessed=None),
    "marks in the title": replace(LETTER, title='Letter: “The {Fen} | "Line"” [closed]!', post="“What” now?"),
    "another script": replace(LETTER, person="Олена Шевченко", body="Київська міська рада", title="Letter: Про міст"),
    "no parted names": replace(LETTER, person="王小明", body=None, title="Letter: 關於橋", blog="橋的部落格"),
    "a blog called so": replace(COMMENT, blog="Fen Blog!"),
}  # fmt: skip


@pytest.mark.parametrize("name", SET)
def test_letters_signed_for_others_comments_and_posts_by_nobody_are_set_by_the_style(name):
    assert tuple(EVERY[name](work) for work in (LETTER, SIGNED_FOR, COMMENT, NOBODY)) == SET[name]


@pytest.mark.parametrize("work", ODD.values(), ids=ODD)
@pytest.mark.parametrize("name", EVERY)
def test_no_style_doubles_a_stop_or_says_a_thing_twice(name, work):
    made = EVERY[name](work)
    for wrong in (
        "..",
        ".,”",
        "?.",
        "!.",
        "”.”",
        "”,”",
        "“”",
        "‘’",
        "()",
        "[]",
        ",,",
        " ,",
        " .",
        "  ",
        "None",
        "soon",
    ):
        assert wrong not in made, made
    assert made == made.strip()
    assert made.count(work.title) <= 1
    assert made.count(work.url) == 1
    if work.standing:
        assert made.lower().count("as pasted by a commenter") == 1


@pytest.mark.parametrize(
    ("name", "work", "words"),
    [
        ("plain", "a comment by an initial", "Mrs A. Comment on"),
        ("MLA", "a comment by an initial", "Mrs A. Comment on “Is this the end?” Save the Fen Line"),
        (
            "Chicago notes",
            "a comment by an initial",
            "comment on “Is this the end?,” Save the Fen Line (blog)",
        ),
        ("Chicago notes", "a blog called so", "Fen Blog!, The Record"),
        ("APA", "a comment nowhere", "[Comment]. (2024, February 19). Save the Fen Line."),
        ("APA", "an initial", "Quill, J. R. (2024, February 19)."),
        ("Harvard", "an initial", "Quill, J.R. (2024)"),
        ("APA", "only a year", "(2024). Letter"),
        ("APA", "only a month", "(2024, May). Letter"),
        ("MLA", "only a month", "Save the Fen Line, May 2024."),
        ("Harvard", "only a year", "Save the Fen Line. The Record."),
        ("APA", "nobody, nothing", "[Letter to Mrs A., reference ET/ITU/41, as pasted"),
        ("Chicago notes", "nobody, nothing", "Letter to Mrs A., reference ET/ITU/41"),
        ("MLA", "nobody, nothing", "Letter to Mrs A. Save the Fen Line. The Record"),
        ("MLA", "a role alone", "Head of Transport. “Letter"),
        ("MLA", "marks in the title", "“Letter: ‘The {Fen} | ‘Line’’ [closed]!” Save the"),
        ("Harvard", "marks in the title", '‘Letter: “The {Fen} | "Line"” [closed]!’ ['),
        ("Chicago", "another script", "Шевченко, Олена, and Київська міська рада. 2024. “Letter: Про міст.”"),
        ("APA", "no parted names", "王小明. (2024"),
        ("MLA", "a post without a title", "Untitled post. ben.example."),
    ],
)
def test_what_is_odd_or_lacking_is_set_by_the_rule(name, work, words):
    assert words in EVERY[name](ODD[work])
