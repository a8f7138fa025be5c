"""Sentences of an answer that a poster gives one by one, without its frame."""

import time

import pytest

from ingest.replies import find_responses
from ingest.replies.candidates import candidates
from ingest.replies.laid.excerpts import excerpts
from ingest.replies.laid.lines import fold, split
from ingest.replies.letter.letters import letters as letters_in
from ingest.replies.letter.whole import wholes_of
from ingest.replies.promise import may_hold
from ingest.replies.speech import Speech
from ingest.replies.who.introductions import another_answers, gives_excerpts, names_an_office, tells_whose

LED = "The Harbour Authority of Westmere answered my complaint about the slip."


def given(text):
    return [text[first:last] for first, last in excerpts(fold(text))]


def found(text):
    return [one.text for one in find_responses(text, published="2014-05-06")]


def may_be(text):
    return [text[one.start : one.end] for one in candidates(text)]


ONE = "The slip is swept every eight weeks."
TWO = "We have no record of the weed that you describe."


@pytest.mark.parametrize(
    "text",
    [
        f"{LED} '{ONE}' With what, a feather? '{TWO}' I sent eleven photographs.",
        f"{LED} \u2018{ONE}\u2019 With what, a feather? \u2018{TWO}\u2019 I sent photographs.",
        f'{LED} "{ONE}" With what, a feather? "{TWO}" I sent eleven photographs.',
        f"{LED}\n\n_{ONE}_\n\nWith what, a feather?\n\n_{TWO}_\n\nI sent eleven photographs.",
        f"{LED}\n\n*{ONE}*\nWith what, a feather?\n*{TWO}*\nI sent eleven photographs.",
        f"{LED}\n\n\u00bb {ONE}\n   With what, a feather?\n\n\u00bb {TWO}\n   I sent photographs.",
        f"{LED}\n\n- {ONE} --> with what, a feather?\n- {TWO} --> I sent photographs",
        f"{LED}\n\n\u2022 {ONE} \u2013 with what, a feather?\n\u2022 {TWO} \u2013 I sent photographs",
        f"{LED}\nOn how it is kept - {ONE}\nOn the weed - {TWO}\nI sent photographs.",
        f"{LED}\nAs to how it is kept: {ONE}\nAs to the weed: {TWO}\nI sent photographs.",
        f"{LED} _{ONE}_ With what, a feather? _{TWO}_ I sent them eleven photographs.",
        f"{LED}\n\n/{ONE}/\n\nWith what, a feather?\n\n/{TWO}/\n\nI sent eleven photographs.",
        f"{LED}\n\n**{ONE}**\n\nWith what, a feather?\n\n**{TWO}**\n\nI sent eleven photographs.",
        f"{LED}\n1) {ONE} -- with what?\n2) {TWO} -- I sent photographs",
        f"{LED}\n\n1. {ONE}\n   With what, a feather?\n2. {TWO}\n   I sent eleven photographs.",
        f"{LED}\nPara 3 - '{ONE}' (With what?)\nPara 7 - '{TWO}' (I sent photographs.)",
        f"{LED}\nQuote 1: '{ONE}' With what?\nQuote 2: '{TWO}' I sent photographs.",
    ],
)
def test_sentences_that_are_marked_alike_are_an_answers(text):
    assert given(text) == [ONE, TWO]
    assert may_hold(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"the harbour office came back and I quote {ONE[:-1]} end quote, well", ONE[:-1]),
        (f"The harbour office says, and I quote, \u201c{ONE}\u201d Unquote. Well.", ONE),
        (f"They told me quote {ONE} unquote.", ONE),
    ],
)
def test_what_is_said_aloud_to_be_quoted(text, said):
    assert given(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        f"The Harbour Authority told the Gazette about my letter: '{ONE}' With what? '{TWO}' Oh.",
        f"Choice cuts from the councillor's column in the Post, my thoughts underneath.\n\n\u00bb {ONE}\n  No.\n\n\u00bb {TWO}\n  No.",
        f"The council's manifesto points and my answers:\n\u2022 {ONE} \u2013 no\n\u2022 {TWO} \u2013 no",
        f"Some gems from upthread about the council, my answers below.\n\n'{ONE}' No.\n'{TWO}' No.",
        f"What I wrote to the Harbour Authority, bit by bit. '{ONE}' '{TWO}'",
        f"Things the council should do:\n- {ONE}\n- {TWO}",
        f"{LED}\n\n- {ONE}\n- {TWO}\n- {ONE}\n- {TWO}",
        f"{LED}\n\n1. {ONE}\nIt is swept by hand.\n2. {TWO}\nYou may send us a sample.",
        f"Cllr Bagshaw's comments above, answered one by one. '{ONE}' No. '{TWO}' No.",
        f"Dear Ms Orr,\n\n{LED} As the Board wrote: '{ONE}' and '{TWO}'",
    ],
)
def test_what_answers_nobody_is_not_taken_for_an_answers(text):
    assert not given(text)


