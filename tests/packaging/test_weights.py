from __future__ import annotations

import struct

import picture
from weights import ALLOWED, itemised, table


def test_every_byte_belongs_to_one_item(tmp_path):
    sizes = {
        "ours/zapdesk.exe": 10,
        "ours/_internal/typst/_typst.pyd": 300,
        "ours/_internal/cryptography/x.pyd": 40,
        "ours/_internal/PySide6/Qt6Core.dll": 50,
        "ours/_internal/python311.dll": 5,
        "ours/readme.txt": 1,
        "bare/bare.exe": 4,
        "bare/_internal/PySide6/Qt6Core.dll": 50,
    }
    for name, size in sizes.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size * 1024 * 1024))
    rows = itemised(tmp_path / "ours", tmp_path / "bare")
    assert sum(r["bytes"] for r in rows) == 406 * 1024 * 1024
    assert sum(r["bare"] for r in rows) == 54 * 1024 * 1024
    assert rows[0]["item"] == ALLOWED[0]
    text = "\n".join(table(rows))
    assert "| **all** | 406.0 MB | 54.0 MB | 352.0 MB |" in text
    assert "Beyond the bare window, typst and cryptography: 12.0 MB." in text


def test_an_icon_is_told_from_another():
    def ico(pixel: int) -> bytes:
        body = struct.pack("<IiiHHIIiiII", 40, 2, 4, 1, 32, 0, 0, 0, 0, 0, 0)
        body += struct.pack("<4I", pixel, pixel, 7, 8)
        entry = struct.pack("<BBBBHHII", 2, 2, 0, 0, 1, 32, len(body), 22)
        return struct.pack("<HHH", 0, 1, 1) + entry + body

    ours = picture.bitmaps(ico(0xFF112233))
    assert ours == {2: [7, 8, 0xFF112233, 0xFF112233]}  # from the top
    assert picture.alike(ours[2], list(ours[2]))
    assert not picture.alike(ours[2], picture.bitmaps(ico(0xFF000000))[2])
