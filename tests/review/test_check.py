import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotation import Difference, compare, plain, stripped

LETTER = (
    "Dear Ms Quince,\n\nThe bridge \u2013 which I\u2019ve known for years \u2013 will remain open. We cannot, however, "
    "promise a\nferry before 3 May.\n\nYours sincerely\nHector Plumb"
)


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
    found = compare(stripped(quotation), LETTER)
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
    found = compare(stripped(quotation), LETTER)
    assert not found.is_verbatim
    assert list(found.differences) == differences


@pytest.mark.parametrize(
    "quotation", ["promise \u00e0 ferry before", "ferry before 4 May.", "will remain open, We"]
)
def test_accents_figures_and_punctuation_are_not_folded(quotation):
    assert not compare(stripped(quotation), LETTER).is_verbatim


def test_words_left_out_are_verbatim_where_the_quotation_says_so():
    found = compare(stripped("The bridge [\u2026] will remain open ... before 3 May"), LETTER)
    assert (found.is_verbatim, found.omissions) == (True, 2)
    assert found.passage.startswith("The bridge \u2013 which")


def test_parts_in_another_order_are_not_verbatim():
    assert not compare(stripped("promise a ferry ... The bridge"), LETTER).is_verbatim


def test_words_do_not_begin_within_others():
    assert compare(stripped("ridge"), LETTER) is None
    assert compare(stripped("open. We can"), LETTER).is_verbatim is False


def test_other_words_are_not_found():
    assert compare(stripped("The mayor eats pears on Sundays with friends"), LETTER) is None


def test_quotation_marks_of_two_quotations_stay():
    assert stripped('"one" and "two"') == '"one" and "two"'


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_two_texts_can_be_compared(text, quotation):
    asked = stripped(quotation)
    if asked:
        found = compare(asked, text)
        assert found is None or plain(text)[found.start : found.end].split() == found.passage.split()


@given(st.text(min_size=1, max_size=200))
def test_every_text_stands_in_itself(text):
    asked = stripped(text)
    if any(c.isalnum() for c in asked):
        assert compare(asked, text).is_verbatim


def check(reader, *arguments, keys=""):
    return reader.run("check", *arguments, keys=keys)


def test_a_verbatim_quotation_is_told_with_its_sentence(reader):
    done = reader.apart("check", "no decision has been taken")
    assert done.code == 0, done.err
    assert done.out.startswith("Verbatim: response ")
    assert "sentence 7 (/responses/" in done.out
    assert "Not folded: every word" in done.out


def test_all_copies_of_a_form_letter_are_told(reader):
    (told,) = check(reader, "I can assure you that no decision has been taken.", "--json").objects()
    assert told["found"] == "verbatim"
    copies = reader.rows("SELECT id FROM responses WHERE text LIKE '%that no decision has been taken%'")
    assert sorted((p["response"],) for p in told["places"]) == sorted(copies)
    assert len(copies) > 1


def test_differences_are_told_and_are_no_verdict(reader):
    done = check(reader, "I can assure you that every decision has been taken.", "--json")
    assert done.code == 1
    (told,) = done.objects()
    assert told["places"][0]["differences"] == [{"quoted": "every", "recorded": "no"}]
    assert told["places"][0]["sentences"] == [7, 7]
    assert not {"true", "false", "fake"} & set(" ".join(told["rule"].split()).lower().split())


def test_what_is_nowhere_is_not_found(reader):
    done = check(reader, "zebras crossing lightly at dawn")
    assert (done.code, done.out.split(",")[0]) == (3, "Not in any recorded response")


def test_words_of_a_poster_are_told_as_standing_outside_of_responses(reader):
    done = check(reader, "a sentence of my own. See if you can find it.", "--json")
    (told,) = done.objects()
    assert done.code in {1, 3}
    assert [e["record"] for e in told["elsewhere"]] == ["comments"]


def test_a_rejected_response_is_no_longer_quoted_from(reviewer):
    words = "something that my team deals with"
    (told,) = check(reviewer, words, "--json").objects()
    ((own,),) = {(place["response"],) for place in told["places"]}
    queue = [one["response"] for one in reviewer.review("--list", "--json").objects()]
    reviewer.review(keys="s" * queue.index(own) + "rq")
    assert check(reviewer, words).code in {1, 3}


def test_a_quotation_comes_from_standard_input(reader):
    assert check(reader, "-", keys="no decision\nhas been taken\n").code == 0


@pytest.mark.parametrize("quotation", ["", "...", "\u201c\u201d", "\x00"])
def test_a_quotation_without_words_is_refused(reader, quotation):
    assert check(reader, quotation).code == 2


@pytest.mark.parametrize(
    "quotation", ['"', "a OR (b", "text:x*", "NEAR(a b)", "'; DROP TABLE responses;--", "\ud800x"]
)
def test_strange_quotations_break_nothing(reader, quotation):
    assert check(reader, f"{quotation} zzqx").code in {1, 3}
