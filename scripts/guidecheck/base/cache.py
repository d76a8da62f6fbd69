"""Results that were made before, in a file of the guide's `.cache` folder: a line each, under a seal.

    slot TAB digest TAB result as JSON          no line is decoded before its slot is asked for

A result is found under its slot and only for the digest of all that it was made of, so nothing in here can be out of
date. A slot keeps the last result alone: the file grows with the guide, not with its history. What is damaged, too
large, or not sealed with this user's own key (a file that came with somebody's change, say) counts as nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from guidecheck.base import disk

FOLDER = ".cache"
MOST_BYTES = 64 * 1024 * 1024
# A page that gives more than this has ten thousand faults, and is not looked at often.
MOST_RESULT = 1024 * 1024
_KEY_BYTES = 32


def slot_of(maker: str, turn: int = 0, key: str = "") -> str:
    """Return the slot for what a function or module makes, in some turn, of the document of a key, or of none."""
    return f"{maker} {turn} {key}"


def key_in(slot: str) -> str:
    """Return the key of the document whose slot it is, or nothing."""
    return slot.split(" ", 2)[2]


class Cache:
    """What is kept in one file, for the program that `maker` identifies."""

    def __init__(self, root: Path, name: str, maker: str) -> None:
        self._root, self._file = root, root / FOLDER / name
        self._maker = maker
        self._slots: dict[str, bytes] = {}
        self._changed = False
        # A link in its place may lead anywhere, and would be written to.
        self._usable = not (self._file.is_symlink() or self._file.parent.is_symlink())
        if self._usable:
            self._slots = self._read()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not self._slots

    def get(self, slot: str, digest: str) -> Any:
        """Return the result in a slot if it is of that digest, else None."""
        known, _, text = self._slots.get(slot, b"").partition(b"\t")
        return json.loads(text.decode(errors="surrogatepass")) if known == digest.encode() else None

    def put(self, slot: str, digest: str, result: Any) -> None:
        """Keep a result, which is plain JSON."""
        text = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
        # A name with a line end, say, would be no slot of the file.
        if len(text) <= MOST_RESULT and slot.isprintable():
            # Half a character, as the name of a file may have, is no text.
            self._slots[slot] = f"{digest}\t{text}".encode(errors="surrogatepass")
            self._changed = True

    def save(self, is_live: Callable[[str], bool]) -> None:
        """Write the live slots, if there is anything new; where the file cannot be written, there is no cache."""
        live = {slot: kept for slot, kept in self._slots.items() if is_live(slot)}
        if not self._usable or not (self._changed or len(live) < len(self._slots)):
            return
        with suppress(OSError):
            body = b"\n".join(b"%b\t%b" % (slot.encode(), kept) for slot, kept in live.items())
            if len(body) < MOST_BYTES:
                if not (self._file.parent / ".gitignore").exists():
                    disk.write_within(self._root, f"{FOLDER}/.gitignore", "*\n")
                disk.write_within(self._root, f"{FOLDER}/{self._file.name}", b"%b\n%b" % (self._seal(body), body))

    def _read(self) -> dict[str, bytes]:
        with suppress(OSError, ValueError):
            data = disk.read(self._file, MOST_BYTES)
            found, _, body = data.partition(b"\n")
            if len(data) <= MOST_BYTES and secrets.compare_digest(found, self._seal(body)):
                lines = (line.split(b"\t", 1) for line in body.split(b"\n"))
                return {slot.decode(): kept for slot, kept in lines}
        return {}

    def _seal(self, body: bytes) -> bytes:
        return seal(self._maker.encode(), b"\n", body).encode()


def seal(*parts: bytes) -> str:
    """Return what shows that this user wrote a text; raises `OSError` where the user's key cannot be kept."""
    digest = hashlib.blake2b(key=_key(os.environ))
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _key(environment: Mapping[str, str]) -> bytes:
    """Return this user's key, made when there is none yet; raises `OSError` where none can be kept."""
    home = environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    file = Path(home, "guidecheck", "key")
    with suppress(FileNotFoundError):
        key = disk.read(file, _KEY_BYTES)
        if len(key) == _KEY_BYTES:
            return key
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as new:
        new.write(secrets.token_bytes(_KEY_BYTES))
    return disk.read(file, _KEY_BYTES)
