"""Letters are found by every name of the body and the official, not only by the name that they have."""

import sqlite3
from contextlib import closing

import pytest

from tests.publish.pasted import served, taken

CLOSE = "I am grateful to you for writing to me about it.\n\nYours sincerely\n\n"
MET = (
    "From the Met:\n\n24 June 2012\n\nDear Mr Gadd\n\nThank you for your e-mail of 6 June 2012 about the policing of the "
    f"march. I have been asked to reply on behalf of the Commissioner. Officers acted proportionately.\n\n{CLOSE}"
    "PC Dean Rudkin\nDirectorate of Professional Standards\nMPS"
)
GWYNEDD = (
    "The council's reply:\n\n15 June 2012\n\nDear Ms Cole\n\nThank you for your letter of 3 June 2012 about the park. I have "
    f"asked our officers to look at the gate and I will write to you again when I have their answer.\n\n{CLOSE}"
    "Sian Rees\nHead of Parks\nGwynedd Council"
)
SECRETARY = (
    "A reply from the minister:\n\n15 June 2012\n\nDear Mr Ash\n\nThank you for your letter of 3 June 2012 about the detention "
    "of children. I have been asked to reply. The Government has ended the practice, and I have asked my officials to "
    f"write to you when the review is complete.\n\n{CLOSE}Theresa Marsh\nSecretary of State for the Home Department"
)
WATER = (
    "This came today:\n\n16 June 2012\n\nDear Mr Ash\n\nThank you for your letter of 4 June 2012 about the weir. I have been "
    "asked to reply. The Secretary of State for the Home Department has no part in this, and the Agency will inspect the "
    f"weir in July.\n\n{CLOSE}Lionel Tozer\nArea Manager\nEnvironment Agency"
)
SIGNED = {MET: "PC Dean Rudkin", GWYNEDD: "Sian Rees", SECRETARY: "Theresa Marsh", WATER: "Lionel Tozer"}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("known")
    command = taken(folder, *((f"Reader {number}", letter) for number, letter in enumerate(SIGNED)))
    assert {row[0] for row in command.rows("SELECT signatory FROM responses")} == {*SIGNED.values()}
    return command


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("Metropolitan+Police+Service", MET),
        ("Metropolitan+Police", MET),
        ("Met+Police", MET),
        ('"New+Scotland+Yard"', MET),
        ("Met+Police+march", MET),
        ("MPS", MET),
        ("Cyngor+Gwynedd", GWYNEDD),
        ("Cyngor+Gwynedd+park", GWYNEDD),
        ("Home+Office", SECRETARY),
        ("Home+Office+detention", SECRETARY),
        ("Home+Office+-march", SECRETARY),
        ("Home+Office&sort=newest", SECRETARY),
    ],
)
async def test_a_letter_is_found_by_names_that_it_does_not_have(record, typed, letter):
    answer = await served(record).client.get(f"/search.json?q={typed}&kind=response")
    assert [hit["signatory"] for hit in answer.json()["results"]] == [SIGNED[letter]]


async def test_the_copy_of_plain_files_finds_it_too(record, tmp_path):
    done = record.run("export", "--site", str(tmp_path / "copy"))
    assert done.code == 0, done
    index = "".join(path.read_text() for path in tmp_path.glob("copy/**/w*.js"))
    assert all(f'"{word}"' in index for word in ("metropolitan", "scotland", "cyngor"))


async def test_an_archive_of_before_gets_the_names_with_the_next_run(record, tmp_path):
    older = taken(tmp_path, ("Reader", GWYNEDD))
    with closing(sqlite3.connect(older.archive)) as archive:
        for trigger in ("ai", "ad", "au"):
            archive.execute(f"DROP TRIGGER responses_{trigger}")
        archive.execute("DROP INDEX responses_unspaced")
        archive.execute("ALTER TABLE responses DROP COLUMN known_as")
    with closing(sqlite3.connect(older.vault / "vault.db")) as vault, vault:
        vault.execute("UPDATE state SET value = 'of before' WHERE name = 'woven'")
    assert older.run("ingest", "page.html", "--captured", "2013-01-02").code == 0
    answer = await served(older).client.get("/search.json?q=Cyngor&kind=response")
    assert answer.json()["total"] == 1


def test_a_removed_name_is_left_in_no_index(tmp_path):
    again = MET.replace("PC Dean", "PC D.").replace("6 June", "8 June").replace("Mr Gadd", "Ms Hobb")
    command = taken(tmp_path, ("Reader", MET), ("Another", again))
    held = b"".join(path.read_bytes() for path in tmp_path.glob("archive.db*")).lower()
    assert b"rudkin" in held
    for (own,) in command.rows("SELECT comment_id FROM responses"):
        done = command.run("redact", own, "--phrase", "Rudkin", "--reason", "asked by letter")
        assert done.code == 0, done
    held = b"".join(path.read_bytes() for path in tmp_path.glob("archive.db*")).lower()
    assert b"rudkin" not in held
    assert command.rows("SELECT count(*) FROM responses WHERE known_as LIKE '%Scotland Yard%'") == [(2,)]
