"""Every benchmark that ``python -m benchmarks`` runs can be loaded from the project's root."""

import subprocess
import sys

from benchmarks.__main__ import BENCHMARKS, ROOT


def test_benchmarks_can_be_loaded():
    loading = f"import {', '.join(f'benchmarks.{name}' for name in BENCHMARKS)}"
    subprocess.run([sys.executable, "-c", loading], cwd=ROOT, check=True, timeout=300)
