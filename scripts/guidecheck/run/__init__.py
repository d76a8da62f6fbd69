"""What a command does: finds the rules, runs them, keeps results, accepts translations, makes pages, watches.

In: a root folder and what the command line asks for. Out: findings and files; no format of a report is known here.
"""
