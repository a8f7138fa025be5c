"""A language is a folder of lexicons: letters in it are found, and understood, by nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import ingest

LEXICON = """
[salutation]
szanown[aey]

[private title]
pani?

[valediction]
z poważaniem

[role]
(?:kierownik|naczelnik)\\b

[body]
gospodarstwo\\b

[thanks_for_letter]
w odpowiedzi na pismo

[dated]
pismo

[dated by]
z dnia

[months]
maja = 5
"""
LETTER = (
    "Szanowna Pani Nowak,\n\nw odpowiedzi na pismo z dnia 2 maja 2010 w sprawie buków informuję, że zostaną one wycięte w styczniu, "
    "gdyż zagrażają drodze.\n\nZ poważaniem\n\nJan Wolski\nKierownik Działu Hodowli\nGospodarstwo Zarzecze"
)
READ = """
import json, sys
from ingest.replies import find_responses
fields = ("text", "addressee", "signatory", "role", "organisation", "answers_date")
found = find_responses(sys.stdin.read(), published="2010-06-01")
print(json.dumps([[getattr(one, name) for name in fields] for one in found]))
"""


def read(where: Path, text: str):
    command = [sys.executable, "-c", READ]
    done = subprocess.run(
        command,
        input=text,
        cwd=where,
        env={"PYTHONPATH": str(where)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_new_folder_of_lexicons_is_all_that_a_language_needs(tmp_path):
    shutil.copytree(Path(ingest.__file__).parent, tmp_path / "ingest")
    folder = tmp_path / "ingest" / "replies" / "lexicons" / "pl"
    assert not folder.exists()
    comment = f"Przyszło dziś:\n\n{LETTER}\n\nWstyd."
    assert read(tmp_path, comment) == []
    folder.mkdir()
    (folder / "letters.txt").write_text(LEXICON, encoding="utf-8")
    told = ["Pani Nowak", "Jan Wolski", "Kierownik Działu Hodowli", "Gospodarstwo Zarzecze", "2010-05-02"]
    assert read(tmp_path, comment) == [[LETTER, *told]]
