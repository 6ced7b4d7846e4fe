"""Starts the program or a bare window, and ends at the first painted page.

``python first_paint.py app|bare`` prints one JSON object: ``painted`` by ``perf_counter``, and the
resident memory at that moment. The program's own front door is called; only the application
object is watched. The moment counted is when the loop is free again after the first paint of a
top-level window: by then the whole page is drawn and handed to the screen.
"""

from __future__ import annotations

# Neither start may pay for what this file needs: everything else is imported in its place.
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_STARTER = "zapdesk.ui.start"  # the module that makes the application


def _watched() -> type[Any]:
    """QApplication with an eye on its first paint."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            paint = event.type() == QEvent.Type.Paint
            if paint and isinstance(watched, QWidget) and watched.isWindow():
                QApplication.instance().removeEventFilter(self)
                QTimer.singleShot(0, _tell)
            return False

    class Watched(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.eye = Eye()
            self.installEventFilter(self.eye)

    return Watched


def _tell() -> None:
    painted = time.perf_counter()
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  (no pathlib here)
        resident = next(line.split()[1] for line in status if line.startswith("VmRSS:"))
    import json

    sys.stdout.write(json.dumps({"painted": painted, "rss_kb": int(resident)}))
    sys.stdout.flush()
    os._exit(0)  # what closing costs is another question


class _Finder:
    """Gives the starting module the watched application, the moment it has been imported."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _STARTER:
            return None
        import importlib.util

        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        assert spec is not None
        assert spec.loader is not None
        run = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            module.QApplication = _watched()  # type: ignore[attr-defined]

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _bare() -> None:
    from PySide6.QtWidgets import QWidget

    app = _watched()(["bare"])
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    app.exec()


def _app() -> None:
    sys.meta_path.insert(0, _Finder())  # type: ignore[arg-type]
    from zapdesk.app import main

    main([])


if __name__ == "__main__":
    {"app": _app, "bare": _bare}[sys.argv[1]]()
