"""The authority file and the lexicons: sound in themselves, and as the manual shows them."""

import re
from importlib import resources
from pathlib import Path

from ingest.replies import find_responses, organisations, resolve
from ingest.replies.together.authority import bodies
from tests.replies.ferries import LETTER


def test_the_authority_file_is_sound():
    names = [o.name for o in organisations()]
    assert len(names) == len(set(names))
    for body in organisations():
        assert body.kind, body.name
        assert body.jurisdiction[:2].isupper(), body.name
        assert {body.predecessor, body.successor} <= {None, *names}, body.name


def test_who_continues_a_body_is_told_on_its_line_too():
    by_name = {body.name: body for body in organisations()}
    for body in organisations():
        assert body.predecessor is None or by_name[body.predecessor].successor, body.name
        assert body.successor is None or by_name[body.successor].predecessor, body.name


def test_a_department_is_followed_through_its_names():
    followed = ["DTI" if (body := resolve("Department of Trade and Industry")) else ""]
    while body and body.successor and body.successor not in followed:
        body = resolve(body.successor)
        followed.append(body.name)
    assert followed == [
        "DTI",
        "Department for Business, Enterprise and Regulatory Reform",
        "Department for Business, Innovation and Skills",
        "Department for Business, Energy and Industrial Strategy",
        "Department for Business and Trade",
    ]


def test_a_body_comes_with_all_that_it_continues_and_all_that_continue_it():
    slugs = [
        body.slug for body in bodies({"department-for-business-energy-and-industrial-strategy": ["BEIS"]})
    ]
    assert {
        "department-of-energy-and-climate-change",
        "department-for-business-innovation-and-skills",
        "department-for-business-and-trade",
        "department-for-energy-security-and-net-zero",
        "department-for-science-innovation-and-technology",
    } <= set(slugs)
    assert "department-for-education" not in slugs


def test_nearly_all_bodies_say_where_they_can_be_looked_up():
    without = [body.name for body in organisations() if not body.source]
    assert len(without) <= 12, without


def test_councils_and_police_forces_of_the_kingdom_have_identifiers():
    kingdom = [body for body in organisations() if body.jurisdiction.startswith("GB")]
    councils = [body for body in kingdom if body.kind == "council"]
    assert len(councils) > 400
    for body in councils:
        assert re.fullmatch(r"org-id:GB-(?:LAE|LAS|PLA|LANI)-[A-Z]{3}", body.identifiers[0]), body.name
    forces = [body for body in kingdom if body.kind == "police force"]
    assert sum(any(i.startswith("wikidata:") for i in body.identifiers) for body in forces) > 40


def test_identifiers_are_whole_and_name_one_body():
    found = [identifier for body in organisations() for identifier in body.identifiers]
    assert len(found) == len(set(found)) > 600
    for identifier in found:
        assert re.fullmatch(r"wikidata:Q[1-9]\d*|org-id:[A-Z]{2}-[A-Z]{2,6}-[A-Z0-9]+", identifier), (
            identifier
        )
    assert "org-id:GB-GOR-EA46" in resolve("Met Office").identifiers


def test_aliases_lead_to_one_body():
    assert resolve("Defra") is resolve("DEFRA")
    assert resolve("MPS").name == "Metropolitan Police Service"
    assert resolve("The Home Office").name == "Home Office"
    assert resolve("Camden Council") is None
    assert resolve("Brent Council") is resolve("London Borough of Brent")
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
