"""Files, taken with care: read within a bound, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# What a person writes by hand, or a record of it: thousands of licences fit.
MOST_DATA = 16 * 1024 * 1024


def read(path: str | Path, most: int, *, follow: bool = True) -> bytes:
    """Return the first `most` + 1 bytes of a file, so that the caller sees whether it has more than `most`.

    Raises `OSError` also for what is no regular file: a pipe may never answer, a device never end. So it does, with
    `errno.ELOOP`, for a symbolic link that it shall not follow.
    """
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


def read_text(path: Path, most: int) -> str:
    """Return a text file's text, without the byte order mark that it may begin with.

    Raises `OSError` where it cannot be read or has more than `most` bytes, `UnicodeDecodeError` where it is not UTF-8.
    """
    data = read(path, most)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all: a reader sees the old text or the new.

    What is no regular file, such as `/dev/stdout` or a pipe, is written to as it stands. Raises `OSError`.
    """
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    # A link stays one: what it leads to is replaced.
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
