"""External links: asked through LinkChecker behind a gate, answers kept between runs.

`addresses` says where nobody may be sent, `gate` is the only way out, `ask` drives LinkChecker, `state` keeps answers,
`settings` reads the project's own choices, and `run` puts them together for `checks/urls.py` to judge.
"""
