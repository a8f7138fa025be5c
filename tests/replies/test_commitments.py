"""What a body commits itself to, for when, and what it only reports of others."""

import pytest

from ingest.replies.understood.commitments import commitments


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
        ("The Council has decided to close the pool from 1 July.", "2011-07-01"),
        ("It has now been agreed to open the path by 1 July 2011.", "2011-07-01"),
        ("The Council has decided not to close the pool before 1 July.", None),
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


@pytest.mark.parametrize(
    "who", ["I", "We", "He", "She", "They", "It", "The Director of Roads", "Officers", "Ms Bee"]
)
@pytest.mark.parametrize(
    "how", ["will write", "shall publish the report", "will now look into this", "will be writing"]
)
def test_whoever_will_do_something_promises(who, how):
    assert _read(f"{who} {how}.") == [("promise", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I shall write to you again by 1 May 2012.",
        "I'll write to you again by 1 May 2012.",
        "We undertake to reopen the bridge by 1 May 2012.",
        "I promise to publish the report by 1 May 2012.",
        "We are committed to reopening the bridge by 1 May 2012.",
        "I have asked the contractor to inspect the bridge by 1 May 2012.",
    ],
)
def test_what_is_promised_for_a_day_is_due_on_it(sentence):
    assert _read(sentence) == [("promise", "2012-05-01")]


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("by the end of June 2012", "2012-06-30"),
        ("before the end of February 2012", "2012-02-29"),
        ("by the end of July", "2011-07-31"),
        ("by the end of the year", None),
        ("in May 2012", None),
        ("within 28 days", None),
        ("that says what changed since the end of May 2011", None),
        ("that was due on 3 May 2011", None),
    ],
)
def test_days_are_whole_days_or_the_last_of_a_month(when, due):
    assert _read(f"We will publish the report {when}.") == [("promise", due)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We will not close the library.", "promise"),
        ("We won't close the library.", "promise"),
        ("I promise that the library will not close.", "promise"),
        ("I can assure you that the school will not be closed.", "promise"),
        ("We guarantee that the ferry will not be withdrawn.", "promise"),
        ("The library will not close before that note has been considered.", "promise"),
        ("We will not raise the fares.", "promise"),
        ("The pond will not be filled in.", "promise"),
        ("No hedge will be uprooted before the survey.", "promise"),
        ("We shall not be pulling down the mill.", "promise"),
        ("The meadow will not be built on.", "promise"),
        ("We will not fill in the form for you.", "refusal"),
        ("I cannot promise that the library will not close.", "refusal"),
        ("We will not be able to close the road.", "refusal"),
        ("The Council will not be extending the lease.", "refusal"),
        ("We will not be reversing the decision to close the library.", "refusal"),
        ("We won't reopen the library.", "refusal"),
    ],
)
def test_not_to_do_what_readers_fear_is_promised_and_not_refused(sentence, kind):
    assert _read(sentence) == [(kind, None)]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("No library will close before 1 May 2012.", [("promise", None)]),
        ("No decision will be taken until 1 May 2012.", [("promise", None)]),
        ("The pool will not be finished before 1 May 2012.", [("date", None)]),
        (
            "Nobody will know before 1 May 2012, but we will write by 1 June 2012.",
            [("promise", "2012-06-01")],
        ),
    ],
)
def test_nothing_is_due_on_a_day_before_which_it_will_not_be(sentence, read):
    assert _read(sentence) == read


