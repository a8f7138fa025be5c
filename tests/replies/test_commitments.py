"""What a body commits itself to, for when, and what it only reports of others."""

import pytest

from ingest.replies.commitments import commitments


def _read(text, published="2011-06-15", **known):
    return [(c.kind, c.due) for c in commitments(text, published, **known)]


@pytest.mark.parametrize(
    ("written", "due"),
    [("2011-05-03", "2011-05-30"), ("2009-05-03", "2009-05-30"), ("2010-06-03", "2011-05-30"), (None, None)],
)
def test_a_day_without_a_year_lies_ahead_of_the_letter_and_not_of_its_pasting(written, due):
    assert _read("The work will be completed by 30 May.", written=written) == [("promise", due)]


@pytest.mark.parametrize(("day", "due"), [("30 July", "2011-07-30"), ("1 March", None)])
def test_a_day_nearer_behind_the_pasting_than_ahead_is_not_guessed(day, due):
    assert _read(f"The work will be completed by {day}.") == [("promise", due)]


def test_a_day_in_figures_is_read_as_the_letter_writes_them():
    assert _read("The road will be closed by 07/08/2011.", month_first=True) == [
        ("announcement", "2011-07-08")
    ]
    assert _read("The road will be closed by 07/08/2011.") == [("announcement", "2011-08-07")]


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("The ward closed on 1 July and will not reopen.", None),
        ("On 1 July the ward closed and will not reopen.", None),
        ("The slipway, which was closed on 1 July, will not be mended.", None),
        ("The road will be inspected and repaired by 1 July.", "2011-07-01"),
        ("We will consult residents, weigh what they say and publish the results by 1 July.", "2011-07-01"),
        ("By 1 July, the road will be open.", "2011-07-01"),
        ("It has been decided that the road will be open by 1 July.", "2011-07-01"),
        ("If funding is found the pool will reopen by 1 July.", None),
        ("Subject to the weather the pool will reopen by 1 July.", None),
    ],
)
def test_a_day_is_due_where_its_clause_tells_of_the_future_without_a_condition(sentence, due):
    assert [day for _, day in _read(sentence) if day] == [day for day in [due] if day]


@pytest.mark.parametrize(
    "sentence",
    [
        "You asked whether we will publish the report by 1 July.",
        "Your MP said that he will raise it on 4 July.",
        "They have suggested that the bridge will be repaired by 1 July.",
        "I hope that you will write again by 1 July.",
        "It has been claimed that the library will close by 1 July.",
        "You will be pleased by the new ferry.",
    ],
)
def test_what_others_said_or_hoped_commits_nobody(sentence):
    assert _read(sentence) == []


def test_what_the_writer_adds_for_himself_counts():
    said = (
        "You asked whether the path will be closed, and I can confirm that we will keep it open until 4 July."
    )
    assert _read(said) == [("promise", "2011-07-04")]


@pytest.mark.parametrize(
    "sentence",
    [
        "No one will lose a service.",
        "You will receive a full answer within 20 working days.",
        "You will be informed.",
    ],
)
def test_what_will_happen_to_the_reader_is_promised(sentence):
    assert _read(sentence) == [("promise", None)]
