"""What git knows of the guide's folder, for options that speak of a git ref, and of files that it is to pass over."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Sequence
from itertools import chain
from pathlib import Path

from guidecheck.model.findings import GuideError, say

# A folder of the tree can be a repository itself, with a configuration that names commands. Of the repository that it
# lies in, a mere look runs neither hooks nor the monitor, and looks into no submodule.
_QUIET = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "diff.ignoreSubmodules=all",
    "protocol.allow=never",
)


class GitError(GuideError):
    """What git did not do."""


def run_git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints; names that are not UTF-8 come as Python holds them.

    Raises `GitError` where it fails, `GuideError` where there is no git.
    """
    return _run(folder, arguments).decode("utf-8", "surrogateescape")


def read_blobs(folder: Path, commit: str, paths: Collection[str]) -> dict[str, bytes | None]:
    """Return what files below a folder held in a commit; nothing for one that it has not as a file."""
    # In the list of what git is asked for a line end ends a name.
    plain = [path for path in paths if "\n" not in path]
    found = {path: _read_blob(folder, commit, path) for path in paths if "\n" in path}
    asked = "".join(f"{commit}:./{path}\n" for path in plain)
    said = _run(folder, ("cat-file", "--batch"), asked.encode("utf-8", "surrogateescape")) if plain else b""
    at = 0
    for path in plain:
        end = said.index(b"\n", at)
        *_, kind, size = said[at:end].split(b" ")
        at = end + 1
        found[path] = None
        # Of what it does not have it says the name and a word.
        if size.isdigit():
            end = at + int(size)
            found[path] = said[at:end] if kind == b"blob" else None
            at = end + 1
    return found


def _read_blob(folder: Path, commit: str, path: str) -> bytes | None:
    try:
        return _run(folder, ("cat-file", "blob", f"{commit}:./{path}"))
    except GitError:
        return None


def _run(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    try:
        # Reading must not lock the repository for somebody who works in it.
        environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        done = subprocess.run(
            ["git", *chain(*(("-c", setting) for setting in _QUIET)), "-C", folder, *arguments],
            input=given,
            capture_output=True,
            check=True,
            env=environment,
        )
    except OSError:
        raise GuideError(say("--changed-since needs git, which is not installed here.")) from None
    except subprocess.CalledProcessError as error:
        first = error.stderr.decode("utf-8", "surrogateescape").strip().partition("\n")[0]
        said = first or say("git {command} failed", command=arguments[0])
        raise GitError(say("--changed-since: {reason}.", reason=said)) from None
    return bytes(done.stdout)


def find_ignored(folder: Path, paths: Collection[str]) -> frozenset[str]:
    """Return which paths below a folder, of files that need not be there, a `.gitignore` of its repository names.

    There are none without git or a repository. What one person alone has told git to pass over does not count, nor does
    a pattern that files in the repository fit all the same, nor anything where the folder itself is passed over.
    """
    try:
        found = _patterns_of(folder, ("./", *paths))
        if not found or "./" in found:
            return frozenset()
        listed = run_git(folder, "ls-files", "-z", "--cached", "--ignored", "--exclude-per-directory=.gitignore")
        kept = frozenset(_patterns_of(folder, listed.split("\0")[:-1]).values())
    except GuideError:
        return frozenset()
    return frozenset(path for path, pattern in found.items() if pattern not in kept)


def _patterns_of(folder: Path, paths: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return the paths that a `.gitignore` names, each with that file and the line of the pattern."""
    command = ("-c", "core.excludesFile=", "check-ignore", "--verbose", "-z", "--stdin", "--no-index")
    asked = b"".join(path.encode("utf-8", "surrogateescape") + b"\0" for path in paths)
    try:
        said = _run(folder, command, asked).decode("utf-8", "surrogateescape").split("\0") if paths else []
    except GitError:
        # So it ends where it names none.
        return {}
    named = zip(said[::4], said[1::4], said[2::4], said[3::4])
    return {
        path: (file, line)
        for file, line, pattern, path in named
        if file.endswith(".gitignore") and not pattern.startswith("!")
    }


def find_commit(folder: Path, ref: str) -> str:
    """Return the full name of the commit that a ref means; raises `GuideError` where it means none."""
    try:
        return run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").strip()
    except GitError:
        # Where there is no repository, that is to be said.
        run_git(folder, "rev-parse", "--git-dir")
        raise GuideError(
            say(
                "--changed-since: git knows no commit {ref} here. Fetch it, or name another; "
                "in a workflow, give actions/checkout fetch-depth: 0.",
                ref=ref,
            )
        ) from None
