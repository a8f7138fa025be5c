"""The authority file and the lexicons: sound in themselves, and as the manual shows them."""

import re
from importlib import resources
from pathlib import Path

from ingest.replies import find_responses, organisations, resolve
from tests.replies.ferries import LETTER


def test_the_authority_file_is_sound():
    names = [o.name for o in organisations()]
    assert len(names) == len(set(names))
    for body in organisations():
        assert body.kind, body.name
        assert body.jurisdiction[:2].isupper(), body.name
        for other in (body.predecessor, body.successor):
            assert other is None or other in names or resolve(other) is None, body.name


def test_identifiers_are_whole_and_name_one_body():
    found = [identifier for body in organisations() for identifier in body.identifiers]
    assert len(found) == len(set(found)) > 90
    for identifier in found:
        assert re.fullmatch(r"wikidata:Q[1-9]\d*|org-id:[A-Z]{2}-[A-Z]{2,6}-[A-Z0-9]+", identifier), (
            identifier
        )
    assert "org-id:GB-GOR-EA46" in resolve("Met Office").identifiers


def test_aliases_lead_to_one_body():
    assert resolve("Defra") is resolve("DEFRA")
    assert resolve("MPS").name == "Metropolitan Police Service"
    assert resolve("The Home Office").name == "Home Office"
    assert resolve("mps") is None or resolve("mps").name != "Metropolitan Police Service"


DOCS = Path(__file__).parent.parent.parent / "docs" / "authority.md"


def test_the_language_in_the_manual_is_the_language_that_is_read():
    (shown,) = re.findall(r"```ini\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    file = resources.files("ingest.replies") / "lexicons" / "mi" / "letters.txt"
    assert shown == file.read_text(encoding="utf-8")
    letter = LETTER.replace("Dear Ms Arkle,", "T\u0113n\u0101 koe Ms Arkle").replace(
        "Yours sincerely,", "N\u0101ku noa, n\u0101"
    )
    (response,) = find_responses(letter, published="2013-06-01")
    assert (response.addressee, response.signatory) == ("Ms Arkle", "Nora Pell")


def test_the_body_in_the_manual_is_a_row_of_the_authority_file():
    (row,) = re.findall(r"```tsv\n\s*(.*?)\n\s*```", DOCS.read_text(encoding="utf-8"))
    name, aliases, kind, jurisdiction, *_, source = row.split("\t")
    assert len(row.split("\t")) == 9
    assert (name, aliases, kind) == ("Office of the Ombudsman", "NZ Ombudsman", "ombudsman")
    assert (jurisdiction, source) == ("NZ", "Ombudsmen Act 1975")
