"""Reads `guidecheck.toml`, or `[tool.guidecheck]` of `pyproject.toml`: the only reader of a project's own choices.

Every table is read by the same walk: a key that is not known is an error that names the nearest one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import inf
from pathlib import Path
from typing import Any, TypeVar

from guidecheck.base import disk, messages
from guidecheck.model.findings import GuideError, Message, Severity, say
from guidecheck.model.settings import Exemption, Ignore, LinkSettings, Partial, Settings
from guidecheck.source.toml_bounded import read_toml

FILE = "guidecheck.toml"
PROJECT = "pyproject.toml"
OFF = "off"
_TABLE = "tool.guidecheck"
# Most projects have the file, and no more than their name in it is ours.
_NAMES_TABLE = r"\[\s*tool\s*\]|\btool\s*\.\s*[\"']?guidecheck"

Value = TypeVar("Value")


def read_settings(root: Path) -> Settings:
    """Read the settings of the project in `root`; one that has none has the defaults.

    Raises `GuideError`, with a hint, for what cannot be read or is no setting.
    """
    text, table = _read(root, FILE)
    project_text, project = _read(root, PROJECT, mark=_NAMES_TABLE)
    tools = project.get("tool")
    if not isinstance(tools, dict) or "guidecheck" not in tools:
        return _Reader(FILE, "", text).settings(table) if text is not None else Settings()
    if text is not None:
        raise GuideError(
            say("Both {path} and [{table}] in {other} are there; keep one.", path=FILE, table=_TABLE, other=PROJECT)
        )
    return _Reader(PROJECT, f"{_TABLE}.", project_text or "").settings(tools["guidecheck"])


def _read(root: Path, name: str, mark: str = "") -> tuple[str | None, dict[str, Any]]:
    """Return a file's text and what it says; None and nothing where there is none, or nothing in it fits `mark`."""
    try:
        text = disk.read_text(root / name, disk.MOST_DATA, within=root)
        return (text, read_toml(text)) if not mark or re.search(mark, text) else (None, {})
    except FileNotFoundError:
        return None, {}
    except (OSError, RecursionError, ValueError) as error:
        raise disk.cannot_be_read(name, error) from error


