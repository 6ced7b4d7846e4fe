"""Whether a Wi-Fi adapter is switched off, by /sys/class/rfkill: flight mode or a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.vantage.files import matching, read_text

if TYPE_CHECKING:
    from pathlib import Path


def is_off(name: str, root: Path) -> bool:
    """The adapter's own switch if it has one, else any switch for Wi-Fi."""
    switches = [
        folder
        for folder in matching(root / "sys/class/rfkill", "rfkill*")
        if (read_text(folder / "type") or "").strip() == "wlan"
    ]
    own = [folder for folder in switches if _same(folder, root / "sys/class/net" / name)]
    return any(_blocked(folder) for folder in own or switches)


def _same(switch: Path, adapter: Path) -> bool:
    """Both hang on the same radio."""
    try:
        return (switch / "device").resolve(strict=True) == (adapter / "phy80211").resolve(
            strict=True
        )
    except OSError:
        return False


def _blocked(switch: Path) -> bool:
    return any((read_text(switch / part) or "").strip() == "1" for part in ("soft", "hard"))
