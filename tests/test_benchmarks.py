"""Every benchmark that ``python -m benchmarks`` runs can be loaded from the project's root, and be run."""

import subprocess
import sys

import pytest

from benchmarks.__main__ import BENCHMARKS, ROOT
from benchmarks.warc import PARTS


def test_benchmarks_can_be_loaded():
    loading = "; ".join(f"from benchmarks.{name} import main" for name in BENCHMARKS)
    subprocess.run([sys.executable, "-c", loading], cwd=ROOT, check=True, timeout=300)


@pytest.mark.parametrize(("file", "function"), [(file, function) for _, file, function in PARTS])
def test_what_a_benchmark_times_is_there(file, function):
    assert f"def {function}(" in (ROOT / "ingest" / file).read_text(encoding="utf-8")
