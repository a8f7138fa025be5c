"""How many comments a heading says there are."""

import pytest

from ingest.extract.counts import count_in


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("3 thoughts on “2012”", 3),
        ("Comments (6)", 6),
        ("One thought on “The hall, part 6”", 1),
        # Themes of 2010 put the title in an element, without quotation marks.
        ("One Response to The hall, part 6", 1),
        ("Eine Antwort auf Der Saal, Teil 6", 1),
        ("Una respuesta a La sala, parte 6", 1),
        ("No Comments to The hall, part 6", 0),
        ("12 Responses to The hall, part 6", 12),
        ("One of 5 comments", 5),
        ("The hall, part six", None),
        ("Leave a Reply", None),
    ],
)
def test_numbers_of_the_title_are_not_counted(heading, count):
    assert count_in(heading) == count
