"""Files, taken with care: read within a bound, written whole or not at all, in a guide through no link.

root ─→ folder ─→ folder ─→ file        each opened from the one before, by its handle
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from guidecheck.model.findings import GuideError, say

# What a person writes by hand, or a record of it: thousands of licences fit.
MOST_DATA = 16 * 1024 * 1024
# How long one process waits for another that writes, in seconds.
LONGEST_WAIT = 60.0
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
# What files are read as instead of what they hold, by path; nothing for one that shall not be there.
_shown: dict[str, bytes | None] = {}


def cannot_be_read(path: object, error: Exception) -> GuideError:
    """Return the error that says which file cannot be read and why, with the line where the parser names one."""
    if isinstance(error, RecursionError):
        return GuideError(say("{path} cannot be read: {reason}.", path=path, reason=say("it is nested too deep")))
    if isinstance(error, OSError):
        return GuideError(say("{path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)))
    # The parsers of TOML and JSON have these by the same names.
    if line := getattr(error, "lineno", None):
        return GuideError(
            say("{path} cannot be read: {reason}.", path=f"{path}:{line}", reason=getattr(error, "msg", ""))
        )
    return GuideError(say("{path} cannot be read: {reason}.", path=path, reason=str(error)))


def cannot_be_written(path: object, error: OSError) -> GuideError:
    """Return the error that says which file cannot be written and why."""
    return GuideError(say("{path} cannot be written: {reason}.", path=path, reason=error.strerror))


def read(path: str | Path, most: int, *, follow: bool = True) -> bytes:
    """Return the first `most` + 1 bytes of a file, so that the caller sees whether it has more than `most`.

    Raises `OSError` also for what is no regular file: a pipe may never answer, a device never end. So it does, with
    `errno.ELOOP`, for a symbolic link that it shall not follow.
    """
    if _shown and (name := os.fspath(path)) in _shown:
        if (shown := _shown[name]) is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
        return shown[: most + 1]
    # Looked at and read by one descriptor, so that nothing can take its place between.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        data = b""
        while len(data) <= most and (part := os.read(descriptor, min(max(status.st_size, 4095), most) + 1)):
            data += part
            if len(data) == status.st_size:
                break  # more was asked for
        return data[: most + 1]
    finally:
        os.close(descriptor)


@contextmanager
def showing(root: Path, files: Mapping[str, bytes | None]) -> Iterator[None]:
    """Read some files of a guide, by their paths from the root, as if they held something else, or were not there.

    That goes for this process, and for nothing that lists folders.
    """
    _shown.update({f"{root}/{path}": data for path, data in files.items()})
    try:
        yield
    finally:
        _shown.clear()


def read_text(path: Path, most: int, *, within: Path | None = None, follow: bool = True) -> str:
    """Return a text file's text, without the byte order mark that it may begin with.

    Raises `OSError` where it cannot be read or has more than `most` bytes, or where a link in its path leads out of the
    work tree of the folder that it shall be `within`; `UnicodeDecodeError` where it is not UTF-8. `follow` as `read`.
    """
    if within:
        refuse_leaving(path, within)
    data = read(path, most, follow=follow)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def text_or_nothing(path: Path, *, within: Path | None = None) -> str:
    """Return the text of a data file as `read_text` does; an empty one where it is not there or cannot be read."""
    try:
        return read_text(path, MOST_DATA, within=within)
    except (OSError, UnicodeDecodeError):
        return ""


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all: a reader sees the old text or the new.

    What is no regular file, such as `/dev/stdout` or a pipe, is written to as it stands. Raises `OSError`.
    """
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    # A link stays one: what it leads to is replaced.
    path = path.resolve()
    # Of a name that nobody can have put a link at.
    part = path.with_name(f".{path.name[:200]}.{os.urandom(4).hex()}")
    try:
        with open(os.open(part, _NEW, 0o666), "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_within(root: Path, path: str, text: str | bytes, *, new: bool = False) -> None:
    """Write a file below a folder as `write_text` does, with the folders that it needs; follow no link.

    `path` is relative to `root`, with slashes. Where it shall be `new`, one that is there stays, and
    `FileExistsError` is raised; `OSError` otherwise, for a link in the place of the file or of a folder too.
    """
    *folders, name = path.split("/")
    if path.startswith("/") or ".." in folders:
        raise OSError(errno.EPERM, "It lies outside of the guide", path)
    with _folder(root, folders, path) as folder:
        if _is_link(folder, name):
            raise OSError(errno.ELOOP, "It is a symbolic link", path)
        part = f".{name[:200]}.{os.urandom(4).hex()}"
        data = text.encode() if isinstance(text, str) else text
        try:
            with open(os.open(part, _NEW, 0o666, dir_fd=folder), "wb") as file:
                file.write(data)
            if new:
                os.link(part, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
            else:
                os.replace(part, name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from error
        finally:
            with suppress(FileNotFoundError):
                os.unlink(part, dir_fd=folder)


def remove_within(root: Path, path: str) -> None:
    """Remove a file below a folder, and the folders that are empty without it; follow no link. Raises `OSError`."""
    *folders, name = path.split("/")
    with _folder(root, folders, path) as folder:
        os.unlink(name, dir_fd=folder)
    while folders:
        with _folder(root, folders[:-1], path) as folder, suppress(OSError):
            os.rmdir(folders[-1], dir_fd=folder)
        folders.pop()


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep a guide for one process that reads its data to write it anew; wait for another one a while.

    Raises `BlockingIOError` where the other does not end.
    """
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        end = monotonic() + LONGEST_WAIT
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if monotonic() > end:
                    raise
                sleep(0.05)
        yield
    finally:
        os.close(handle)


def work_tree(root: Path) -> Path:
    """Return the folder of the git work tree that a guide lies in; without git, the guide's own."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def refuse_leaving(path: Path, root: Path) -> None:
    """Raise `OSError` for a file or folder of a guide that lies outside of the work tree."""
    if leaves(path, root):
        raise OSError(errno.EPERM, "A link in it leads out of the work tree", str(path))


def leaves(path: Path, root: Path) -> bool:
    """Tell whether a file or folder of a guide lies outside of the work tree, by its path or by a link."""
    real, top = os.path.realpath(path), os.path.realpath(root)
    # Most need no look at where the work tree begins.
    if real == top or real.startswith(f"{top.rstrip(os.sep)}{os.sep}"):
        return False
    return not Path(real).is_relative_to(os.path.realpath(work_tree(root)))


@contextmanager
def _folder(root: Path, folders: Sequence[str], path: str) -> Iterator[int]:
    """Open a folder below another, step by step; make those that are not there."""
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in folders:
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=handle)
            try:
                below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=handle)
            except OSError as error:
                if _is_link(handle, name):
                    raise OSError(errno.ELOOP, "A folder in it is a symbolic link", path) from error
                raise OSError(error.errno, error.strerror, path) from error
            os.close(handle)
            handle = below
        yield handle
    finally:
        os.close(handle)


def _is_link(folder: int, name: str) -> bool:
    with suppress(FileNotFoundError):
        return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    return False
