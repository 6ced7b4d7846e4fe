"""What every program that is frozen here has in common: what is left out, and why.

Shared by ``zapdesk.spec`` and by ``bench.spec``, so that what is measured is what is shipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Entry = tuple[str, str, str]

EXCLUDED = [
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDesigner", "PySide6.QtNetwork"),
    *("PySide6.QtSql", "PySide6.QtTest", "PySide6.QtDBus", "PySide6.QtOpenGL", "PySide6.support"),
    *("PyQt5", "PyQt6", "PySide2"),
    *("tkinter", "unittest", "test", "pydoc", "doctest", "pdb", "lib2to3", "ensurepip"),
    *("distutils", "setuptools", "pip", "pkg_resources", "xmlrpc", "curses", "turtle", "idlelib"),
    *("wsgiref", "trio", "httpx", "httpcore", "h2", "aioquic", "anyio", "sniffio", "idna", "wmi"),
    *("curio", "socks", "numpy", "pycparser", "jeepney", "msgpack", "yaml"),
]

# What of Qt is used: the native platform and SVG drawing; of Pillow: JPEG, PNG and WebP.
_UNUSED = re.compile(
    r"""
    opengl32sw\.dll | d3dcompiler_47\.dll
    | Qt6(Qml|Quick|Designer|Help|Labs|Lottie|Network|OpenGL|Pdf|Sql|Test).*\.dll
    | Qt6(UiTools|Virtual|DBus|Svg[A-Z]).*\.dll
    | PySide6[\\/]translations[\\/].*
    | PySide6[\\/]plugins[\\/](?!platforms[\\/]qwindows|platforms[\\/]qoffscreen).*
    | PIL[\\/]_(avif|imagingcms|imagingft|imagingmath|imagingmorph|imagingtk)\..*
    | (api-ms-win-.*|ucrtbase|icuuc|icuin|icudt.*|mscms|bcryptprimitives|labwinui|wlanapi)\.dll
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SYSTEM = re.compile(r"[\\/]windows[\\/]system32[\\/]", re.IGNORECASE)
# Run before the program and read much of the standard library, for uses that it does not make:
# sources of frozen modules, lists of frozen packages, child processes by multiprocessing.
_HOOKS = {"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing", "pyi_rth_setuptools"}


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Those that are used. Nothing of Windows itself: that is on every PC, and not ours to give."""
    return [
        e
        for e in entries
        if not _UNUSED.search(e[0].replace("/", "\\")) and not _SYSTEM.search(str(e[1]))
    ]


def run_first(scripts: Iterable[Entry]) -> list[Entry]:
    """The program and what has to run before it."""
    return [s for s in scripts if s[0] not in _HOOKS]
