"""The language that the command line speaks."""

from __future__ import annotations

from zapdesk.base import resources
from zapdesk.base.untrusted import clean
from zapdesk.cli.errors import WrongUseError
from zapdesk.wording.source import languages
from zapdesk.wording.texts import Texts


def texts_of(language: str | None) -> Texts:
    """The texts of a language as given to ``--lang``; None: English.

    Raises:
        WrongUseError: there is no such language.
    """
    known = languages(resources.path("texts"))
    wanted = language or "en"
    if wanted not in known:
        raise WrongUseError(f"no language {clean(wanted)!r}; there are: {', '.join(known)}")
    return Texts(wanted)
