import pytest

from publish import wording


def test_times_are_set_in_words_with_their_machine_form():
    made = wording.when("2009-10-02T14:05:00Z")
    assert made == '<time datetime="2009-10-02T14:05:00Z">2 October 2009, 14:05 UTC</time>'
    assert wording.day("2009-10-02T14:05:00Z") == '<time datetime="2009-10-02">2 October 2009</time>'


def test_a_date_stays_a_date_and_a_month_a_month():
    assert wording.spoken("2009-10-02") == "2 October 2009"
    assert wording.spoken("2009-10") == "October 2009"
    assert wording.spoken("2009") == "2009"


def test_offsets_are_led_to_utc():
    assert wording.spoken("2009-10-02T01:05:00+02:00") == "1 October 2009, 23:05 UTC"


def test_what_is_no_date_is_shown_as_it_stands():
    assert wording.when("last <b>week</b>") == "last &lt;b&gt;week&lt;/b&gt;"
    assert "<b" not in wording.when("2009-10-02<14:05:00")
    assert wording.when("0001-01-01T00:00:00+05:00") == "0001-01-01T00:00:00+05:00"
    assert wording.when(None) == ""


def test_numbers_agree_with_their_nouns():
    assert wording.amount(1, "comment") == "1 comment"
    assert wording.amount(1200, "reply", "replies") == "1,200 replies"
    assert wording.number(None) == "\u2013"


def test_a_letter_opens_after_its_head_and_salutation():
    letter = "Fenshire County Council\n1 High Street\n\nDear Mrs M.,\n\nThank you for\nyour letter."
    assert wording.opening(letter) == "Thank you for your letter."
    assert wording.opening("Sehr geehrte Frau M.,\nvielen Dank.") == "vielen Dank."
    assert wording.opening("Dear Mrs A.\n\nService 41\n\nThank you for it.\n") == "Thank you for it."
    assert (
        wording.opening("Dear Mrs A.\n\nThank you for it.\n\nWe will look.")
        == "Thank you for it. We will look."
    )
    assert wording.opening("Dear Mrs A.\n\nService 41\n") == "Service 41"
    assert wording.opening("No salutation here.") == "No salutation here."
    assert wording.opening("Dear Sir\n") == "Dear Sir"
    assert wording.opening("word " * 100, 22) == "word word word word…"
    assert wording.opening(None) == ""


def test_what_is_missing_is_told_without_noughts():
    none = dict.fromkeys(("short", "undeclared", "absent", "removed", "problems"), 0)
    assert wording.missing(none) == "no gap is on record, which does not mean that there is none"
    assert wording.missing(none | {"removed": 1, "short": 2}) == (
        "2 threads have fewer comments here than their blogs declare; 1 record was taken down"
    )


REMOVED = "captured, and taken down or found under another post since."


@pytest.mark.parametrize(
    ("post", "gap", "counts", "told"),
    [
        ((4, 4, 1), None, (0, 0), "As many as the blog declares."),
        ((0, 0, 1), None, (0, 0), "As many as the blog declares."),
        ((4, 2, 1), None, (0, 2), f"The blog declares 4 comments; 2 are in this archive. 2 more were {REMOVED}"),
        ((2, 1, 1), None, (0, 9), f"The blog declares 2 comments; 1 is in this archive. 1 more was {REMOVED}"),
        # Where nothing was taken down, it is not said that it may have been.
        ((3, 2, 1), None, (0, 0), "The blog declares 3 comments; 2 are in this archive. "
         "1 more was captured, and found under another post since."),
        ((3, 4, 1), None, (1, 0), "The blog declares 3 comments; 4 are in this archive. Of these 1 is marked absent."),
        ((3, 4, 1), None, (2, 3), "The blog declares 3 comments; 4 are in this archive. Of these 2 are marked absent. "
         f"1 more was {REMOVED}"),
        ((3, 4, 1), None, (0, 0), "The blog declares 3 comments; 4 are in this archive."),
        ((4, 4, 1), None, (1, 1), "The blog declares 4 comments; 4 are in this archive. Of these 1 is marked absent. "
         f"1 more was {REMOVED}"),
        # What a blog declares and never was captured is told by the gap.
        ((10, 5, 0), 3, (0, 2), f"The blog declares 10 comments; 5 are in this archive. 2 more were {REMOVED}"),
        ((10, 7, 0), 3, (0, 2), "The blog declares 10 comments; 7 are in this archive."),
        ((4, 4, 0), 1, (1, 0), "The blog declares 4 comments; 4 are in this archive. Of these 1 is marked absent."),
        ((10, 5, 0), None, (0, 2), "The blog declares 10 comments; 5 are in this archive."),
    ],
)  # fmt: skip
def test_a_thread_says_what_is_declared_what_is_here_and_what_became_of_the_rest(post, gap, counts, told):
    row = dict(zip(("declared_comments", "captured_comments", "complete"), post, strict=True))
    problems = [{"kind": "truncated", "count": 7}, *([{"kind": "gap", "count": gap}] if gap else [])]
    assert wording.standing(row, problems, dict(zip(("absent", "removed"), counts, strict=True))) == told
