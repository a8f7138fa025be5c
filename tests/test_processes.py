"""Two processes share the tests: what sets up a module's fixtures, one of them sets up for the whole module."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = ("tests/test_likeness.py", "tests/replies/test_links.py")


def test_all_tests_of_a_file_are_run_by_one_process():
    [line] = [line for line in (ROOT / "Makefile").read_text().splitlines() if "-m pytest -n" in line]
    run = [sys.executable, *line.split()[1:], "-v", *FILES]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    by = defaultdict(set)
    for process, file in re.findall(r"^\[(gw\d)\].* PASSED ([^:]+)::", done.stdout, re.MULTILINE):
        by[file].add(process)
    assert by.keys() == set(FILES)
    assert all(len(processes) == 1 for processes in by.values()), by
