"""Words of the lexicon are found without regard to case, and as fast as may be where none stands."""

import re

import pytest

from ingest.lexicon import Words, fragments, union, words

TEXT = "Dear Ms Fenn,\nTHANK YOU for your letter. The Commissioner of Weirs, MEMO TO: all; Istanbul İ, then ẞ. Yours sincerely"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("thank you", "THANK YOU"),
        (r"(?-i:MEMO) to", "MEMO TO"),
        (r"(?-i:memo) to", None),
        (r"weir\W", None),
        (r"weirs\W", "Weirs,"),
        (r"[A-Z]{8}\b", "Istanbul"),
        (r"hank", None),
        (r"istanbul i", "Istanbul İ"),
    ],
)
def test_a_fragment_is_found_where_a_word_begins(said: str, found: str | None) -> None:
    met = Words([said]).search(TEXT)
    assert (met and met[0]) == found


def test_every_heading_finds_what_its_whole_pattern_finds() -> None:
    lines = [
        line
        for heading in ("salutation", "valediction", "thanks_for_letter", "role")
        for line in fragments(heading)
    ]
    texts = [TEXT, TEXT.upper(), *TEXT.split(" "), *(re.sub(r"[^\w ]", " ", line) for line in lines)]
    for heading in (
        "salutation",
        "valediction",
        "thanks_for_letter",
        "role",
        "a memorandum",
        "no such heading",
    ):
        whole = re.compile(r"(?<!\w)" + union(heading), re.IGNORECASE)
        for text in texts:
            for how in ("search", "match", "fullmatch"):
                met, expected = getattr(words(heading), how)(text), getattr(whole, how)(text)
                assert (met and met.span()) == (expected and expected.span()), (heading, how, text)
            assert [m.span() for m in words(heading).finditer(text)] == [
                m.span() for m in whole.finditer(text)
            ]
