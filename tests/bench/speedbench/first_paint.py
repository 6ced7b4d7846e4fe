"""Starts the program or a bare window, and ends at the first painted page.

``python first_paint.py app|bare`` prints one JSON object: ``painted``, by the system's clock, and
the resident memory at that moment. The program's own front door is called; its window, like the
bare one, differs in one method alone: that which paints it. Nothing else is watched, for an eye on
every event of an application makes the one with more widgets slower. The moment counted is when
the loop is free again after that paint: by then the whole page is drawn and handed to the screen.
This file is also what is frozen to measure the Windows program.
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


def _watched(window: type[Any]) -> type[Any]:
    """The same kind of window, which tells when it has been painted for the first time."""
    from PySide6.QtCore import QTimer

    class Watched(window):  # type: ignore[misc]  # a base that is known only when it runs
        told = False

        def paintEvent(self, event: Any) -> None:  # noqa: N802
            super().paintEvent(event)
            if not self.told:
                self.told = True
                QTimer.singleShot(0, _tell)

    return Watched


def _tell() -> None:
    painted = time.time()
    import json

    found: dict[str, float] = {"painted": painted}
    if sys.platform != "win32":
        found["rss_kb"] = _resident_kb()
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    if sys.platform == "win32":
        sys.stdin.readline()  # the one who started it reads the memory, and then lets go
    os._exit(0)  # what closing costs is another question


def _resident_kb() -> int:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  (no pathlib here)
        return int(next(line.split()[1] for line in status if line.startswith("VmRSS:")))


class _Finder:
    """Gives the starting module the watched window, the moment it has been imported."""

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
            module.Window = _watched(module.Window)  # type: ignore[attr-defined]  # any module may be loaded here

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]  # on purpose
        return spec


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(["bare"])
    window = _watched(QWidget)()
    window.resize(1280, 800)
    window.show()
    app.exec()


def _app() -> None:
    sys.meta_path.insert(0, _Finder())  # type: ignore[arg-type]
    from zapdesk.app import main

    main([])


if __name__ == "__main__":
    {"app": _app, "bare": _bare}[sys.argv[1]]()
