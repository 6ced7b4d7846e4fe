"""The package for companies that deploy to every user of a PC, written for wixl.

``msi.py BUNDLE ICON VERSION SHOWN OUTPUT`` builds it. What is in the bundle decides what is in the
package: each file is a component of its own, its identifier made from its path, so that the next
version knows it again. The product's own identifier is made from its version and its bill of
materials: two builds that differ are two products, and the newer one replaces the older one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

from endings import KINDS, Kind

UPGRADE_CODE = "6f0d7c2a-5f0e-4d0c-9c55-3f6d3b1b8a41"  # of every version; it is never changed
_COMPONENTS = uuid.UUID("0b7f3d3e-7f0f-4a53-8f0c-0d5e8d0d6b6e")
_PRODUCTS = uuid.UUID("d5b6d2a0-41a1-4a0e-9d8b-2a4e1c9f7b10")
_SPACE = "http://schemas.microsoft.com/wix/2006/wi"
_CLASSES = r"Software\Classes"


def source(bundle: Path, icon: Path, version: str, shown: str) -> ET.Element:
    """The whole description.

    Args:
        bundle: the frozen directory, with its bill of materials.
        icon: the program's icon.
        version: three numbers, as Windows compares them.
        shown: the version as people read it.
    """
    root = ET.Element("Wix", xmlns=_SPACE)
    bill = (bundle / "sbom.cdx.json").read_bytes()
    product = ET.SubElement(
        root,
        "Product",
        Id=_guid(_PRODUCTS, f"{version} {bill.decode('utf-8')}"),
        Name="ZapDesk" if shown == version else f"ZapDesk {shown}",
        Manufacturer="The ZapDesk project",
        Version=version,
        UpgradeCode=UPGRADE_CODE.upper(),
        Language="1033",
    )
    ET.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        InstallScope="perMachine",
        Compressed="yes",
        Description=f"ZapDesk {shown}",
        Manufacturer="The ZapDesk project",
    )
    _upgrade(product, version)
    ET.SubElement(product, "Media", Id="1", Cabinet="zapdesk.cab", EmbedCab="yes")
    ET.SubElement(product, "Icon", Id="zapdesk.ico", SourceFile=_below_root(icon))
    for name, value in (("ARPPRODUCTICON", "zapdesk.ico"), ("ARPNOMODIFY", "1")):
        ET.SubElement(product, "Property", Id=name, Value=value)
    target = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = ET.SubElement(target, "Directory", Id="ProgramFiles64Folder")
    folder = ET.SubElement(programs, "Directory", Id="INSTALLFOLDER", Name="ZapDesk")
    menu = ET.SubElement(target, "Directory", Id="ProgramMenuFolder")
    components = _files(folder, bundle)
    components += [_shortcut(menu), *(_file_type(folder, kind) for kind in KINDS)]
    feature = ET.SubElement(product, "Feature", Id="Everything", Level="1", Title="ZapDesk")
    for component in components:
        ET.SubElement(feature, "ComponentRef", Id=component)
    return root


def _upgrade(product: ET.Element, version: str) -> None:
    """An older version goes before this one comes, another build of this one too; never a newer."""
    # wixl leaves out that a last version is meant too; Windows compares three numbers, so the
    # first that is not meant is the next one.
    first, second, third = (int(n) for n in version.split("."))
    following = f"{first}.{second}.{third + 1}"
    upgrade = ET.SubElement(product, "Upgrade", Id=UPGRADE_CODE.upper())
    span = {"Minimum": "0.0.0", "IncludeMinimum": "yes", "Maximum": following}
    ET.SubElement(upgrade, "UpgradeVersion", Property="OLDER", **span)
    span = {"Minimum": following, "IncludeMinimum": "yes", "OnlyDetect": "yes"}
    ET.SubElement(upgrade, "UpgradeVersion", Property="NEWER", **span)
    refusal = ET.SubElement(
        product,
        "Condition",
        Message="A newer version of ZapDesk is installed; nothing was changed.",
    )
    refusal.text = "NOT NEWER"
    sequence = ET.SubElement(product, "InstallExecuteSequence")
    ET.SubElement(sequence, "RemoveExistingProducts", After="InstallValidate")


def _below_root(path: Path) -> str:
    """A path as wixl takes it: relative to where it runs, here the root."""
    return path.relative_to("/").as_posix()


def _guid(space: uuid.UUID, name: str) -> str:
    return str(uuid.uuid5(space, name)).upper()


def _component(place: ET.Element, key: str) -> ET.Element:
    # An identifier takes letters, digits, points and underscores; a path has more than those.
    name = f"c_{uuid.uuid5(_COMPONENTS, key).hex}"
    return ET.SubElement(place, "Component", Id=name, Guid=_guid(_COMPONENTS, key), Win64="yes")


def _files(folder: ET.Element, bundle: Path) -> list[str]:
    made: dict[Path, ET.Element] = {bundle: folder}
    found = []
    for path in sorted(bundle.rglob("*")):
        inside = path.relative_to(bundle).as_posix()
        if path.is_dir():
            name = f"d_{uuid.uuid5(_COMPONENTS, inside).hex}"
            place = made[path.parent]
            made[path] = ET.SubElement(place, "Directory", Id=name, Name=path.name)
            continue
        component = _component(made[path.parent], inside)
        # A fixed name for the program: the shortcut and the file type point to it.
        name = (
            "zapdesk.exe"
            if inside == "zapdesk.exe"
            else component.attrib["Id"].replace("c", "f", 1)
        )
        ET.SubElement(component, "File", Id=name, Source=_below_root(path), KeyPath="yes")
        found.append(component.attrib["Id"])
    return found


def _shortcut(menu: ET.Element) -> str:
    component = _component(menu, "shortcut")
    ET.SubElement(
        component,
        "Shortcut",
        Id="Menu",
        Name="ZapDesk",
        Target="[INSTALLFOLDER]zapdesk.exe",
        WorkingDirectory="INSTALLFOLDER",
    )
    _value(component, r"Software\ZapDesk", "Menu", "1", key_path=True)
    return component.attrib["Id"]


def _file_type(folder: ET.Element, kind: Kind) -> str:
    component = _component(folder, f"file type {kind.ending}")
    program, own = "[INSTALLFOLDER]zapdesk.exe", rf"{_CLASSES}\{kind.key}"
    _value(component, rf"{_CLASSES}\{kind.ending}", "", kind.key, key_path=True)
    _value(component, rf"{_CLASSES}\{kind.ending}\OpenWithProgids", kind.key, "")
    _value(component, own, "", kind.name)
    _value(component, rf"{own}\DefaultIcon", "", f"{program},0")
    _value(component, rf"{own}\shell\open\command", "", f'"{program}" "%1"')
    return component.attrib["Id"]


def _value(place: ET.Element, key: str, name: str, value: str, *, key_path: bool = False) -> None:
    known = {"Name": name} if name else {}  # without a name it is the key's own value
    ET.SubElement(
        place,
        "RegistryValue",
        Root="HKLM",
        Key=key,
        Type="string",
        Value=value,
        KeyPath="yes" if key_path else "no",
        **known,
    )


def main(bundle: Path, icon: Path, version: str, shown: str, output: Path) -> None:
    """Write the description and build the package."""
    root = source(bundle.resolve(), icon.resolve(), version, shown)
    with tempfile.TemporaryDirectory() as folder:
        description = Path(folder) / "zapdesk.wxs"
        ET.ElementTree(root).write(description, encoding="utf-8", xml_declaration=True)
        words = ["wixl", "--arch", "x64", "--output", str(output.resolve()), str(description)]
        said = subprocess.run(words, cwd="/", check=False, capture_output=True, text=True)
    # What it does not know it leaves out, says so, and calls it a success.
    if said.returncode or said.stdout or said.stderr:
        raise SystemExit(f"wixl: {said.stdout}{said.stderr}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4], Path(sys.argv[5]))