def line_of_table(text: str) -> int:
    """Return the line where our table of a `pyproject.toml` begins, 0 where it has none."""
    found = re.search(_NAMES_TABLE, text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def tables_of(text: str) -> object:
    """Return what the text of a `pyproject.toml` holds for us, None where that is nothing or cannot be read."""
    try:
        tools = read_toml(text).get("tool") if line_of_table(text) else None
    except (RecursionError, ValueError):
        return None
    return tools.get("guidecheck") if isinstance(tools, dict) else None


class _Reader:
    """Reads the tables of one file. `prefix` stands before the names of its tables."""

    def __init__(self, file: str, prefix: str, text: str) -> None:
        self._file, self._prefix = file, prefix
        self._lines = text.splitlines()

    def settings(self, table: object) -> Settings:
        read: dict[str, Any] = {"file": self._file}

        def keep(name: str, reader: Callable[[str, object], object]) -> Callable[[str, object], None]:
            def keeping(key: str, value: object) -> None:
                read[name] = reader(key, value)

            return keeping

        def links(key: str, value: object) -> None:
            exceptions: list[Exemption] = []
            numbers: dict[str, float] = {}
            known: dict[str, Callable[[str, object], object]] = {"exceptions": self._take(exceptions, self._exemption)}
            for name, default in LinkSettings()._asdict().items():
                known[name.replace("_", "-")] = self._number(name, default, numbers)
            self._walk(key, value, known)
            read["links"] = LinkSettings(**numbers)  # type: ignore[arg-type]
            read["exemptions"] = tuple(exceptions)

        def inside(**known: Callable[[str, object], None]) -> Callable[[str, object], None]:
            return lambda key, value: self._walk(key, value, known)

        ignores: list[Ignore] = []
        self._walk(
            "",
            table,
            {
                "language": keep("language", self._language),
                "severity": keep("severity", self._severities),
                "partial": keep("partial", self._partial),
                "equivalent": keep("equivalent", self._equivalent),
                "front-matter": inside(own=keep("own", self._keys)),
                "html": inside(allow=keep("allowed_html", self._selectors), deny=keep("denied_html", self._selectors)),
                "ignore": self._take(ignores, self._ignore),
                "links": links,
            },
        )
        return Settings(**read, ignores=tuple(ignores))

    def _walk(self, name: str, table: object, known: Mapping[str, Callable[[str, object], object]]) -> None:
        if not isinstance(table, dict):
            raise self._wrong(name, say("a table"))
        for key, value in table.items():
            if key not in known:
                raise self._unknown(name, key, known)
            known[key](f"{name}.{key}" if name else key, value)

    def _unknown(self, name: str, key: str, known: Mapping[str, object]) -> GuideError:
        # Only a run that ends here needs it.
        from guidecheck.base.nearest import nearest

        place = f"[{self._prefix}{name}]" if name else f"[{_TABLE}]" if self._prefix else ""
        where = say("{table} of {path}", table=place, path=self._file) if place else self._file
        if near := nearest(key.replace("_", "-"), known):
            return GuideError(
                say("{place} has no key {key}; did you mean {nearest}?", place=where, key=repr(key), nearest=near)
            )
        return GuideError(
            say("{place} has no key {key}; it knows {known}.", place=where, key=repr(key), known=", ".join(known))
        )

    def _wrong(self, key: str, kind: Message) -> GuideError:
        return GuideError(
            say("{key} in {path} must be {kind}.", key=f"{self._prefix}{key}".rstrip("."), path=self._file, kind=kind)
        )

    def _language(self, key: str, value: object) -> str:
        if value not in messages.LANGUAGES:
            raise self._wrong(key, say("one of {choices}", choices=", ".join(messages.LANGUAGES)))
        return str(value)

    def _severities(self, key: str, value: object) -> dict[str, Severity | None]:
        choices = (*Severity, OFF)
        if not isinstance(value, dict):
            raise self._wrong(key, say("a table"))
        for rule, choice in value.items():
            if choice not in choices:
                raise self._wrong(f"{key}.{rule}", say("one of {choices}", choices=", ".join(choices)))
        return {rule: None if choice == OFF else Severity(choice) for rule, choice in value.items()}

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self._wrong(key, say("a list of texts"))
        return tuple(value)

    def _selectors(self, key: str, value: object) -> tuple[str, ...]:
        # Few projects allow any, and the parser takes time to load.
        from guidecheck.source.selectors import matches_tag

        for one in (selectors := self._texts(key, value)):
            try:
                matches_tag("<p>", one)
            except ValueError:
                raise self._wrong(key, say("a list of CSS selectors; {one} is none", one=repr(one))) from None
        return selectors

    def _keys(self, key: str, value: object) -> tuple[str, ...]:
        return tuple(sorted(one.lower() for one in self._texts(key, value)))

    def _partial(self, key: str, value: object) -> tuple[Partial, ...]:
        # Hugo's language keys have no case.
        parts = [one.partition(":") for one in self._texts(key, value)]
        return tuple(Partial(language.lower(), path) for language, _, path in parts)

    def _equivalent(self, key: str, value: object) -> tuple[tuple[str, ...], ...]:
        if not isinstance(value, list) or not all(isinstance(one, list) for one in value):
            raise self._wrong(key, say("a list of lists of texts"))
        return tuple(self._texts(key, one) for one in value)

    def _take(self, into: list[Value], read: Callable[[str, object, int], Value]) -> Callable[[str, object], None]:
        """Return a reader of an array of tables, `[[key]]`, that keeps what each says."""

        def take(key: str, value: object) -> None:
            if not isinstance(value, list):
                raise self._wrong(key, say("tables: [[{table}]]", table=f"{self._prefix}{key}"))
            header = re.compile(rf"\s*\[\[\s*{re.escape(self._prefix + key)}\s*\]\]")
            lines = [number for number, line in enumerate(self._lines, 1) if header.match(line)]
            # An array that is written in one piece has no headers.
            name = key.rpartition(".")[2]
            whole = next((n for n, line in enumerate(self._lines, 1) if line.lstrip().startswith(name)), 1)
            lines += [whole] * (len(value) - len(lines))
            into.extend(read(key, one, line) for one, line in zip(value, lines))

        return take

    def _ignore(self, key: str, entry: object, line: int) -> Ignore:
        match entry:
            case {"rule": str(rule), "path": str(path), "reason": str(reason), **rest} if not rest:
                if rule.strip() and path.strip() and reason.strip():
                    return Ignore(rule, path, reason, line)
        raise GuideError(
            say(
                "{place}: each [[{table}]] needs a rule, a path and a reason, and nothing else: "
                'rule = "fact-mismatch", path = "content/*/blog/**", reason = "the blog is not translated".',
                place=f"{self._file}:{line}",
                table=f"{self._prefix}{key}",
            )
        )

    def _exemption(self, key: str, entry: object, line: int) -> Exemption:
        match entry:
            case {"pattern": str(pattern), "reason": str(reason), "review": date() as review, **rest} if not rest:
                if pattern.strip() and reason.strip():
                    # Where the pattern stands is where a person looks.
                    at = next((n for n, text in enumerate(self._lines[line - 1 :], line) if pattern in text), line)
                    return Exemption(pattern, reason, date(review.year, review.month, review.day), at)
        raise GuideError(
            say(
                "{place}: each [[{table}]] needs a pattern, a reason and a review date, and nothing else: "
                'pattern = "https://example.org/*", reason = "answers people only", review = 2027-06-01.',
                place=f"{self._file}:{line}",
                table=f"{self._prefix}{key}",
            )
        )

    def _number(self, name: str, default: object, into: dict[str, float]) -> Callable[[str, object], None]:
        whole = isinstance(default, int)
        least = 1 if whole and name != "retries" else 0

        def take(key: str, value: object) -> None:
            fits = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
            if not fits or not least <= value < inf:  # type: ignore[operator]
                kind = say("a whole number") if whole else say("a number")
                raise self._wrong(key, say("{kind}, {least} or more", kind=kind, least=least))
            into[name] = value  # type: ignore[assignment]

        return take
