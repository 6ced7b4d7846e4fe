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
    # Of the standard library, imported only by what nothing here calls.
    *("multiprocessing", "concurrent.futures.process", "_pydecimal", "tarfile", "ftplib", "netrc"),
    *("xml.etree", "xml.parsers", "xml.sax.expatreader", "pyexpat", "_elementtree", "webbrowser"),
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
# Pillow's module of every form of image is named to PyInstaller, which cannot know which are read.
# A JPEG may hold several pictures (Mpo) and has its facts in TIFF's form.
_UNREAD = re.compile(
    r"""
    PIL\.(?!(Bmp|Gif|Jpeg|Mpo|Png|Ppm|Tiff|WebP)I)\w+ImagePlugin
    | PIL\.(ImageCms|ImageMath|ImageMorph|ImageShow|ImageTk|PdfParser|features)
    """,
    re.VERBOSE,
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


def read(modules: Iterable[Entry]) -> list[Entry]:
    """The Python modules that can be imported by what is left."""
    return [m for m in modules if not _UNREAD.fullmatch(m[0])]


def borrowing(lender: str, offset: int) -> str:
    """A script by which a program reads its Python modules out of the file of one beside it.

    PyInstaller's loader names the archive of modules to PyInstaller's importer; this comes between
    the two. Where no archive begins in the lender, the importer says so and nothing is run.
    """
    place = f"\\{lender}?{offset}"
    return f"import sys\nsys._pyinstaller_pyz = sys._MEIPASS.rpartition('\\\\')[0] + {place!r}\n"


def run_first(scripts: Iterable[Entry]) -> list[Entry]:
    """The program and what has to run before it."""
    return [s for s in scripts if s[0] not in _HOOKS]
