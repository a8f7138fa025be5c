"""Every benchmark that ``python -m benchmarks`` runs can be loaded from the project's root, and be run."""

import subprocess
import sys

from benchmarks.__main__ import BENCHMARKS, ROOT


def test_benchmarks_can_be_loaded():
    loading = "; ".join(f"from benchmarks.{name} import main" for name in BENCHMARKS)
    subprocess.run([sys.executable, "-c", loading], cwd=ROOT, check=True, timeout=300)
