"""What every room may need and none is about: disk, git, cache, worker processes, messages, texts of strangers.

In: bytes, paths and values of `model`. Out: the same, safely; nothing here knows what a guide is.
"""
