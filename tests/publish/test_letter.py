import re

from hypothesis import given
from hypothesis import strategies as st
from invented import LETTER
from selectolax.lexbor import LexborHTMLParser

from ingest.replies.laid.sentences import divide
from publish.letter import difference, letter, sentence_text
from publish.sentences import Sentence, sentences

PIECES = [
    "Mr ", "Ref. No. 4", ". ", "? ", "!\u201d ", "\n", "\n\n", "\n \n", "- item", "\n\u2022 item", "3) ", "the line ", "The ", " ",
    "\u2018Quoted\u2019 ", "(Yes.) ", "e.g. ", "U.S. ", "\t", "\u00a0", "\u2014", "\u2028", "A. B. ", "\u00c9tat ", "\x1c", "\r\n",
]  # fmt: skip


def numbered(text):
    return [Sentence(number, *span) for number, span in enumerate(divide(text), 1)]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_no_word_of_a_letter_is_lost_or_added(text):
    every = numbered(text)
    for some in (every, every[::2], []):
        check_words(text, letter(text, some))


def check_words(text, made):
    tree = LexborHTMLParser(f"<div>{made}</div>")
    for number in tree.css("a.n"):
        number.decompose()
    shown = tree.css_first("div").text(separator=" ")
    # What HTML cannot carry is not looked for: NUL and the like become U+FFFD or vanish.
    words = re.findall(r"\w", re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]", " ", text))
    assert re.findall(r"\w", shown.replace("\ufffd", " ")) == words


def test_paragraphs_and_lines_stand_as_in_the_letter():
    text = "Dear A,\n\nOne. Two.\nThree\n\nYours,\nB"
    made = letter(text, numbered(text))
    plain = re.sub(r"<a [^>]*>\d+</a>|</?span[^>]*>", "", made)
    assert plain == "<p>Dear A,</p><p>One. Two.<br>Three</p><p>Yours,<br>B</p>"


def test_every_sentence_has_an_address():
    every = numbered(LETTER)
    made = letter(LETTER, every)
    assert 'id="s3"' in made
    assert 'href="?s=3#cite"' in made
    assert sentence_text(LETTER, every, 2).startswith("Thank you for your letter of 3 February")
    assert sentence_text(LETTER, every, 99) is None
    assert sentence_text(LETTER, every, None) is None


def test_sentences_keep_their_numbers_where_these_are_in_no_order():
    made = letter("New. Old.", sentences("[[2,0,4],[1,5,9]]"))
    assert made.index('id="s2"') < made.index("New.") < made.index('id="s1"') < made.index("Old.")


def test_commitments_are_marked_where_they_stand():
    text = "Indeed. We will mend it. Thank you."
    start = text.index("We")
    kept = {"span_start": start, "span_end": start + 16, "kind": "promise"}
    assert '<strong class="commitment" title="Promise">We will mend it.</strong>' in letter(
        text, numbered(text), [kept]
    )


def test_words_that_are_passed_over_are_told_from_dots_of_the_letter_itself():
    same = " ".join(f"w{number}" for number in range(40))
    told = difference(f"Dear [...] {same}", f"Dear Ada {same}")
    passed = '<span class="passed" lang="en" dir="ltr">[16 more words the same]</span>'
    assert told == (
        f"Dear <del>[...]</del> <ins>Ada</ins> {' '.join(same.split()[:12])} {passed} {' '.join(same.split()[-12:])}"
    )
    few = " ".join(same.split()[:28])
    assert difference(few, few) == few


def test_a_difference_shows_what_was_added_and_what_is_missing():
    made = difference("Dear A the bridge opens in May", "Dear B the bridge opens in June")
    assert made == "Dear <del>A</del> <ins>B</ins> the bridge opens in <del>May</del> <ins>June</ins>"
    assert difference("Dear A", "Dear A &") == "Dear A <ins>&amp;</ins>"
    assert difference("x " * 5000, "y") is None
