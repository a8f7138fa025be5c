import json

import pytest


@pytest.fixture(scope="module")
def letter(reader):
    ((own,),) = reader.rows("SELECT id FROM responses WHERE signatory = 'Ged Hallatrow'")
    return own


def cite(reader, *arguments):
    return reader.run("cite", *arguments)


def test_a_response_is_cited_with_official_body_and_how_it_is_known(reader, letter):
    done = reader.apart("cite", letter, "--site", "https://record.example/", "--name", "The Record")
    assert done.code == 0, done.err
    assert done.out.startswith("Ged Hallatrow, Public Transport Manager")
    assert "As pasted by a commenter" in done.out
    assert f"The Record, https://record.example/responses/{letter} (accessed " in done.out


@pytest.mark.parametrize(
    ("style", "sign"),
    [
        ("oscola", "Ged Hallatrow, \u2018Letter: Service 41\u2019"),
        ("chicago-notes", "Public Transport Manager, \u201cLetter: Service 41,\u201d"),
        ("wikipedia", "{{cite web |last=Hallatrow"),
        ("bibtex", "@online{onrecord-"),
        ("ris", "TY  - BLOG"),
        ("csl-json", '"family": "Hallatrow"'),
    ],
)
def test_every_format_names_the_signatory(reader, letter, style, sign):
    out = cite(reader, letter, "--style", style).out
    assert sign in out
    assert "Hallatrow" in out


def test_whom_a_letter_was_signed_for_and_its_reference_are_cited(reader):
    ((own,),) = reader.rows("SELECT id FROM responses WHERE reference = 'ET/ITU/41/1177'")
    assert cite(reader, own).out.startswith(
        "Tamsin Orchard-Rye, Business Support Officer, on behalf of Dr Piers Halgarth. "
        "\u201cLetter: SUPPORTED BUS SERVICES: ROUTE 41\u201d, reference ET/ITU/41/1177 (14 December 2010)."
    )


@pytest.mark.parametrize(
    "site", ["foo", "foo.example", "ftp://foo.example", "https://", "https://foo.example/?a=1"]
)
def test_the_address_of_a_site_is_one(reader, letter, site):
    done = cite(reader, letter, "--site", site)
    assert (done.code, "is no address of a site" in done.err) == (2, True)


def test_csl_json_is_a_list_that_reference_managers_read(reader, letter):
    (item,) = json.loads(cite(reader, letter, "--style", "CSL-JSON").out)
    assert (item["type"], item["id"]) == ("post-weblog", f"onrecord-{letter}")


@pytest.mark.parametrize("style", ["apa", "mla", "chicago", "harvard"])
def test_journal_styles_are_made(reader, letter, style):
    done = cite(reader, letter, "--style", style)
    assert (done.code, "Hallatrow" in done.out) == (0, True)


def test_a_sentence_is_cited_by_its_number(reader, letter):
    assert "\u201d, in \u201cLetter: Service 41\u201d (" in cite(reader, letter, "--sentence", "2").out
    for style in ("apa", "mla", "chicago", "harvard", "oscola", "bibtex", "ris", "csl-json"):
        assert f"/responses/{letter}#s2" in cite(reader, letter, "--style", style, "--sentence", "2").out
    refused = cite(reader, letter, "--sentence", "900")
    assert (refused.code, "has no sentence 900" in refused.err) == (2, True)


def test_comments_and_posts_are_cited_too(reader):
    for table, words in (("comments", "Comment on "), ("posts", "/posts/")):
        ((own,),) = reader.rows(f"SELECT id FROM {table} WHERE author IS NOT NULL ORDER BY id LIMIT 1")
        assert words in cite(reader, own).out
        assert cite(reader, own, "--sentence", "1").code == 2


def test_an_unknown_id_and_one_taken_down_are_told_apart(reviewer):
    assert "no response, comment or post of that id" in cite(reviewer, "0000000000zz").err
    ((own,),) = reviewer.rows("SELECT comment_id FROM responses WHERE signatory = 'Ged Hallatrow'")
    assert reviewer.apart("takedown", own, "--reason", "privacy").code == 0
    done = cite(reviewer, own)
    assert (done.code, "was taken down (privacy)" in done.err) == (2, True)


def test_a_response_that_is_gone_is_told_apart_from_an_unknown_one(reviewer):
    told = "SELECT id, comment_id FROM responses WHERE comment_id IS NOT NULL AND continues_id IS NULL ORDER BY id"
    (first, _), (second, comment) = reviewer.rows(told)[:2]
    (entry,) = [
        n for n, e in enumerate(reviewer.review("--list", "--json").objects()) if e["response"] == first
    ]
    reviewer.review(keys="s" * entry + "rq")
    assert reviewer.apart("takedown", comment, "--reason", "privacy").code == 0
    done = cite(reviewer, first)
    assert (done.code, "was withdrawn by review" in done.err) == (2, True)
    done = cite(reviewer, second)
    assert (done.code, "was taken down (privacy)" in done.err) == (2, True)


@pytest.mark.parametrize("site", ["http://[", "http://record.example:port", "record.example"])
def test_what_is_no_address_of_a_site_is_wrong_usage(reader, letter, site):
    done = cite(reader, letter, "--site", site)
    assert (done.code, "is no address of a site" in done.err) == (2, True)
