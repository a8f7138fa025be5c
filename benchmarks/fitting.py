"""Weights fitted to rows: logistic regression with a penalty on large weights, and signs that marks may not change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.feature_extraction import DictVectorizer

from benchmarks.signs import SPEAK_AGAINST, SPEAK_FOR
from benchmarks.spoken import Row
from ingest.replies.learnt import BIAS

Weights = dict[str, float]
LEAST = 3
"""Rows in which a mark must stand to be weighed."""


@dataclass(frozen=True)
class Table:
    """Rows as numbers: what is seen in each, whether it is an official's (1) or not (-1), and how much it counts."""

    marks: np.ndarray[Any, Any]
    seen: csr_matrix
    label: np.ndarray[Any, Any]
    worth: np.ndarray[Any, Any]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Self:
        """Make a table of rows."""
        columns = DictVectorizer()
        seen = columns.fit_transform(dict(marks) for marks, _, _ in rows)
        label = np.array([2.0 * label - 1 for _, label, _ in rows])
        return cls(columns.get_feature_names_out(), seen.tocsr(), label, np.array([w for *_, w in rows]))

    def part(self, places: Iterable[int]) -> "Table":
        """Give the rows that stand at ``places``, in that order."""
        chosen = np.fromiter(places, dtype=np.intp)
        return Table(self.marks, self.seen[chosen], self.label[chosen], self.worth[chosen])


def fit(table: Table, freedom: float) -> Weights:
    """Fit weights to a table; the same rows give the same weights.

    ``freedom`` says how far weights may go from nothing (C, the inverse of the penalty).
    """
    often = table.seen.getnnz(axis=0) >= LEAST
    seen, names = table.seen[:, often], [str(mark) for mark in table.marks[often]]
    # Turned once: multiplying by the view that ``.T`` gives takes longer each of some hundred times.
    turned = seen.T.tocsr()
    label, worth = table.label, table.worth

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        margin = label * (weights[0] + seen @ weights[1:])
        pull = -freedom * worth * label * expit(-margin)
        lost = freedom * worth @ np.logaddexp(0, -margin) + weights[1:] @ weights[1:] / 2
        return lost, np.concatenate(([pull.sum()], turned @ pull + weights[1:]))

    bounds = [
        (None, None),
        *((0 if mark in SPEAK_FOR else None, 0 if mark in SPEAK_AGAINST else None) for mark in names),
    ]
    start = np.zeros(len(bounds))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}).x
    return dict(zip([BIAS, *names], map(float, found), strict=True))