def test_an_answer_taken_apart_is_found_in_its_parts():
    text = f"{LED} '{ONE}' With what, a feather? '{TWO}' I sent eleven photographs."
    assert found(text) == [ONE, TWO]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Some choice cuts from the health board's Concerns Team", True),
        ("Natural England on the path \u2013 my thoughts underneath each.", True),
        ("Ofcom's points on my complaint and why each is wrong:", True),
        ("The best bits of the Ombudsman's letter, point by point.", True),
        ("Some choice cuts from the minister's speech", False),
        ("The council are useless.", False),
        ("Some choice cuts from the butcher.", False),
    ],
)
def test_words_that_lead_in_excerpts(said, expected):
    assert gives_excerpts(said) is expected


def test_italics_by_tags_as_they_were_typed():
    text = f"{LED}\n\n<i>{ONE}</i>\nWith what?\n[i]{TWO}[/i]\nI sent photographs."
    assert [line.text for line in split(fold(text)) if line.opens] == [ONE, TWO]


def test_marks_that_french_sets_apart_are_quotation_marks():
    text = "The prefecture answered: \u00ab Your file is complete and a reminder will be sent to the authority. \u00bb So."
    assert [line.text for line in split(fold(text)) if line.opens] == [
        "Your file is complete and a reminder will be sent to the authority."
    ]


def test_the_number_of_a_quotation_in_a_list_is_no_line():
    text = f'{LED} Two points:\n\n1. "{ONE} {TWO}" No.\n2. "{TWO} {ONE}" No.'
    assert not any(line.text in {"1.", "2."} for line in split(fold(text)))


@pytest.mark.parametrize(
    "piece",
    [
        f"'{ONE}' No. ",
        f"- {ONE} -> no\n",
        "quote ",
        "quote we say so unquote ",
        "'A ",
        "*A\n",
        "On x - A\n",
        f'"{ONE} ',
    ],
)
def test_time_does_not_grow_faster_than_a_text(piece):
    def took(size):
        text, begun = fold(LED + "\n" + piece * (size // len(piece))), time.process_time()
        excerpts(text)
        return time.process_time() - begun

    took(5_000)
    # The best of several: beside other processes any one run may be slow.
    assert min(took(100_000) for _ in range(3)) < 25 * max(min(took(10_000) for _ in range(3)), 0.01)


ANSWER = "The slip is swept every eight weeks. If you find weed on it again, please let us know and we will look into it."


@pytest.mark.parametrize(
    "text",
    [
        f"I sent a picture to the Environment Agency and a kind woman there answered on Christmas Eve\n\n{ANSWER}\n\nNow that is service, Norman!",
        f"I sent a picture to NASA and a scientist (Dr. Ken Albrecht) answered on Christmas Eve\n\n{ANSWER[:-1]}!\n\nNow that is service, Norman!",
        f"I put in an enquiry. Reply from the Environment Agency at last, relevant para only.\n\n{ANSWER}\n\nNow that is service, Norman!",
        f"i wrote to the environment agency about it. heres what the reply said - {ANSWER} so there norman lol",
    ],
)
def test_an_answer_under_a_sentence_without_colon(text):
    assert [one.rstrip(".!") for one in found(text)] == [ANSWER[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        f"this is what i got from my MP\u27e6Dear Ms OrrThank you for your email. {ANSWER}\u27e7 so who do i ask now",
        f"My MP this morning \u2192 \u27e6Dear Ms Orr, Thank you for your email. {ANSWER} Yours sincerely, Jo Marsh MP\u27e7",
    ],
)
def test_a_letter_that_runs_on_from_the_poster_s_sentence(text):
    bare = text.replace("\u27e6", "").replace("\u27e7", "")
    assert may_hold(bare)
    assert found(bare) == [text[text.index("\u27e6") + 1 : text.index("\u27e7")]]


@pytest.mark.parametrize(
    "after",
    [
        "\n\nThat's from the parks officer at Westmere Council, in answer to my email. If they wish!",
        "\n\n^^ from the trees dept at Westmere Council. At least he came.",
        "\n\nIt's from the Environment Agency. She's going by boat.",
        "\n\n(Reply from the Environment Agency, 3 May.)",
        " So wrote to me the archivist of the Environment Agency last spring. Make of it what you want.",
        " That's from the Environment Agency, in answer to my letter.",
    ],
)
def test_an_answer_whose_sender_is_told_right_after_it(after):
    assert may_be(ANSWER + after) == [ANSWER]
    assert may_hold(ANSWER + after)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("From the Ombudsman:", False),
        ("That's from the minister's speech.", False),
        ("That's from a novel.", False),
        ("It is from here that the ferry went.", False),
        ("So wrote the Chief Archivist to me.", True),
        ("- reply from the Environment Agency, 3 May", True),
    ],
)
def test_words_that_tell_whose_what_stands_before_them_is(after, told):
    assert tells_whose(after) is told


