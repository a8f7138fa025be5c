"""What kind of person a letter addresses is told by the phrase, whole or as it is published."""

import pytest

from ingest.store.masks.addressees import shortened
from ingest.store.masks.whom import kind_of


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Ms Quillfeather", "person"),
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
    assert (kind_of(phrase), kind_of(shortened(phrase))) == (kind, kind)
