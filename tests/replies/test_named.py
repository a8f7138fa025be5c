"""Sorts of organisations and offices, found by their names."""

import re

from ingest.lexicon import fragments
from ingest.replies.known.named import SORTS, sorts


def test_names_are_found_whatever_their_case_and_with_a_genitive():
    assert sorts("I rang Ordnance Survey's help desk")["public"] == "ordnance survey"
    assert sorts("NATWEST said no")["firm"] == "natwest"
    assert sorts("the parish priest wrote")["association"] == "parish priest"


def test_the_longest_name_counts():
    assert sorts("the Bank of England answered") == {"public": "bank of england"}
    assert sorts("my airline answered") == {"firm": "airline"}


def test_parts_of_words_are_no_names():
    assert sorts("embankments and councillorship") == {}


def test_short_names_are_names_in_capitals_only():
    assert sorts("mod the parent up, a nice pins") == {}
    assert sorts("the MOD wrote")["public"] == "mod"
    assert sorts("the MoD and DfT wrote")["public"] == "mod"


def test_titles_are_made_of_a_matter_and_who_deals_with_it():
    assert sorts("Assistant Highway Maintenance Manager")["office"] == "highway maintenance manager"
    assert sorts("Head of Trading Standards")["office"] == "head of trading standards"
    assert sorts("Lettings Advisor")["desk"] == "lettings advisor"
    assert sorts("highways and a manager") == {}


def test_addresses_name_nobody():
    assert sorts("see http://www.example.org/archives/council") == {}


def test_every_name_stands_under_one_heading_and_is_found():
    names = [(sort, name) for sort in SORTS for name in fragments(f"named {sort}")]
    assert len(names) > 2000
    assert len({name for _, name in names}) == len(names)
    for sort, name in names:
        assert re.search(r"\w", name), name
        assert sort in sorts(name.upper()), name
