"""What is told where the decisions of two people meet: a line for each that gives way, and none for what stands."""

import pytest

from ingest.store.decisions.ledger import Decision, key
from onrecord.overruled import overruled

SECONDS = iter(range(10_000))


def made(who: str, kind: str, subject: str, **value: object) -> Decision:
    number = next(SECONDS)
    at = f"2026-02-01T{number // 3600:02d}:{number // 60 % 60:02d}:{number % 60:02d}Z"
    return Decision(number, at, who, kind, subject, value, None)


def review(who: str, verb: str, **value: object) -> Decision:
    told = {"response": "r1", "text": "t", "exact": "e", "place": [0, 9], "verb": verb}
    return made(who, "review", "c1", **{**told, **value})


def undone(who: str, decision: Decision) -> Decision:
    return made(who, "undo", decision.subject, undoes=key(decision))


def lines(before: list[Decision], *new: Decision) -> list[str]:
    return [line.strip() for line in overruled(before, [*before, *new])]


def by(decision: Decision) -> str:
    return f"({decision.who}, {decision.at})"


def test_a_later_correction_lifts_a_rejection_and_an_earlier_one_does_not():
    earlier = review("bo", "correct", field="role", value="Clerk")
    no = review("ada", "reject")
    later = review("bo", "correct", field="role", value="Head")
    assert lines([no], earlier) == [f"r1: rejected {by(no)}, not accepted {by(earlier)}"]
    assert lines([no], later) == [f"r1: accepted {by(later)}, not rejected {by(no)}"]
    assert lines([later], no) == [f"r1: accepted {by(later)}, not rejected {by(no)}"]


def test_what_came_in_and_gives_way_is_told_too():
    yes, no = review("ada", "accept"), review("bea", "reject")
    assert lines([no], yes) == lines([yes], no) == [f"r1: rejected {by(no)}, not accepted {by(yes)}"]
    assert lines([no, yes]) == []
    assert lines([review("bea", "accept")], yes) == []
    field = review("ada", "correct", field="role", value="Clerk")
    other = review("bea", "correct", field="role", value="Head")
    assert lines([other], field) == [f"r1: role Head {by(other)}, not role Clerk {by(field)}"]


def test_what_another_person_took_back_is_told():
    yes, field = review("ada", "accept"), review("ada", "correct", field="role", value="Clerk")
    (own, other) = (undone("ada", yes), undone("bo", yes))
    assert lines([yes], other) == [f"r1: accepted {by(yes)} is taken back {by(other)}"]
    assert lines([yes], own) == []
    other = undone("bo", field)
    assert lines([field], other) == [f"r1: role Clerk {by(field)} is taken back {by(other)}"]
    assert lines([field], other, undone("bo", other)) == []


def test_borders_of_an_added_letter_that_give_way_are_told():
    one, other = review("ada", "add"), review("bo", "add", place=[0, 7])
    moved = review("bo", "move", to_place=[0, 8])
    assert lines([one], other) == [f"r1: these borders {by(other)}, not these borders {by(one)}"]
    assert lines([one], review("bo", "add")) == []
    assert lines([one], moved) == [f"r1: these borders {by(moved)}, not these borders {by(one)}"]
    other = review("cy", "add", place=[0, 5])
    assert lines([one, moved], other) == [f"r1: these borders {by(moved)}, not these borders {by(other)}"]


@pytest.mark.parametrize("kind", ["merge", "alias"])
def test_what_became_another_than_before_is_told(kind):
    old = made("ada", kind, "a", into="b")
    new = made("bo", kind, "a", into="c")
    became = "is" if kind == "merge" else "became"
    assert lines([old], new) == [f"a: a {became} c {by(new)}, not a {became} b {by(old)}"]
    assert lines([old], undone("bo", old))[0].startswith(f"a: a {became} b {by(old)} is taken back (bo")
    assert lines([new], old) == [f"a: a {became} c {by(new)}, not a {became} b {by(old)}"]
    round_ = made("ada", kind, "c", into="a")
    assert lines([round_], new) == [
        f"c: c {became} a {by(round_)} would close a circle now; the earlier holds"
    ]
    assert lines([new], round_) == [f"c: c {became} a {by(round_)} would close a circle; the earlier holds"]


def test_removals_and_confirmations_that_give_way_are_told():
    down = made("ada", "takedown", "c1", reason="privacy", legal=False)
    back = made("bo", "takedown", "c1", removed=False)
    assert lines([down], back) == [f"c1: c1 is back {by(back)}, not c1 is taken down {by(down)}"]
    assert lines([down], made("bo", "takedown", "c1", removed=True, reason="error", legal=False)) == []
    sure = made("ada", "confirm", "r1", confirmed=True)
    assert lines([sure], made("bo", "confirm", "r1", confirmed=True)) == []
    assert lines([sure], undone("bo", sure))[0].startswith(
        f"r1: attestation confirmed {by(sure)} is taken back (bo"
    )
    words = made("ada", "redact", "c1", phrase="one")
    assert lines([words], made("bo", "redact", "c1", phrase="two", removed=False)) == []


def test_whoever_decided_later_reads_of_it_when_the_others_file_comes_in(reviewer, colleague, tmp_path):
    listed = reviewer.review("--list", "--json").objects()[0]["response"]
    for person, key_ in ((reviewer, "a"), (colleague, "r")):
        assert person.review("--limit", "1", keys=f"{key_}q").code == 0
        assert person.review("--export", str(tmp_path / f"{person.name}.csv")).code == 0
    told = colleague.review("--import", str(tmp_path / "ada.csv")).out
    assert "1 new of 1 decisions" in told
    assert f"{listed}: rejected (bo, " in told
    assert ", not accepted (ada, " in told
    assert f"{listed}: rejected (bo, " in reviewer.review("--import", str(tmp_path / "bo.csv")).out
    assert "decided otherwise" not in colleague.review("--import", str(tmp_path / "ada.csv")).out