@pytest.mark.parametrize(
    "piece",
    ["It's from the Environment Agency.\n\n", "So wrote the Chief Archivist to me. That's from the BBC. "],
)
def test_time_to_see_who_is_told_after_does_not_grow_faster_than_a_text(piece):
    def took(size):
        text, begun = piece * (size // len(piece)), time.process_time()
        candidates(text)
        return time.process_time() - begun

    took(5_000)
    assert took(60_000) < 20 * max(took(6_000), 0.02)


LONG = (
    "The slip at Westmere is swept every eight weeks and you may ask the harbour master for the dates of it."
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (f'I have written to both. Environment Agency: "{LONG}" While Defra tell me "{LONG}"', 2),
        (
            f'Supplier (Tuesday): "Hi Dee. {LONG}"\n\nOfgem (today): "{LONG}"\n\nI sent the second to the first.',
            2,
        ),
        (f'The Environment Agency replied to me. They say: "{LONG}" Then they go on: "{LONG}"', 1),
        (f'The Environment Agency told me "{LONG}" I sent them photographs. "{LONG}"', 1),
        (f'The Environment Agency told me "{LONG}" So I sent this to them: "{LONG}"', 2),
        (f'The Environment Agency told me "{LONG}" and then the agency wrote, "{LONG}"', 1),
    ],
)
def test_each_sender_s_words_are_a_letter_of_their_own(text, letters):
    lines = split(fold(text))
    assert len({id(whole) for whole in wholes_of(letters_in(lines, Speech(lines)))}) == letters


@pytest.mark.parametrize(
    ("first", "second", "another"),
    [
        ("The Environment Agency told me", "and Natural England wrote to me", True),
        ("Supplier (Tuesday):", "Ofgem (today):", True),
        ("The Environment Agency:", "The Environment Agency again:", False),
        ("They say:", "The Environment Agency goes on:", False),
        ("The Environment Agency told me", "So much for Natural England.", False),
    ],
)
def test_another_answers_where_the_poster_names_another_body(first, second, another):
    assert another_answers(first, second) is another


def test_an_office_that_is_named_before_a_colon():
    assert names_an_office("The ministry:")
    assert not names_an_office("I wrote to the ministry:")
    assert not names_an_office("The ministry")


def test_three_who_were_asked():
    text = f'I asked three of them.\n\nThe Environment Agency: "{TWO}"\nThe parish clerk: "{ONE}"'
    assert given(text) == [TWO, ONE]
    assert not given(f'Three of them.\n\nThe Environment Agency: "{TWO}"\nThe parish clerk: "{ONE}"')


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        (f"Some choice cuts from the Environment Agency's reply. '{TWO}' Oh. '{ONE}'", "leads in excerpts"),
        (f"{ANSWER}\n\nThat is from the Environment Agency.", "told after as from office"),
        (f'The Environment Agency in an interview said to me: "{LONG}"', "led in as published"),
    ],
)
def test_what_the_poster_says_of_excerpts_is_told(text, feature):
    assert feature in {f.name for one in candidates(text) for f in one.features}


def test_a_line_that_ends_with_an_arrow_is_no_letterhead():
    letter = f"Dear Ms Orr, {ANSWER} Customer Quality Team"
    assert may_be(f"From the Planning Inspectorate this pm \u2192 {letter}") == [letter]
