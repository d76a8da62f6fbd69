"""What git knows of the guide's folder, for the options that speak of a git ref."""

from __future__ import annotations

import os
import subprocess
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
    try:
        # Reading must not lock the repository for somebody who works in it.
        environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        done = subprocess.run(
            ["git", *chain(*(("-c", setting) for setting in _QUIET)), "-C", folder, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=True,
            env=environment,
        )
    except OSError:
        raise GuideError(say("git is needed for --changed-since, and is not here.")) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().partition("\n")[0] or say("git {command} failed", command=arguments[0])
        raise GitError(say("--changed-since: {reason}.", reason=said)) from None
    return done.stdout


def find_commit(folder: Path, ref: str) -> str:
    """Return the full name of the commit that a ref means; raises `GuideError` where it means none."""
    run_git(folder, "rev-parse", "--git-dir")
    try:
        return run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").strip()
    except GitError:
        raise GuideError(
            say(
                "--changed-since: git knows no commit {ref} here. Fetch it, or name another; "
                "in a workflow, give actions/checkout fetch-depth: 0.",
                ref=ref,
            )
        ) from None
