"""Which files Windows opens with the program: said in three places, and the same in each."""

from __future__ import annotations

import re
from pathlib import Path

from endings import KINDS

from zapdesk.app import SUFFIXES

_INSTALLER = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "installer.nsi"


def test_what_windows_opens_with_the_program_is_what_the_program_opens() -> None:
    assert [kind.ending for kind in KINDS] == list(SUFFIXES)


def test_the_installer_names_the_same_kinds() -> None:
    line = r'^  !insertmacro \$\{do\} "(\.[^"]+)" "([^"]+)" "([^"]+)"$'
    assert re.findall(line, _INSTALLER.read_text("utf-8"), re.MULTILINE) == list(KINDS)
