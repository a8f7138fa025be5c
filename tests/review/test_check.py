import pytest


def check(reader, *arguments, keys=""):
    return reader.run("check", *arguments, keys=keys)


def test_a_verbatim_quotation_is_told_with_its_sentence(reader):
    done = reader.apart("check", "no decision has been taken")
    assert done.code == 0, done.err
    assert done.out.startswith("Verbatim in 3 responses.\n\nVerbatim: response ")
    assert "sentence 7 (/responses/" in done.out
    assert "Not folded: every word" in done.out


def test_all_copies_of_a_form_letter_are_told(reader):
    (told,) = check(reader, "I can assure you that no decision has been taken.", "--json").objects()
    assert told["found"] == "verbatim"
    copies = reader.rows("SELECT id FROM responses WHERE text LIKE '%that no decision has been taken%'")
    assert sorted((p["id"],) for p in told["places"]) == sorted(copies)
    assert len(copies) > 1


def test_differences_are_told_and_are_no_verdict(reader):
    done = check(reader, "I can assure you that every decision has been taken.", "--json")
    assert done.code == 1
    (told,) = done.objects()
    assert told["places"][0]["differences"] == [{"quoted": "every", "recorded": "no"}]
    assert told["places"][0]["sentences"] == [7, 7]
    assert not {"true", "false", "fake"} & set(" ".join(told["rule"].split()).lower().split())


def test_what_is_nowhere_is_not_found(reader):
    done = check(reader, "zebras crossing lightly at dawn")
    assert (done.code, done.out.split(",")[0]) == (3, "Not in any recorded response")


def test_words_of_a_poster_are_told_as_standing_outside_of_responses(reader):
    done = check(reader, "a sentence of my own. See if you can find it.", "--json")
    (told,) = done.objects()
    assert done.code in {1, 3}
    assert [e["record"] for e in told["elsewhere"]] == ["comments"]


def test_a_rejected_response_is_no_longer_quoted_from(reviewer):
    words = "something that my team deals with"
    (told,) = check(reviewer, words, "--json").objects()
    ((own,),) = {(place["id"],) for place in told["places"]}
    queue = [one["response"] for one in reviewer.review("--list", "--json").objects()]
    reviewer.review(keys="s" * queue.index(own) + "rq")
    assert check(reviewer, words).code in {1, 3}


def test_a_quotation_comes_from_standard_input(reader):
    assert check(reader, "-", keys="no decision\nhas been taken\n").code == 0


@pytest.mark.parametrize("quotation", ["", "...", "\u201c\u201d", "\x00"])
def test_a_quotation_without_words_is_refused(reader, quotation):
    assert check(reader, quotation).code == 2


@pytest.mark.parametrize(
    "quotation", ['"', "a OR (b", "text:x*", "NEAR(a b)", "'; DROP TABLE responses;--", "\ud800x"]
)
def test_strange_quotations_break_nothing(reader, quotation):
    assert check(reader, f"{quotation} zzqx").code in {1, 3}
