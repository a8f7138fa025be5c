"""Two people who add one letter with other borders, each in a copy of the vault: it stands once."""

from itertools import permutations

import pytest

from ingest.store import Vault
from onrecord import minutes
from onrecord.overruled import overruled
from tests.review.letters import FIRST, SECOND, TEXT, House, blind, found
from tests.store.world import now

LINES = (
    "I have been going down to that quay for eleven years now, rain or shine.",
    "The wall is to be looked at in the spring and he would not say more.",
    "That is how it is with walls in this town of ours and has been.",
)
TALK = "\n".join(("Percy told me:", *LINES, "There."))


def decided(folder, *made, text=TALK):
    """Give what a person decides in a copy of the vault of their own: pairs of a verb and its words."""
    house = House(folder, text)
    house.respond = blind
    house.project()
    for who, verb, words in made:

        def deciding(desk, who=who, verb=verb, words=words):
            sheet = desk.sheet(house.id)
            if verb == "add":
                return desk.add(sheet, found(text, words, role=None), who=who)
            return desk.decide(sheet, sheet.found.responses[0], verb, who=who)

        house.decide(deciding)
    with Vault.open(folder / "vault", now=now) as vault:
        return list(vault.decisions())


def put_together(folder, ledgers, text=TALK):
    """Give what one ledger after another brings, told as an import tells it, and the responses then."""
    house = House(folder, text)
    house.respond = blind
    house.project()
    lines = []
    for ledger in ledgers:
        with Vault.open(folder / "vault", now=now) as vault:
            before = list(vault.decisions())
            minutes.enter(vault, ledger)
            lines += overruled(before, vault.decisions())
    return lines, [(row["id"], row["text"]) for row in house.project()]


@pytest.mark.parametrize("others", [LINES[:2], LINES, LINES[1:2]])
def test_a_letter_that_two_people_add_with_other_borders_stands_once(tmp_path, others):
    mine, later = "\n".join(LINES[1:]), "\n".join(others)
    ada = decided(tmp_path / "ada", ("ada", "add", mine))
    bo = decided(tmp_path / "bo", ("bo", "add", later))
    (loser,), (winner,) = ([d.value["response"] for d in ledger] for ledger in (ada, bo))
    for turn in permutations((ada, bo)):
        lines, letters = put_together(tmp_path / turn[0][0].who / "both", turn)
        if loser == winner:
            # Both begin with the same sentence: it is one response, and its borders are those told later.
            assert letters == [(winner, later)]
            continue
        assert letters == [(winner, later)]
        (line,) = lines
        assert line.strip().startswith(f"{loser}: gives way to {winner} in the same words (bo, ")


def test_the_other_stands_again_where_the_later_is_rejected(tmp_path):
    mine = "\n".join(LINES[1:])
    ada = decided(tmp_path / "ada", ("ada", "add", mine))
    bo = decided(tmp_path / "bo", ("bo", "add", "\n".join(LINES[:2])), ("bo", "reject", ""))
    _, letters = put_together(tmp_path / "both", (bo, ada))
    assert [text for _, text in letters] == [mine]


def test_two_letters_of_one_comment_both_stand(tmp_path):
    ada = decided(tmp_path / "ada", ("ada", "add", FIRST), text=TEXT)
    bo = decided(tmp_path / "bo", ("bo", "add", SECOND), text=TEXT)
    lines, letters = put_together(tmp_path / "both", (ada, bo), text=TEXT)
    assert (lines, len(letters)) == ([], 2)


def test_whom_a_letter_that_gives_way_addresses_stays_masked(tmp_path):
    text = f"{FIRST}\nThis was for Ms Quince."
    ada = decided(tmp_path / "ada", ("ada", "add", FIRST), text=text)
    bo = decided(tmp_path / "bo", ("bo", "add", FIRST.split("\n\n", 1)[1]), text=text)
    put_together(tmp_path / "both", (ada, bo), text=text)
    assert b"Quince" not in (tmp_path / "both" / "archive.db").read_bytes()
