"""What is said of a guide: messages, findings, and the rules that they are of.

Values alone. Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: errors fail, warnings fail with `--strict`, notes never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Message(NamedTuple):
    """A sentence with named gaps and what fills them, apart, so that `messages` can say it in another language.

    A value may be a message itself. As text it is English.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.template.format_map(dict(self.values))

    def filled(self, **values: object) -> Message:
        """Return the same sentence with other values in its gaps."""
        return Message(self.template, tuple(values.items()))


def say(template: str, /, **values: object) -> Message:
    """Make a `Message`; the template is a literal with `{named}` gaps, so that translators find it."""
    return Message(template, tuple(values.items()))


NOTHING = Message("")


class GuideError(Exception):
    """The run itself cannot be done: exit status 2. The message is a sentence for the user, with a hint."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Related(NamedTuple):
    """Another place that a finding speaks of."""

    path: str
    line: int
    message: Message


class Edit(NamedTuple):
    """What has one right answer: on a line, the text `old` becomes `new`.

    `old` stands at `column`, counted from 1, or is the first of its kind behind it, unless it is `exact`.
    """

    line: int
    column: int
    old: str
    new: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where it is, what it is, and what to do.

    `path` is relative to the guide's root, with `/`; `hint` says what to do, or is empty. `edits` of that file mend it,
    all together, where there is one right answer.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: Message
    hint: Message = NOTHING
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()

    @property
    def what(self) -> tuple[str, str, str]:
        """What it is, wherever in its file it has moved to: path, rule and English message."""
        return self.path, self.rule, str(self.message)

    def __lt__(self, other: Finding) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.rule, str(self.message))


class Rule(NamedTuple):
    """What a finding can be of: its name, default severity, and what `guidecheck rules` prints of it.

    `bad` and `good` are samples; `why` is a paragraph for the person who asks. `guards` says that a comment of the
    page cannot silence it: it is about what the page itself may do.
    """

    name: str
    severity: Severity
    summary: str
    bad: str = ""
    good: str = ""
    why: str = ""
    guards: bool = False

    def at(
        self,
        path: str,
        line: int,
        column: int,
        message: Message,
        hint: Message = NOTHING,
        related: tuple[Related, ...] = (),
        severity: Severity | None = None,
        edits: tuple[Edit, ...] = (),
    ) -> Finding:
        """Make a finding of this rule; `severity` only where it differs from the rule's own."""
        return Finding(self.name, severity or self.severity, path, line, column, message, hint, related, edits)
