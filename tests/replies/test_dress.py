"""Marks of layout shown as they were typed are of no letter, and garbled marks of quotation are marks."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.fences import undressed

_LETTER = """Dear Mr Lunt,

Thank you for your letter of 4 May about the ferry steps at Orde, which has been passed to me to answer.

The steps were surveyed in the winter and two of them have to be relaid. We expect the work to be finished by July.

Yours sincerely,

Ina Torrance
Harbours Officer
Ordeshire Council"""


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("[COLOR=blue]", "[/COLOR]"), ('[FONT="Arial"][SIZE=2]', "[/SIZE][/FONT]"), ("[center][b]", "[/b][/center]"),
        ("\u00e2\u20ac\u0153", "\u00e2\u20ac\x9d"), ("\u0101\u20ac\u0153", "\u0101\u20ac"), ("--- Letter begins ---\n", "\n--- Letter ends ---"),
    ],
)  # fmt: skip
def test_layout_is_of_no_letter(opens: str, closes: str) -> None:
    text = f"They wrote back to me in the end:\n\n{opens}{_LETTER}{closes}\n\nI still have to go round by the pier, mind."
    assert [one.text for one in find_responses(text, published="2014-06-02")] == [_LETTER]


@pytest.mark.parametrize(
    "text", ["it\u00e2\u20ac\u2122s [sic] [name removed] [1]", "a [quote] b", "\u20ac 5 [b]x[/b]"]
)
def test_the_rest_stays(text: str) -> None:
    assert undressed(text) == text


def test_the_length_stays() -> None:
    text = "[URL=http://a.b]see[/URL] \u00e2\u20ac\u0153so\u00e2\u20ac"
    assert len(undressed(text)) == len(text)
    assert undressed(text).split() == ["see", '"so"']
