"""Bodies of one name in several countries are several bodies; officials without a body are of their blog."""

from importlib import resources

import pytest

from ingest.replies.known.places import whose
from ingest.replies.together.weave import Rulings, weave
from ingest.woven import Letter

SIGNED = "Dear Ms Fenn\n\nThe road stays open.\n\nYours sincerely\n\nAnn Lee\n{}"


@pytest.mark.parametrize(
    ("name", "signed", "body"),
    [
        ("Ministry of Justice", "Ministry of Justice", "Ministry of Justice"),
        ("Ministry of Justice", "Ministry of Justice\nGovernment of Zamora", "Ministry of Justice, Zamora"),
        ("Ministry of Justice", "Government of Zamora\nMinistry of Justice", "Ministry of Justice, Zamora"),
        ("Ministry of Justice", "Ministry of Justice, London", "Ministry of Justice"),
        ("Ministry of Justice", "Ministry of Justice, England", "Ministry of Justice"),
        ("Ministry of Justice", "Ministry of Justice\nUnited Kingdom", "Ministry of Justice"),
        ("Ministry of Justice", "Ministry of Justice, Kenya Road", "Ministry of Justice"),
        ("Department of Health", "Department of Health, Victoria", "Department of Health, Victoria"),
        ("Department of Health", "Department of Health, Victoria, Australia", "Department of Health, Victoria"),
        ("Department of Health", "Department of Health\nNew South Wales", "Department of Health, New South Wales"),
        ("Environmental Protection Agency", "Environmental Protection Agency, New York, NY 10007", "Environmental Protection Agency"),
        ("Ministry of Works", "Ministry of Works, Zambia", "Ministry of Works, Zambia"),
        ("Witham Harbour Board", "Witham Harbour Board\nEngland", "Witham Harbour Board"),
        (None, "Zambia", None),
    ],
)  # fmt: skip
def test_what_follows_a_name_tells_whose_body_it_is(name, signed, body):
    assert whose(name, SIGNED.format(signed)) == body


def letter(number, **fields):
    told = {
        "site_id": "s1",
        "post_id": "p",
        "comment_id": f"c{number}",
        "poster": "Ada",
        "text": f"Letter {number}.",
    }
    return Letter(id=f"r{number}", **(told | fields))


_BEFORE_IT = {"department-for-constitutional-affairs", "lord-chancellors-department"}
"""What the British ministry continues."""


def test_a_foreign_body_is_none_of_the_authority_file():
    text = SIGNED.format("Ministry of Justice\nGovernment of Zamora")
    told = {"signatory": "Ann Lee", "organisation": "Ministry of Justice"}
    made = weave([letter(1, text=text, **told), letter(2, **told)], (), Rulings())
    assert [(b.slug, b.name, b.curated) for b in made.bodies if b.slug not in _BEFORE_IT] == [
        ("ministry-of-justice", "Ministry of Justice", True),
        ("ministry-of-justice-zamora", "Ministry of Justice, Zamora", False),
    ]
    assert len(made.people) == 2


def test_officials_without_a_body_are_of_their_blog_and_who_sits_in_a_parliament_is_one_everywhere():
    smith, grant = {"signatory": "John Smith"}, {"signatory": "Helen Grant", "role": "MP"}
    letters = [
        letter(1, role="Planning Officer", **smith),
        letter(2, role="Planning Officer", site_id="s2", **smith),
        letter(3, **grant),
        letter(4, site_id="s2", **grant),
    ]
    made = weave(letters, (), Rulings())
    assert sorted(p.name for p in made.people) == ["Helen Grant", "John Smith", "John Smith"]


@pytest.mark.parametrize("name", ["Health Board", "the Planning Department", "Fire Service", "School Board"])
def test_names_of_which_every_place_has_one_name_no_body(name):
    assert weave([letter(1, organisation=name)], (), Rulings()).bodies == ()


def test_places_are_told_once_each():
    raw = (resources.files("ingest.replies.known") / "places.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in raw.splitlines() if not line.startswith("#")]
    names = [name.strip() for _, told in rows for name in told.split(";")]
    assert len(set(names)) == len(names)
    assert len({code for code, _ in rows}) == len(rows)
