"""Commands that a reader types, known from text by the program that they begin with."""

from __future__ import annotations

import re

_COMMAND = re.compile(
    r"\A(?:\$ |> )?(?:sudo |npx )?"
    r"(?:apt|apt-get|brew|bundle|cargo|cd|chmod|cp|curl|docker|git|go|helm|hugo|kubectl|make|mkdir|mv|node|npm"
    r"|pip|pnpm|podman|python3?|rm|ssh|tar|wget|yarn|yum) (?!(?:a|it|on|sure|the|to)\b)[A-Za-z0-9./@:-]"
)


def is_command(text: str) -> bool:
    """Tell whether a text begins as the command of a well-known program does."""
    return _COMMAND.match(text) is not None
