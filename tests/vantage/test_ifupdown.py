"""Addresses in /etc/network/interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.ifupdown import is_static

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Tree

_STATIC = "auto lo eth0\niface lo inet loopback\n\niface eth0 inet static\n\taddress 10.0.0.5/24\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_STATIC, True),
        (_STATIC.replace("/24", ""), True),
        (_STATIC.replace("address", "gateway 10.0.0.1\n  dns-search x\n  address"), True),
        (_STATIC.replace("static", "dhcp"), False),
        (_STATIC.replace("inet static", "inet6 static"), False),
        (_STATIC.replace("iface eth0", "iface eth1"), False),
        (_STATIC.replace("\taddress", "#address"), False),
        (_STATIC.replace("10.0.0.5", "10.0.0.50"), False),
        (_STATIC.replace("\taddress", "auto eth0\n\taddress"), False),
        (_STATIC.replace("\taddress", "iface eth1 inet static\n\taddress"), False),
        (_STATIC + "\taddress", True),
        ("", False),
        ("iface\n address\n iface eth0 inet", False),
    ],
)
def test_static(tree: Tree, text: str, expected: bool) -> None:
    assert is_static(tree({"etc/network/interfaces": text}), "eth0", "10.0.0.5") is expected


def test_files_beside(tree: Tree) -> None:
    root = tree({"etc/network/interfaces.d/eth0": _STATIC})
    assert is_static(root, "eth0", "10.0.0.5")


def test_no_files(tmp_path: Path) -> None:
    assert not is_static(tmp_path, "eth0", "10.0.0.5")
