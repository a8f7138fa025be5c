"""Where a sentence ends, and where a stop ends none: the numbers by which letters are cited hang on it."""

import pytest

from ingest.replies.laid.sentences import sentences


def _told(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Wir werden das Gutachten zum Mühlenteich bis zum 30. Juni 2019 veröffentlichen.",
        "Nach § 3 Abs. 2 Nr. 3 BauGB prüft dies z. B. Herr Krumm bzw. Frau Lund.",
        "Según el art. 5 y el núm. 12 lo decide la Sra. Costa.",
        "Mme. Durand vous écrira selon l'art. 5.",
        "Mevr. De Vries heeft art. 12 gelezen.",
        "Frist er 3. Juni, jf. Forvaltningsloven.",
        "The Rt. Hon. Ada Quill wrote to Mr. Lunt of the U.S. Army.",
    ],
)
def test_a_stop_behind_an_abbreviation_or_a_day_ends_no_sentence(whole):
    assert _told(f"{whole} That is all.") == [whole, "That is all."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("See section 3.", "May I add a word?"),
        ("It was raised on the 12.", "The Council met."),
        ("We love modern art.", "The museum agrees."),
        ("There will be a cap.", "It is not known yet."),
        ("The fee is 30.", "March is too early."),
    ],
)
def test_words_and_numbers_that_only_look_so_end_a_sentence(first, second):
    assert _told(f"{first} {second}") == [first, second]