@pytest.mark.parametrize(
    "sentence",
    [
        "You have asked us to look into this by 1 May 2012.",
        "There is no guarantee that the ferry will be repaired.",
        "This is not a promise that anything will be built.",
        "If you cannot pay, please phone us.",
        "I will look forward to seeing you.",
    ],
)
def test_what_is_asked_for_or_not_guaranteed_is_no_promise(sentence):
    assert _read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Core services will continue to be delivered.", "Core services"),
        ("Our Highways team will repair the wall.", "Our Highways team"),
        ("I can assure you that all existing staff will keep their posts.", "all existing staff"),
        ("A public meeting will be held in the hall.", "A public meeting"),
        ("In the meantime the pool will remain closed.", "the pool"),
        ("However, the Trust will publish its plan.", "the Trust"),
        ("Regrettably the Council will not be extending the lease.", "the Council"),
        ("The Minister has no plans to visit.", "The Minister"),
        ("I promise that the library will not close.", "the library"),
        ("The road was wet and the path will be repaired.", "the path"),
        ("Work on the sea wall is scheduled to start in spring.", "Work on the sea wall"),
        ("La calle se abrirá.", "La calle"),
        ("Je vous informe que le lavoir sera rouvert.", "le lavoir"),
        ("The Commissioner therefore does not propose to act.", "The Commissioner"),
        ("Unfortunately we are unable to fund the scheme.", "the scheme"),
        ("We will review the parking scheme by March.", "the parking scheme"),
        ("We will let you have a full answer in March.", "a full answer"),
        ("We shall look again at the old decision and write to you.", "the old decision"),
        ("We cannot restore the Monday and Wednesday journeys.", None),
        ("I have asked for the wall to be inspected.", "the wall"),
        ("Staff have read it and will mail a notice to every owner.", "Staff"),
        ("I will raise this with the Minister.", None),
        ("I will write to the Minister.", None),
        ("I will ask the Minister to visit.", None),
        ("At present there are no plans to reopen the station.", None),
        ("Leider werden wir Ihrem Wunsch nicht entsprechen.", None),
        ("In May 2011 the school will be closed.", "the school"),
        ("What is proposed will be published.", None),
    ],
)
def test_the_subject_is_the_noun_of_the_clause_that_commits_or_none(sentence, subject):
    assert [c.subject for c in commitments(sentence, "2011-06-15")] == [subject]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[struck out: We will build it. We will not close the library on 1 July.]", []),
        ("The library will [struck out: not] close on 1 July.", [("announcement", "2011-07-01")]),
        ("We will open it by [struck out: 1 July] 3 July.", [("promise", "2011-07-03")]),
    ],
)
def test_nobody_stands_by_what_is_struck_out(said, told):
    assert _read(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "I trust that residents of Weir Lane will bear with us in the meantime.",
        "We hope that passengers will continue to use the ferry.",
        "I am sure you will continue to receive a good service.",
    ],
)
def test_what_others_are_hoped_to_do_is_no_promise(said):
    assert not commitments(said, "2011-01-01")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Board will publish the study by 31 July 2011 and I hope this is helpful.", [("promise", "2011-07-31")]),
        ("The Board will publish the study by 31 July 2011, as you will see.", [("promise", "2011-07-31")]),
        ("You will find that the ferry will be repaired by 31 July 2011.", []),
        ("If you wish to come, we will send a boat by 31 July 2011.", []),
        ("I will ask officers to look into it.", [("promise", None)]),
        ("We are going to review this in July 2011.", [("promise", None)]),
        ("We are going to be honest.", []),
        ("We aim to respond within 20 working days.", [("promise", None)]),
    ],
)  # fmt: skip
def test_a_hope_beside_it_takes_nothing_from_a_promise(sentence, told):
    assert _read(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "kind", "subject"),
    [
        ("A decision is expected on 5 July.", "announcement", "A decision"),
        ("The pool shall reopen no later than the end of July 2011.", "announcement", "The pool"),
        ("It is expected on 5 July.", "announcement", None),
        ("The lamps will be dark until 5 July.", "date", "The lamps"),
    ],
)
def test_what_a_day_is_told_for_is_the_subject(sentence, kind, subject):
    (found,) = commitments(sentence, "2011-06-15")
    assert (found.kind, found.subject) == (kind, subject)


@pytest.mark.parametrize(
    ("sentence", "kind", "due"),
    [
        ("The Board meets on 12 July 2012.", "announcement", "2012-07-12"),
        ("The hearing is on 4 July.", "announcement", "2012-07-04"),
        ("The bridge reopens on 3 June.", "announcement", "2012-06-03"),
        ("The regulations come into force on 1 October 2012.", "announcement", "2012-10-01"),
        ("The deadline for comments is 30 June 2012.", "date", "2012-06-30"),
        ("Consultation runs from 3 March to 14 April 2012.", "date", "2012-03-03"),
        ("We will not build on the meadow.", "promise", None),
    ],
)
def test_what_happens_on_a_day_in_the_present_is_told(sentence, kind, due):
    (told,) = commitments(sentence, None, written="2012-03-01")
    assert (told.kind, told.due) == (kind, due)


@pytest.mark.parametrize(
    "sentence",
    ["The Board met on 12 July 2011.", "The panel sits every month.", "I will be on leave for a week."],
)
def test_what_happened_or_always_happens_commits_to_nothing(sentence):
    assert not commitments(sentence, None, written="2012-03-01")
