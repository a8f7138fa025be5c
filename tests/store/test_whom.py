"""What kind of person a letter addresses is told by the phrase as it stands there."""

import pytest

from ingest.model import Response
from ingest.replies.together.weave import Rulings, weave
from ingest.store import record
from ingest.store.masks.whom import kind_of
from ingest.store.weaving import weave_archive
from tests.store.greeted import LETTER
from tests.store.world import captured, comment, open_archive, open_vault, post, reading, rows


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Ms Quillfeather", "person"),
        ("Ms Mowbray", "person"),
        ("M. Mowbray", "person"),
        ("Mary", "person"),
        ("Jane", "person"),
        ("Mr and Mrs Quillfeather", "person"),
        ("Sir or Madam", "nobody"),
        ("Friend", "nobody"),
        ("Damen und Herren", "nobody"),
        ("Cllr Quillfeather", "office"),
        ("Mr Quillfeather MP", "office"),
        ("Mr Speaker", "office"),
        ("Monsieur le Maire", "office"),
        ("Oxney Residents' Association", "body"),
    ],
)
def test_kind_of_person(phrase, kind):
    assert kind_of(phrase) == kind


@pytest.mark.parametrize("name", ["Ms Mowbray", "Mr Moss", "Mary", "Mme Moreau", "Mr Munt and Ms Moss"])
def test_a_masked_name_is_a_persons_whatever_its_initial(tmp_path, name):
    letter = LETTER.format(f"Dear {name}", "")
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, "2026-03-01T08:00:00Z"), reading(post(), comment("1", letter)))
        archive.project(vault, respond=lambda _post, entry: (whole(entry.text, name),) if entry else ())
        weave_archive(archive, vault, lambda letters, asked: weave(letters, asked, Rulings()))
    [row] = rows(tmp_path, "SELECT addressee, addressee_kind FROM responses")
    assert name not in row["addressee"]
    assert row["addressee_kind"] == "person"


def whole(text: str, name: str) -> Response:
    return Response(text=text, span_start=0, span_end=len(text), addressee=name, confidence=0.9)
