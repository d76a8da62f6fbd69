"""Rules, one family a module; the folder is the subject. `guidecheck.run.rules` finds them.

In: a guide's documents and data, a built site, or answers to external links. Out: findings; no I/O, no other check.
"""
