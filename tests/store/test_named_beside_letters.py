"""Private persons beside a letter, to whom copies went or whose case it tells: by initials, while offices and places stay."""

import pytest

from ingest.model import Response
from ingest.store.decisions.rulings import judged
from ingest.store.rows.rows import masks_for

LETTER = "{}Dear Madam,\n\nThank you for your letter.{}\n\nYours sincerely\n\nIan Pratt\nHead of Roads{}"
HEAD = "From: Ian Pratt\nTo: Ann Hoxley\nCc: {}\nSubject: Council roads\n\n"


def masked(text, **read):
    letter = text[text.index("Dear") :]
    start = len(text) - len(letter)
    response = Response(
        text=letter, span_start=start, span_end=len(text), addressee="Madam", signatory="Ian Pratt", **read
    )
    return masks_for([judged("c", text, [response])], (), frozenset(), whole_names=False).masked


@pytest.mark.parametrize(
    ("copied", "told"),
    [
        ("Fenella Juxlom", "[F. J.]"),
        ("Fenella Juxlom; Moll Grinwade", "[F. J.]; [M. G.]"),
        ("Juxlom, Fenella", "[F. J.]"),
        ("Oldmill District Council", "Oldmill District Council"),
        ("Highways", "Highways"),
        ("Fenella Juxlom, Head of Bridges", "Fenella Juxlom, Head of Bridges"),
    ],
)
def test_who_gets_a_copy_of_a_mail_is_named_by_initials(copied, told):
    text = LETTER.format(HEAD.format(copied), "", "")
    assert f"\nCc: {told}\n" in masked(text)(text)
    assert "To: [A. H.]\n" in masked(text)(text)


@pytest.mark.parametrize(
    ("foot", "told"),
    [
        ("cc: Fenella Juxlom, 4 Mill Lane", "cc: [F. J.], 4 Mill Lane"),
        ("cc: Fenella Juxlom", "cc: Fenella Juxlom"),
        ("cc: Oldmill District Council, 4 Mill Lane", "cc: Oldmill District Council, 4 Mill Lane"),
    ],
)
def test_whose_copy_goes_to_a_house_is_named_by_initials(foot, told):
    text = LETTER.format("", "", f"\n\n{foot}")
    assert masked(text)(text).endswith(told)


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("AB12 / Fenella Juxlom", "AB12 / [F. J.]"),
        ("Fenella Juxlom/AB12", "[F. J.]/AB12"),
        ("AB12/Mrs Juxlom", "AB12/Mrs [J.]"),
        ("AB12 / Ian Pratt", "AB12 / Ian Pratt"),
        ("AB12 / Mill Lane", "AB12 / Mill Lane"),
        ("AB12 / Planning Services", "AB12 / Planning Services"),
        ("AB12 / Weir Reach", "AB12 / Weir Reach"),
        ("IP/FJ/12", "IP/FJ/12"),
    ],
)
def test_whose_case_a_reference_tells_is_named_by_initials(reference, told):
    text = LETTER.format(f"Our ref: {reference}\n\n", " Weir Reach stays open at Weir Reach.", "")
    masks = masked(text, reference=reference)
    assert masks(reference) == told
    assert masks(text).startswith(f"Our ref: {told}\n")


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("complaint from Ms Fenella Juxlom", "complaint from Ms [J.]"),
        ("Mrs Juxlom and the weir", "Mrs [J.] and the weir"),
        ("Meeting with Mr Jo Hill, Head of Bridges", "Meeting with Mr Jo Hill, Head of Bridges"),
        ("Oldmill Weir", "Oldmill Weir"),
    ],
)
def test_whose_case_a_subject_tells_is_named_by_initials(subject, told):
    text = LETTER.format("", "", "").replace("Madam,\n", f"Madam,\n\nRe: {subject}\n")
    masks = masked(text, subject=subject)
    assert masks(subject) == told
    assert f"Re: {told}\n" in masks(text)
