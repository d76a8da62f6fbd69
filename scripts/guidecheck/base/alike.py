"""One finding in place of many that say the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from guidecheck.model.findings import Finding


def fold_alike(
    findings: Iterable[Finding],
    mark: Callable[[Finding], Hashable],
    fold: Callable[[Sequence[Finding]], Finding | None],
) -> list[Finding]:
    """Return findings in their order, with what `fold` makes of all that have one mark in place of the first of them.

    Those whose mark is empty stay, and so do those of which `fold` makes nothing.
    """
    every = [(one, mark(one)) for one in findings]
    alike: dict[Hashable, list[Finding]] = {}
    for one, found in every:
        if found:
            alike.setdefault(found, []).append(one)
    folded = {found: made for found, together in alike.items() if (made := fold(together))}
    left = []
    for one, found in every:
        if found not in folded:
            left.append(one)
        elif alike.pop(found, None):
            left.append(folded[found])
    return left
