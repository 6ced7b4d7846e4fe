"""The one base of all types that flow between rooms."""

from __future__ import annotations

from typing import Any, dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class _FrozenMeta(msgspec.StructMeta):
    """Makes every descendant keyword-only, which msgspec does not inherit."""

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any], **kw: Any) -> Any:
        kw.setdefault("kw_only", True)
        return super().__new__(mcs, name, bases, space, **kw)


class Frozen(msgspec.Struct, metaclass=_FrozenMeta, frozen=True, forbid_unknown_fields=True):
    """A value that never changes, knows its types, and reads and writes JSON strictly.

    ``msgspec.convert`` refuses unknown keys; ``msgspec.structs.replace`` makes changed copies.
    """
