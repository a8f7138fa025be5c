import sqlite3
from contextlib import closing

from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from publish import bodies, queries


def words(response):
    return " ".join(LexborHTMLParser(response.text).body.text(separator=" ").split())


async def test_a_body_shows_what_it_answered_and_after_how_long(get):
    text = words(await get("/organisations/fenshire-county-council"))
    for part in (
        "3 responses recorded",
        "Head of Transport 3",
        "Holding reply 2",
        "It will open again in May 2025.",
    ):
        assert part in text
    assert (
        "both dates are known of 1 of 1 answer; it is shown from 5 on. Acknowledgements, automatic and holding replies (2)"
        in text
    )
    assert "Appeals with no answer recorded" in text
    assert "The Harbour Board" in text


async def test_an_official_shows_the_roles_and_when(get):
    text = words(await get("/officials/tobias-quill"))
    assert "19 February 2024 to 11 April 2024 Head of Transport , Fenshire County Council 3 responses" in text


async def test_ids_of_bodies_and_officials_lead_to_their_names(get):
    page = await get(f"/organisations/{public_id('fenshire')}")
    assert (page.status_code, page.headers["location"]) == (301, "/organisations/fenshire-county-council")
    page = await get(f"/officials/{public_id('quill')}")
    assert (page.status_code, page.headers["location"]) == (301, "/officials/tobias-quill")
    assert (await get("/organisations/nobody")).status_code == 404
    assert (await get("/officials/nobody")).status_code == 404


async def test_a_form_letter_shows_its_copies_and_their_differences(get):
    page = LexborHTMLParser((await get(f"/form-letters/{public_id('form')}")).text)
    assert "2 copies" in page.css_first("h1").text()
    assert [node.text() for node in page.css(".difference ins")] == [
        "Dear Wren,",
        "T Quill",
        "Dear Sedge,",
        "T Quill",
    ]


async def test_every_list_of_letters_says_how_each_is_attested(get, archive):
    form = LexborHTMLParser((await get(f"/form-letters/{public_id('form')}")).text)
    assert [node.text().endswith(" · corroborated") for node in form.css(".copy-of summary")] == [True, True]
    with closing(sqlite3.connect(archive)) as connection:
        rows = connection.execute(
            "SELECT id, post_id, comment_id, attestation FROM responses WHERE comment_id IS NOT NULL "
            "AND review_status <> 'rejected' AND continues_id IS NULL"
        ).fetchall()
    assert {row[3] for row in rows} > {"confirmed", "corroborated"}
    for own, post, comment, attestation in rows:
        for path in (f"/posts/{post}", f"/comments/{comment}"):
            listed = LexborHTMLParser((await get(path)).text).css(".holds li")
            (line,) = (li for li in listed if li.css_first("a").attributes["href"].endswith(f"/{own}"))
            assert f" · {attestation}" in line.text()


async def test_a_copy_says_that_it_is_one(get):
    tree = LexborHTMLParser((await get(f"/form-letters/{public_id('form')}")).text)
    copy = tree.css_first(".copy-of a").attributes["href"]
    text = words(await get(copy))
    assert "Form letter: 2 recorded copies" in text
    assert "Pasted under several names." in text
    assert "Answers the appeal The Head of Transport It names the bridge." in text


async def test_commitments_lead_to_their_sentence(get):
    page = LexborHTMLParser((await get("/commitments?kind=promise")).text)
    # Two copies of one letter make the same promise: it stands once, and leads to both.
    (first,) = page.css(".commitments blockquote a")
    (other,) = page.css(".commitments .where a")
    assert {first.attributes["href"], other.attributes["href"]} == {
        f"/responses/{row['id']}#s3"
        for row in (await get("/search.json?q=bridge&reply=holding")).json()["results"]
    }
    address, _, sentence = first.attributes["href"].partition("#")
    letter = LexborHTMLParser((await get(address)).text)
    assert letter.css_first(f"#{sentence} strong.commitment").text() == "It will open again in May 2025."
    assert "None is recorded here" in words(await get("/commitments?kind=refusal"))


