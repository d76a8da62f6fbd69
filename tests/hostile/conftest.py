from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from hostile.command import ran


@pytest.fixture(autouse=True)
def for_the_table(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Note what the test ran, for the table at the end."""
    ran.clear()
    yield
    for one in ran:
        record_property("hostile", [request.node.name, *one])
