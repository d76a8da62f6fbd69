"""Commands, statements and signatures of functions, known from text by their form."""

from __future__ import annotations

from guidecheck.base.regex import regex

_COMMAND = regex(
    r"\A(?:\$ |> )?(?:sudo |npx )?"
    r"(?:apt|apt-get|brew|bundle|cargo|cd|chmod|cp|curl|docker|git|go|helm|hugo|kubectl|make|mkdir|mv|node|npm"
    r"|pip|pnpm|podman|python3?|rm|ssh|tar|wget|yarn|yum) (?!(?:a|it|on|sure|the|to)\b)[A-Za-z0-9./@:-]"
)

# Words that SQL begins a statement with, in capitals or with the word that follows them.
_STATEMENT = regex(
    r"\A(?:(?:ALTER|CREATE|DELETE|DESCRIBE|DROP|EXPLAIN|GRANT|INSERT|MERGE|REPLACE|REVOKE|SELECT|SHOW|TRUNCATE|UPDATE"
    r"|WITH) (?=[\w*(])"
    r"|(?:alter|create|drop|truncate) (?:database|index|table|user|view)\b|delete from \w|insert into \w"
    r"|select (?:distinct )?[\w.*'(),-]{1,200}+(?:(?:(?<=,) | as )[\w.*'(),-]{1,200}+){0,20} from \w)"
)

# What a function is called, takes and promises: `int width () const`, `def scale (self, factor)`, `~Lock () noexcept`.
_SIGNATURE = regex(
    r"\A(?:def |(?:[\w:~<>&*,]{1,60} ){0,6})[\w:~<>&*]{1,60} ?"
    r"(?:\([^()]{0,200}\)(?: (?:const|final|noexcept|override|throw ?\(\)))+"
    r"|\(\)|\([^()]{0,200}(?:\w[&*]|[&*]\w|&&|::)[^()]{0,200}\))\Z"
)
# What stands before a function or a value in such references, at times by itself: `inline virtual`, `static int size`.
_QUALIFIERS = regex(
    r"\A(?:(?:abstract|const|constexpr|explicit|extern|final|friend|inline|mutable|noexcept|override|private|protected"
    r"|public|pure|static|template|typename|virtual|volatile) ?)*"
    r"(?:(?:bool|char|int|size_t|u?int\d+_t|void)(?:(?: [&*]*|[&*]+ ?)[A-Za-z_]\w*(?: ?=.*)?;?)?)?\Z"
)
_DEFINED = regex(r"\Adef \w{1,60} ?\(")


def is_signature(text: str) -> bool:
    """Tell whether a text is what a function's declaration says, as references of code have it."""
    plain = " ".join(text.replace("\0", " ").split())
    if "(" not in plain:
        return _QUALIFIERS.match(plain) is not None
    return bool(_SIGNATURE.match(plain) or _DEFINED.match(plain))


def is_statement(text: str) -> bool:
    """Tell whether a text begins as a statement of SQL does."""
    return _STATEMENT.match(text) is not None


def is_command(text: str) -> bool:
    """Tell whether a text begins as the command of a well-known program does."""
    return _COMMAND.match(text) is not None
