"""Dialogs of the system's for files: opened and never waited for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zapdesk.wording.texts import Texts


def ask_for_bundle(parent: QWidget, texts: Texts, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask which ``.zapdesk`` file to open."""
    return ask_for(parent, texts.say("ui.finished.open-file"), "ZapDesk (*.zapdesk)", chosen)


def ask_for(
    parent: QWidget, title: str, kind: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask which file to open."""
    dialog = QFileDialog(parent, title, documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(dialog, kind, chosen)


def ask_for_folder(parent: QWidget, title: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder."""
    dialog = QFileDialog(parent, title, documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(dialog, "", chosen)


def ask_where(
    parent: QWidget, title: str, kind: str, name: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to write a file of this name."""
    dialog = QFileDialog(parent, title, documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _opened(dialog, kind, chosen)


def documents() -> str:
    """The person's folder for documents, where every dialog begins.

    Said in so many words: the dialog of Windows begins in the folder from which the program was
    started, its own, and takes no folder from the name of a file.
    """
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _opened(dialog: QFileDialog, kind: str, chosen: Callable[[Path], object]) -> QFileDialog:
    if kind:
        dialog.setNameFilter(kind)
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
