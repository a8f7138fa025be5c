"""What a run says at its end of what went wrong: how many of each."""

from ingest.model import Problem
from ingest.pipeline.steps import Tally


def test_the_number_told_is_that_of_what_is_meant():
    tally = Tally()
    tally.problems += [
        Problem(kind="orphan", detail="Answers to nobody.", count=2),
        Problem(kind="orphan", detail="More of them.", count=3),
        Problem(kind="bad-status", detail="answered 500"),
        Problem(kind="skipped-private", detail="Left out: drafts.", count=4),
        Problem(kind="text-lost", detail="900 characters are in no comment.", count=900),
    ]
    assert [(kind, number) for kind, number, _ in tally.kinds()] == [
        ("orphan", 5),
        ("bad-status", 1),
        ("skipped-private", 4),
        ("text-lost", 1),
    ]
