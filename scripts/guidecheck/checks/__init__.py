"""One rule family a module; `guidecheck.rules` finds them."""
