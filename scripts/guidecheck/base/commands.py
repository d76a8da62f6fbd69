"""Commands and statements that a reader types, known from text by what they begin with."""

from __future__ import annotations

import re

_COMMAND = re.compile(
    r"\A(?:\$ |> )?(?:sudo |npx )?"
    r"(?:apt|apt-get|brew|bundle|cargo|cd|chmod|cp|curl|docker|git|go|helm|hugo|kubectl|make|mkdir|mv|node|npm"
    r"|pip|pnpm|podman|python3?|rm|ssh|tar|wget|yarn|yum) (?!(?:a|it|on|sure|the|to)\b)[A-Za-z0-9./@:-]"
)

# Words that SQL begins a statement with, in capitals or with the word that follows them.
_STATEMENT = re.compile(
    r"\A(?:(?:ALTER|CREATE|DELETE|DESCRIBE|DROP|EXPLAIN|GRANT|INSERT|MERGE|REPLACE|REVOKE|SELECT|SHOW|TRUNCATE|UPDATE"
    r"|WITH) (?=[\w*(])"
    r"|(?:alter|create|drop|truncate) (?:database|index|table|user|view)\b|delete from \w|insert into \w"
    r"|select (?:distinct )?[\w.*'(),-]{1,200}+(?:(?:(?<=,) | as )[\w.*'(),-]{1,200}+){0,20} from \w)"
)


def is_statement(text: str) -> bool:
    """Tell whether a text begins as a statement of SQL does."""
    return _STATEMENT.match(text) is not None


def is_command(text: str) -> bool:
    """Tell whether a text begins as the command of a well-known program does."""
    return _COMMAND.match(text) is not None
