"""What a page loses on paper: what only a screen can do, and nothing that changes what its words mean."""

import subprocess

import pytest
from invented import public_id

pytestmark = pytest.mark.browser


@pytest.fixture
def printed(browser, watched, folded, tmp_path, need):
    """Gives the words of a page as it is printed, on one line."""
    need("pdftotext")
    page = watched(browser.new_page(), folded)

    def words(path):
        page.goto(path)
        page.page.pdf(path=tmp_path / "page.pdf", format="A4")
        command = ["pdftotext", "-layout", tmp_path / "page.pdf", "-"]
        return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())

    yield words
    page.page.close()


def test_a_response_prints_whose_part_and_copy_it_is_its_numbers_and_earlier_texts(printed):
    paper = printed("/responses/second000000?s=2")
    assert "One letter in 2 parts, pasted over 2 comments. It goes on from the part before." in paper
    assert "Only another part tells: addressee." in paper
    assert "Form letter: 3 recorded copies" in paper
    assert "The survey is done.1" in paper.replace(" 1", "1")
    assert "Earlier versions As captured" in paper
    assert "The survey is delayed." in paper
    assert "numbered anew" in paper
    assert "small numbers" not in paper


def test_what_is_folded_on_the_screen_prints_open(printed):
    assert "Two never came." in printed(f"/sites/{public_id('site Save the Fen Line')}")
    assert "pasted by Noor" in printed("/form-letters/form00000000")
