"""Downloads for spreadsheets: no cell is run as a formula, and none is lost."""

import csv
import io

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from invented import Archive

from publish import spreadsheet


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0=1",
        " =1",
        "\uff1d1+1",
        "\uff20x",
        "|cmd",
        "%0a",
        "\ufeff=1+1",
        "\u200b \u2060@x",
        "\ufe66\u0031",
        "\ufe62\u0031",
    ],
)
def test_formulas_are_disarmed(cell):
    assert spreadsheet.safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-5", "+1.5", "-1e9", "a=b", "", None, 7, "2024-01-01", "—dash"])
def test_what_is_no_formula_is_left_alone(cell):
    assert spreadsheet.safe(cell) == cell


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])), min_size=1),
        min_size=1,
    )
)
def test_rewritten_csv_keeps_every_other_cell(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    again = list(csv.reader(io.StringIO(spreadsheet.rewritten(out.getvalue()), newline="")))
    assert again == [[spreadsheet.safe(cell) for cell in row] for row in rows]


@pytest.mark.parametrize(
    "address", ["/archive/comments.csv?_stream=on", "/archive.csv?sql=select+id,text+from+comments"]
)
async def test_rows_after_a_long_one_are_in_the_download(tmp_path, address):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "The lock")
    texts = ["Mend it.", "The lock is broken. " * 15_000, "Thank you all."]
    for text in texts:
        archive.comment(site, post, text)
    page = await Datasette([str(archive.close())]).client.get(address)
    cells = [cell for row in csv.reader(io.StringIO(page.text, newline="")) for cell in row]
    assert all(text.strip() in map(str.strip, cells) for text in texts)


@pytest.mark.parametrize("how", ["", "?_dl=1", "?_stream=1&_size=10", "?_labels=on"])
async def test_tables_given_as_csv_run_no_formula(tmp_path, how):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "=HYPERLINK(1)")
    for number in range(25):
        archive.comment(site, post, f'=cmd|"x"\n+{number}', author=f"@{number}")
    client = Datasette([str(archive.close())]).client
    page = await client.get("/archive/comments.csv" + how)
    rows = list(csv.DictReader(io.StringIO(page.text)))
    assert len(rows) == 25
    assert {row["text"] for row in rows} == {f'\'=cmd|"x"\n+{number}' for number in range(25)}
    risky = [cell for row in rows for cell in row.values() if str(cell).startswith(("=", "+", "@", "\t"))]
    assert risky == []
    exact = (await client.get("/archive/comments.json?_shape=array")).json()
    assert exact[0]["text"].startswith("=cmd")