async def test_an_appeal_shows_its_course(get):
    page = LexborHTMLParser((await get(f"/appeals/{public_id('appeal')}")).text)
    assert len(page.css("svg.chart circle")) == 5
    assert "2 responses recorded" in page.body.text()
    unanswered = words(await get(f"/appeals/{public_id('unanswered')}"))
    assert "No response recorded" in unanswered
    assert "the comments were last looked at on 1 September 2024" in unanswered


async def test_a_blog_shows_its_course_with_the_table_behind_it(get):
    site = LexborHTMLParser((await get("/sites")).text).css_first(".entry h2 a").attributes["href"]
    page = LexborHTMLParser((await get(site)).text)
    rows = [[cell.text() for cell in row.css("td")] for row in page.css(".figure tbody tr")]
    assert len(rows) == len(page.css("circle")) == 8
    assert rows[0] == ["1 December 2023", "Response", "Secretary, Withy Harbour Board"]
    assert ["20 February 2024", "Appeal", "The Head of Transport"] in rows
    assert ["May 2025", "Commitment", "It will open again in May 2025."] in rows


async def test_officials_are_listed_with_their_latest_role(get):
    assert "Tobias Quill Head of Transport Fenshire County Council 3" in words(await get("/officials"))


async def test_an_official_who_signs_without_a_role_is_listed_with_the_body(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write")
    body = archive.add("organisations", id=public_id("b"), slug="board", name="Ferry Board")
    signs = archive.add("officials", id=public_id("o"), slug="ada-pell", name="Ada Pell")
    pasted = archive.comment(site, post, "a letter")
    archive.response(
        site, post, pasted, "a letter", signatory="Ada Pell", organisation_id=body, official_id=signs
    )
    client = Datasette([str(archive.close())]).client
    row = LexborHTMLParser((await client.get("/officials")).text).css_first("tbody tr")
    assert " ".join(row.text(separator=" ").split()).startswith("Ada Pell Ferry Board 1")


async def test_a_body_names_all_that_it_continues_and_all_that_continue_it(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    archive.site()

    def body(slug, name, **more):
        archive.add("organisations", id=public_id(slug), slug=slug, name=name, **more)

    # Quays and ferries were joined in one office, which was parted in two; each line names one of them.
    body("quays", "Quays Board", successor_id=public_id("harbours"))
    body("ferries", "Ferry Board", successor_id=public_id("harbours"))
    body(
        "harbours",
        "Harbour Office",
        predecessor_id=public_id("quays"),
        successor_id=public_id("piers"),
    )
    body("piers", "Piers Agency", predecessor_id=public_id("harbours"))
    body("boats", "Boats Agency", predecessor_id=public_id("harbours"))
    client = Datasette([str(archive.close())]).client
    text = words(await client.get("/organisations/harbours"))
    assert "Continues Ferry Board , Quays Board ." in text
    assert "Continued by Boats Agency , Piers Agency ." in text
    alone = words(await client.get("/organisations/boats"))
    assert "Continues Harbour Office ." in alone
    assert "Continued by" not in alone


async def test_a_letter_without_a_date_stands_on_the_day_of_its_pasting(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write")
    body = archive.add("organisations", id=public_id("b"), slug="body", name="Body")
    for day, date in (("2024-02-01", None), ("2024-01-01", "2024-01-01"), ("2024-03-01", "2024-02-20")):
        pasted = archive.comment(site, post, f"letter {day}", published=f"{day}T10:00:00Z")
        archive.response(site, post, pasted, f"letter {day}", letter_date=date, organisation_id=body)
    client = Datasette([str(archive.close())]).client
    page = LexborHTMLParser((await client.get("/organisations/body")).text)
    shown = [" ".join(node.text(separator=" ").split()) for node in page.css(".entry .when")]
    assert shown == ["20 February 2024", "Undated, pasted 1 February 2024", "1 January 2024"]
    assert "1 response without a date is not drawn" in page.body.text()


async def test_the_chart_of_bodies_says_how_many_letters_it_leaves_out_of_bodies_named_or_not(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write")
    for number, told in enumerate(
        ({"letter_date": "2024-02-01", "organisation": "A Board"}, {"organisation": "A Board"}, {}, {})
    ):
        pasted = archive.comment(site, post, f"letter {number}")
        archive.response(site, post, pasted, f"letter {number}", **told)
    client = Datasette([str(archive.close())]).client
    text = words(await client.get("/organisations"))
    assert "3 responses without a date are not drawn" in text


async def test_days_of_pasting_are_not_told_as_dates_of_letters(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write")
    told = {"undated": (None, None), "dated": ("2010-12-02", "2010-12-05"), "mixed": ("2010-12-02", None)}
    for name, dates in told.items():
        form = archive.add(
            "form_letters", id=public_id(name), text=f"The {name} one.", copies=2,
            first_date="2010-12-02", last_date="2010-12-13",
        )  # fmt: skip
        for number, date in enumerate(dates):
            pasted = archive.comment(site, post, f"{name} {number}")
            archive.response(site, post, pasted, f"{name} {number}", letter_date=date, form_letter_id=form)
    client = Datasette([str(archive.close())]).client
    shown = {name: words(await client.get(f"/form-letters/{public_id(name)}")) for name in told}
    span = "2 December 2010 to 13 December 2010"
    assert f"in common; pasted {span}" in shown["undated"]
    assert f"in common; dated {span}" in shown["dated"]
    assert f"in common; dated or pasted {span}" in shown["mixed"]
    listed = words(await client.get("/form-letters"))
    assert [listed.count(f"{word} {span}") for word in ("pasted", "dated", "or pasted")] == [2, 1, 1]


async def test_where_letters_name_no_date_the_time_counts_from_the_appeal_and_says_so(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write", published="2024-02-01T09:30:00Z")
    body = archive.add("organisations", id=public_id("b"), slug="body", name="Body")
    appeal = archive.add("appeals", id=public_id("a"), post_id=post, target="Body", organisation_id=body)
    # The last was written before the appeal, and cannot answer it.
    for day in ("2024-02-05", "2024-02-06", "2024-02-09", "2024-02-11", "2024-02-21", "2024-01-15"):
        pasted = archive.comment(site, post, f"letter {day}")
        told = archive.response(
            site, post, pasted, f"letter {day}", letter_date=day, organisation_id=body, appeal_id=appeal
        )
    client = Datasette([str(archive.close())]).client
    text = words(await client.get("/organisations/body"))
    assert (
        "5 answers that name no date of a letter, from the appeal on: 8 days in the middle; "
        "half of them between 5 and 10; the shortest 4, the longest 20; of 0 more the time is unknown, and 1 is dated before what it answers"
        in text
    )
    early = words(await client.get(f"/responses/{told}"))
    first = words(await client.get(f"/responses/{public_id(f'response {post} letter 2024-02-05')}"))
    assert "Body , 4 days earlier" in first
    assert "earlier" not in early


def test_what_blogs_were_answered_is_counted_without_looking_at_letters(archive):
    with closing(sqlite3.connect(archive)) as connection:
        asked = []
        connection.set_trace_callback(asked.append)
        connection.row_factory = sqlite3.Row
        queries.sites(connection)
        bodies.events(connection, "site_id", public_id("site Save the Fen Line"), 10)
        connection.set_trace_callback(None)
        plans = [row["detail"] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any(plan.startswith("SEARCH r USING COVERING INDEX responses_site_id") for plan in plans)
    assert not [plan for plan in plans if plan.startswith("SCAN r")]
