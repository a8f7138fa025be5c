"""Sentences that ask readers to write to somebody by name and office, without an address."""

import pytest

from ingest.replies import find_appeals


def _asked(post):
    found = find_appeals(post, title="Save the pier", published="2011-03-01")
    return [(a.target, a.role, a.organisation) for a in found]


@pytest.mark.parametrize(
    ("post", "told"),
    [
        (
            "Please email Nora Pell, the Secretary of State for Piers, Food and Rural Affairs, and copy in your own MP.",
            [("Nora Pell", "Secretary of State for Piers, Food and Rural Affairs", None)],
        ),
        (
            "Please write to the Secretary of State for Transport, Nora Pell, at the Department for Transport.",
            [("Nora Pell", "Secretary of State for Transport", "Department for Transport")],
        ),
        (
            "Could you all drop a line to Odo Fenn at Communities and Local Government? He decides next week.",
            [("Odo Fenn", None, "Communities and Local Government")],
        ),
        (
            "Please email Nora Pell (nora.pell@defra.example), the Environment Secretary, and ask her to think again.",
            [("Nora Pell", "Environment Secretary", None)],
        ),
        ("Do sign the petition and write to Nora Pell, Minister for Piers!", [("Nora Pell", "Minister for Piers", None)]),
        ("1. Write to Nora Pell, the Minister for Piers.\n2. Email Odo Fenn, Minister for Locks.", [("Nora Pell", "Minister for Piers", None), ("Odo Fenn", "Minister for Locks", None)]),
        ("Please write to your MP, Ann Orr, today.", [("Ann Orr", "MP", None)]),
        ("Could everyone please send an email to the leader of the council, Odo Fenn (odo@fenshire.example), asking him why?", [("Odo Fenn", "leader of the council", None)]),
        ("Please write a letter to the Minister for Piers, Nora Pell.", [("Nora Pell", "Minister for Piers", None)]),
        ("You could also email Environment Secretary Nora Pell.", [("Nora Pell", "Environment Secretary", None)]),
        ("Écrivez au ministre des Ports, Luc Morel, et demandez-lui de sauver la jetée.", [("Luc Morel", "ministre des Ports", None)]),
        ("Schreibt an die Oberbürgermeisterin Ute Lenz, Stadt Kassel, und fragt sie.", [("Ute Lenz", "Oberbürgermeisterin", "Stadt Kassel")]),
    ],
)  # fmt: skip
def test_an_office_named_with_its_holder_is_whom_readers_are_to_write_to(post, told):
    assert _asked(post) == told


@pytest.mark.parametrize(
    "post",
    [
        "Last year thousands of people wrote to the Prime Minister, Ada Quist, about the pier.",
        "I wrote to the Secretary of State for Transport, Nora Pell, at the Department for Transport.",
        "We asked Nora Pell, the Secretary of State. She could write to Odo Fenn, Minister for Locks.",
        "Email from Nora Pell, Secretary of State for Piers, came today.",
        "Please don't write to Odo Fenn, the Minister for Locks.",
        "Email Jo Day, our membership secretary, if you want to join.",
        "Please contact Ann Bell, Chair of the Friends of Oldmill.",
        "Please contact Ann Bell, Editor, Oldmill Gazette.",
        "Contact Jo Day, Manager, Oldmill Museum.",
        "Please write to your MP.",
        "J'ai écrit au ministre des Ports, Luc Morel.",
    ],
)
def test_what_others_did_and_who_holds_no_public_office_is_no_appeal(post):
    assert _asked(post) == []


def test_what_a_letter_in_the_post_asks_is_not_asked_by_the_post():
    post = """This came from the council. What do you make of it? Please write to him all the same.

Dear Ms Quill,

Thank you for your letter of 3 May about the pier. You could write to Nora Pell, Minister for Piers.

Yours sincerely,
Odo Fenn
Head of Harbours"""
    assert not [who for who, _, _ in _asked(post) if who == "Nora Pell"]
