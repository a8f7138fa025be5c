"""Answers that marks which are set alike part from the poster's words, whether he says so or not."""

import time

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.exchanges.marked import marked
from ingest.replies.laid.lines import fold

ONE = "The slip at Westmere is swept every eight weeks by our contractor."
TWO = "We have no record of the weed that you describe in your message."
THREE = "The gate will be mended when the parts have come from Dunmoor."
LED = "The Harbour Authority of Westmere on the slip."


def may_be(text):
    return [text[one.start : one.end] for one in candidates(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"{LED} Comments marked -->\n\n{ONE}\n--> with what, a feather?\n{TWO}\n--> eleven photographs.\n{THREE}\n--> two winters ago.",
        f"{LED}\n\n{ONE} <-- with what\n{TWO} <-- page four!\n{THREE} <-- ah",
        f"{LED} With translations.\n\n{ONE} (Translation: never)\n{TWO} (Translation: we lost it)\n{THREE} (Translation: no)",
        f"{LED}\n\n{ONE} [a feather?] {TWO} [eleven photographs] {THREE} [ha]",
        f"The Harbour Master's mail. _My bits like this._\n\n{ONE} _A feather, surely._\n\n{TWO} _Eleven of them._\n\n{THREE} _Right._",
        f"got an answer off the harbour. mine in caps\n\n{ONE} WITH A FEATHER\n{TWO} ELEVEN PHOTOGRAPHS\n{THREE} ARE THEY",
        f"{LED}\n\n{ONE}\n(a feather I think?)\n\n{TWO}\n(they hung up on me)\n\n{THREE}\n(??? no idea)",
    ],
)
def test_a_remark_behind_each_sentence_parts_an_answer(text):
    assert may_be(text) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "text",
    [
        f"Sent these to the harbour office:\n\n1. How often is it swept?\nKD: {ONE}\n\n2. And the weed?\nKD: {TWO}\n\n3. The gate?\nKD: {THREE}\n\nWell.",
        f"Here are my Qs and what the harbour office put under each:\n\nQ1) How often is it swept?\nA) {ONE}\n\nQ2) And the weed?\nA) {TWO}\n\nQ3) The gate?\nA) {THREE}\n\nWell.",
        f'"Is it swept often?" WHA - {ONE}\n\n"And what of the weed?" WHA - {TWO}\n\n"When is the gate mended?" WHA - {THREE}\n\nThree questions.',
        f"FOI back from the Harbour Authority. In short:\n\na) (how often) {ONE}\nb) (the weed) {TWO}\nc) (the gate) {THREE}\n\nc) is a fib.",
        f"Their harbour team did come back to my list. Bold = me.\n\n**Is it swept often?**\n{ONE}\n\n**And the weed?**\n{TWO}\n\n**The gate?**\n{THREE}\n\nHm.",
        f"I sent three things to the harbour office.\n\n(1) Sweep the slip.\nRE: {ONE}\n(2) Look at the weed.\nRE: {TWO}\n(3) Mend the gate.\nRE: {THREE}",
    ],
)
def test_what_stands_behind_each_question_is_an_answer(text):
    assert may_be(text) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "text",
    [
        "What I want to know of the council:\n1. How often is it swept?\n2. And the weed?\n3. Who mends the gate?",
        f'"Is it swept often?"\nNo idea, ask them.\n\n"And the weed?"\n{TWO}',
        f"Dear Ms Yarrow,\n\n{ONE} (twice in June)\n{TWO} (or none that we found)\n\nYours sincerely\nKit Dunmoor",
        f"Overheard on the radio:\n\n1. How often is it swept?\nKD: {ONE}\n\n2. And the weed?\nKD: {TWO}",
        "I walked (slowly) to the slip. It was wet (very wet). Nobody had swept it.",
    ],
)
def test_nothing_is_parted_where_nobody_answers(text):
    assert marked(fold(text)) is None


def test_what_is_slanted_may_be_the_offices():
    text = f"I wrote to the harbour office. Highlights\n\n*{ONE}*\nand with what, lads?\n\n*{TWO}*\nlol i sent you eleven.\n\n*{THREE}*\noh come on"
    assert [one.strip("*") for one in may_be(text)] == [ONE, TWO, THREE]


def test_it_is_read_quickly():
    begun = time.perf_counter()
    for text in (
        "a (b) [c] --> d\n" * 3000,
        "1. what is it " * 5000,
        "WORD " * 8000,
        "**" * 9000,
        '"a b c d e?" ' * 4000,
    ):
        marked(fold(text))
    assert time.perf_counter() - begun < 2


WEED = "No weed was found at the slip on either visit, and the gate is not ours to mend in any case."


@pytest.mark.parametrize(
    "text",
    [
        f"======\n{WEED}\n======\nwhich leaves me with the key.",
        f"----8<----\n{WEED}\n----8<----\nAll I asked was when.",
        f"Harbour desk, Westmere. Update for those with a boat\n\n~ {WEED} ~\n\nSo there.",
        f"Just to add to the above. <i>{WEED}</i> The form does not load.",
        f"The ombudsman's decision came. Nub of it is para 14 -\n\n{WEED}\n\nThe rest I'm not typing.",
        f"{WEED}\n\n^ The slip team at the Harbour Authority, in reply to a very civil mail of mine.",
    ],
)
def test_a_block_that_is_set_off_or_led_in_or_told_after_may_be_an_answer(text):
    assert may_be(text) == [WEED]


def test_voila_leads_in_what_came():
    said = "The file has been referred to the harbour master. We are currently dealing with correspondence received on 8 August."
    assert may_be(f"Claim for the slip, week 31. Mailed. Voila\n\n{said}") == [said]


def test_short_quotations_of_a_paragraph_go_with_a_long_one():
    text = (
        'The harbour did look, I want to be fair. The master wrote that "the weed in photo two is a weed", so there. '
        f'He says that "{WEED}" Fine. It ends with "no more letters, please", which is plain.'
    )
    assert may_be(text) == ["the weed in photo two is a weed", WEED, "no more letters, please"]


def test_what_is_closed_above_the_mail_that_it_answers_is_one():
    text = (
        f"Hi\n\n{WEED}\n\nRegards\nSlip duty desk\n\nOn Mon, May 14, 2018 at 9:31 PM xx@xx wrote:\n"
        "> Hello, is there weed on the slip\n> again? Everyone says so\n\nso much for that"
    )
    assert may_be(text)[0] == f"Hi\n\n{WEED}\n\nRegards\nSlip duty desk"


def test_words_in_small_letters_are_led_in():
    text = "He is reading and I am typing. It goes \u2014 picking of weed or of any plant is contrary to the rules, whether or not for yourself, and officers have been told. Then he swore."
    assert may_be(text)[0].startswith("picking of weed")
