"""Answers that only marks of layout set off: rules, "End quote", fences, folded blocks, a wiki's colons."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.laid.lines import fold
from ingest.replies.laid.set_off import set_off

_ANSWER = (
    "The culvert was last cleared in March. It is on the list for October and a grille will be fitted then."
)
_RULES = ("-------", "=====", "* * *", "~~~~~~", "_____", "#####")


def _read(text: str) -> list[str]:
    return [text[one.start : one.end] for one in candidates(text)]


@pytest.mark.parametrize("rule", _RULES)
def test_a_block_between_rules_is_read_apart(rule):
    text = f"I asked the drainage board about the culvert.\n\n{rule}\n{_ANSWER}\n{rule}\n\nOctober, when it floods in August."

    assert _read(text) == [_ANSWER]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("Quote:", "End quote."),
        ("-Quote Msg#1-", "-End Quote-"),
        ("<begin letter>", "<end of letter>"),
        ("--- start of e-mail ---", "--- end of e-mail ---"),
        ("<details>", "</details>"),
        ("```", "```"),
        ("```text", "```"),
        ("~~~", "~~~"),
    ],
)
def test_words_and_tags_on_their_own_lines_set_off_too(begin, end):
    text = (
        f"So I wrote to the county engineer and he answered.\n\n{begin}\n\n{_ANSWER}\n\n{end}\nGood for him."
    )

    assert _read(text) == [_ANSWER]


def test_a_block_that_nobody_led_in_as_an_answer_is_not_set_off():
    code = "Here is the script I use for it.\n\n```\nfor road in roads: print(road.name, road.length, road.width)\n```\nEnjoy."

    assert not [*set_off(fold(code))]


def test_a_block_of_his_own_is_not_set_off():
    own = f"This is my letter to the drainage board:\n\n-----\n{_ANSWER}\n-----\n"

    assert not [*set_off(fold(own))]


def test_colons_and_apostrophes_of_a_wiki_are_no_words_of_a_letter():
    letter = "Dear Ms Orrin, thank you for your email to the Land Registry. The plan may be copied. Yours sincerely, T. Fell, Registry Office"
    text = f":::For the record, the registry answered:\n:::''{letter}''\n:::That settles it.\n"

    assert _read(text) == [letter]


def test_many_rules_are_quick():
    assert not _read("----\nand so on it went there\n" * 4_000)
