"""How a quotation is compared with a text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publish import quotation as matcher
from publish.likeness import Difference
from publish.quotation import Quotation, Unfit, stripped
from publish.search import match
from publish.tokens import plain

LETTER = (
    "Dear Ms Quince,\n\nThe bridge \u2013 which I\u2019ve known for years \u2013 will remain open. We cannot, however, "
    "promise a\nferry before 3 May.\n\nYours sincerely\nHector Plumb"
)


def compare(quotation, text):
    return matcher.compare(Quotation.read(quotation), text)


@pytest.mark.parametrize(
    ("quotation", "folded"),
    [
        ("will remain open. We cannot, however, promise a ferry", ()),
        ("promise   a ferry", ()),
        ("will remain open . We cannot", ("white space",)),
        ("which I've known for years", ("quotation marks",)),
        ("The bridge - which", ("dashes",)),
        ("WE cannot", ("capitals",)),
        ("\u201cWe cannot, however, promise a ferry\u201d", ()),
        ("we can\u00adnot", ("capitals",)),
    ],
)
def test_what_the_rule_folds_is_verbatim_and_told(quotation, folded):
    found = compare(quotation, LETTER)
    assert found.is_verbatim
    assert found.folded == folded


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        ("We can, however, promise a ferry", [Difference("can", "cannot")]),
        ("We cannot promise a ferry", [Difference("", ", however,")]),
        ("will always remain open. We cannot", [Difference("always", "")]),
        ("promise a ferry before 3 June", [Difference("June", "May")]),
        ("bridge will remain open", [Difference("", "\u2013 which I\u2019ve known for years \u2013")]),
    ],
)
def test_what_differs_is_told_word_by_word(quotation, differences):
    found = compare(quotation, LETTER)
    assert not found.is_verbatim
    assert list(found.differences) == differences


@pytest.mark.parametrize(
    "quotation", ["promise \u00e0 ferry before", "ferry before 4 May.", "will remain open, We"]
)
def test_accents_figures_and_punctuation_are_not_folded(quotation):
    assert not compare(quotation, LETTER).is_verbatim


def test_letters_set_as_one_shape_are_those_letters():
    assert compare(
        "The \ufb01rst o\ufb03cer will su\ufb00er", "So the first officer will suffer."
    ).is_verbatim
    assert match("\ufb01nancial con\ufb02ict") == match("financial conflict")


def test_words_left_out_are_verbatim_where_the_quotation_says_so():
    found = compare("The bridge [\u2026] will remain open ... before 3 May", LETTER)
    assert (found.is_verbatim, found.left_out) == (
        True,
        ("\u2013 which I\u2019ve known for years \u2013", ". We cannot, however, promise a ferry"),
    )
    assert found.passage.startswith("The bridge \u2013 which")


def test_parts_in_another_order_are_not_verbatim():
    assert not compare("promise a ferry ... The bridge", LETTER).is_verbatim


def test_words_do_not_begin_within_others():
    assert compare("ridge", LETTER) is None
    assert compare("remain open. We can", LETTER).is_verbatim is False


YEARS = (
    "In 2010\u201311 we won\u2019t close it. The co\u2011operation of Oxney \u2013 the Director\u2032s view \u2013 is non-binding; "
    "the crossing\u2014which we own\u2014opens Monday\u2013Friday."
)


@pytest.mark.parametrize(
    ("quotation", "folded"),
    [
        ("in 2010-11", ("capitals", "dashes")),
        ("In 2010 \u2014 11", ("dashes", "white space")),
        ("The co\u2013operation of Oxney", ("dashes",)),
        ("The co-\noperation of Oxney", ("dashes", "white space")),
        ("the crossing-which we own", ("dashes",)),
        ("the crossing", ()),
        ("opens Monday - Friday", ("dashes", "white space")),
        ("Friday", ()),
        ("we won`t close it", ("quotation marks",)),
        ("we won\u00b4t close it", ("quotation marks",)),
        ("we won\u02bct close it", ("quotation marks",)),
        ("the Director's view", ("quotation marks",)),
    ],
)
def test_dashes_and_apostrophes_are_folded_within_words_and_figures_too(quotation, folded):
    found = compare(quotation, YEARS)
    assert (found.is_verbatim, found.folded) == (True, folded)
    assert compare(YEARS.replace("\u2019", "\u02bc"), YEARS).folded == ("quotation marks",)


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        ("operation of Oxney", [Difference("", "co\u2011")]),
        ("the Director's view \u2013 is non", [Difference("", "-binding")]),
        ("the Director's view ... binding;", [Difference("...", "\u2013 is non-")]),
        ("we own [\u2026] Monday\u2013Friday in May", [Difference("in May", "")]),
        ("We also said the operation of Oxney", [Difference("We also said", ""), Difference("", "co\u2011")]),
    ],
)
def test_what_a_hyphen_joins_is_one_word(quotation, differences):
    assert list(compare(quotation, YEARS).differences) == differences
    assert not compare(quotation, YEARS).is_verbatim


def test_other_words_are_not_found():
    assert compare("The mayor eats pears on Sundays with friends", LETTER) is None


def test_quotation_marks_of_two_quotations_stay():
    assert stripped('"one" and "two"') == '"one" and "two"'


def test_hidden_characters_of_the_record_are_folded_and_told():
    found = compare("the timetable of the steamboat", "See the time\u00adtable of the steamboat.")
    assert (found.is_verbatim, found.folded) == (True, ("hidden characters",))


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("\u2018I\u2019ve known\u2019", "I\u2019ve known"),
        ("\u201ewie wir\u201c", "wie wir"),
        ("\u00ab il faut \u00bb", "il faut"),
    ],
)
def test_marks_around_the_whole_are_left_out(quotation, words):
    assert stripped(quotation) == words


def test_a_mark_of_omission_beside_a_change_is_no_difference():
    found = compare("The bridge (...) will remain shut. We cannot", LETTER)
    assert found.differences == (Difference("shut", "open"),)
    assert len(found.left_out) == 1


def test_parts_are_taken_as_close_together_as_they_stand():
    found = compare("the bridge ... is open", "the bridge is old; the bridge we built is open")
    assert found.left_out == ("we built",)


def test_a_word_in_another_sentence_is_no_part_of_what_stands_there():
    found = compare(
        "We cannot promise a ferry, sincerely", "We cannot promise a ferry. I have tried. Yours sincerely"
    )
    assert found.differences == (Difference(", sincerely", ""),)
    assert found.passage == "We cannot promise a ferry"


@pytest.mark.parametrize(("typed", "problem"), [("\u2026 !", "no words"), ("a " * 3_000, "5,000")])
def test_what_cannot_be_looked_for_is_refused(typed, problem):
    with pytest.raises(Unfit, match=problem):
        Quotation.read(typed)


def test_long_texts_take_little_time():
    words = [f"word{number % 700}" for number in range(100_000)]
    found = compare(" ".join([*words[300:500], "other", *words[501:600]]), " ".join(words))
    assert found.differences == (Difference("other", "word500"),)


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_two_texts_can_be_compared(text, quotation):
    try:
        found = compare(quotation, text)
    except Unfit:
        return
    assert found is None or plain(text[found.start : found.end]).split() == found.passage.split()


@example("0-\x08")
@example("0-\x08\u3400")
@example("1\x08,2")
@example("\u2019\u0301a'")
@given(st.text(min_size=1, max_size=200))
def test_every_text_stands_in_itself(text):
    try:
        assert compare(text, text).is_verbatim
    except Unfit:
        assert not any(c.isalnum() for c in plain(text))


def test_a_line_break_counts_once_however_a_browser_sends_it():
    typed = "word " * 990 + "\n" * 40
    assert Quotation.read(typed.replace("\n", "\r\n")).words == Quotation.read(typed).words


@pytest.mark.parametrize(
    ("quotation", "own"),
    [
        (
            "The bridge [over the Fen] will",
            [Difference("[over the Fen]", "\u2013 which I\u2019ve known for years \u2013")],
        ),
        ("I have known [sic] for years", None),
        ("will remain open [sic]", [Difference("[sic]", "")]),
        ("[The crossing] will remain open", [Difference("[The crossing]", "")]),
        ("We cannot [alas] promise a ferry", [Difference("[alas]", ", however,")]),
        ("promise a [river] ferry before", [Difference("[river]", "")]),
        ("We ... promise a [river] ferry", [Difference("[river]", "")]),
    ],
)
def test_words_in_brackets_are_the_quoters_own(quotation, own):
    found = compare(quotation, LETTER)
    assert (found.is_verbatim, list(found.own)) == (own is not None, own or list(found.own))
    assert not any("[" in difference.quoted for difference in found.differences)


def test_a_letter_in_brackets_is_folded_as_capitals_are():
    found = compare("[T]he bridge", LETTER)
    assert (found.is_verbatim, found.folded, found.passage) == (True, ("brackets",), "The bridge")
    assert compare("[w]e cannot, however, promise", LETTER).is_verbatim
    changed = compare("[C]ore services will continue", "We assure you that core service will continue.")
    assert list(changed.differences) == [Difference("services", "service")]


def test_brackets_of_the_record_are_its_own():
    text = "Dear Mrs [N.], thank you for your letter [removed]."
    for quotation in ("Dear Mrs [N.], thank you", "your letter [removed].", "[removed]"):
        found = compare(quotation, text)
        assert (found.is_verbatim, found.own, found.folded) == (True, (), ())


def test_brackets_do_not_pass_over_a_page():
    text = f"The bridge {'is one of many that we look after and ' * 4}will remain open."
    assert not compare("The bridge [here] will remain open", text).is_verbatim
    assert compare("The bridge ... will remain open", text).is_verbatim


def test_a_mark_far_behind_is_not_taken_for_the_one_that_closes():
    text = "The core services will continue to be delivered \u2013 \u201cas now\u201d."
    found = compare("\u201ccore services\u201d will \u201ccontinue to be delivered\u201d", text)
    assert found.passage == "core services will continue to be delivered"
