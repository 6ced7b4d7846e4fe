"""Sign what is shipped, and prove that it is signed.

``sign.py FILE …`` signs programs, installers and packages. ``sign.py --bundle FOLDER`` signs every
program and library of the frozen directory that nobody has signed yet; what its makers signed must
still be as they made it. ``sign.py --verify FILE …`` signs nothing. Every signature is verified
where it stands: the digest is that of the file, the chain ends at the roots, and the certificate is
the very one that was given. Otherwise this ends with an error, and the file is as it was.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from certificate import NoCertificateError, certificate

if TYPE_CHECKING:
    from certificate import Certificate

_PROGRAMS = {".exe", ".dll", ".pyd"}
_SHOWN = "ZapDesk"


class SigningError(Exception):
    """A file could not be signed, or its signature does not hold."""


def sign(path: Path, by: Certificate) -> None:
    """Sign one file, in a copy that takes its place once it is verified.

    Raises:
        SigningError: with what the signing program said.
    """
    signed = path.with_name(f"{path.name}.signed")
    signed.unlink(missing_ok=True)
    words = ["sign", *by.arguments, "-h", "sha256", "-n", _SHOWN]
    words += ["-ts", by.time_stamp] if by.time_stamp else []
    try:
        status, said = _run(*words, "-in", str(path), "-out", str(signed))
        if status:
            raise SigningError(f"{path.name} could not be signed: {said[-1000:]}")
        verify(signed, by)
        signed.chmod(path.stat().st_mode)
        signed.replace(path)
    finally:
        signed.unlink(missing_ok=True)


def verify(path: Path, by: Certificate) -> None:
    """Whether this certificate signed this file, as it is now.

    Raises:
        SigningError: it did not, or somebody changed it since.
    """
    roots = ("-CAfile", str(by.roots), "-TSA-CAfile", str(by.roots))
    leaf = ("-require-leaf-hash", f"sha256:{by.leaf}")
    status, said = _run("verify", *roots, *leaf, "-ignore-crl", "-in", str(path))
    if status:
        raise SigningError(f"{path.name}: its signature does not hold: {said[-1000:]}")


def signed_by_others(path: Path) -> bool:
    """Whether its makers signed it; the digest must then still be theirs.

    Their chains are not followed: several end at roots of Microsoft's, which are not at hand here.

    Raises:
        SigningError: it was changed after it was signed.
    """
    _, said = _run("verify", "-ignore-crl", "-in", str(path))
    if "No signature found" in said:
        return False
    digests = re.findall(r"(?:Current|Calculated) message digest\s*:\s*([0-9A-Fa-f]+)", said)
    if len(digests) < 2 or len(digests) % 2 or digests[::2] != digests[1::2]:
        raise SigningError(f"{path.name} is not as its makers signed it: {said[-1000:]}")
    return True


def bundle(folder: Path, by: Certificate) -> tuple[int, int]:
    """Sign what nobody has signed: how many that were, and how many others signed."""
    files = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in _PROGRAMS]
    ours = [p for p in files if not signed_by_others(p)]
    for path in ours:
        sign(path, by)
    return len(ours), len(files) - len(ours)


def _run(*words: str) -> tuple[int, str]:
    done = subprocess.run(["osslsigncode", *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main(words: list[str]) -> int:
    """0, or 1 after a sentence on the first file that it went wrong with."""
    verifying = words[:1] == ["--verify"]
    try:
        by = certificate(signing=not verifying)
        if words[:1] == ["--bundle"]:
            signed, theirs = bundle(Path(words[1]), by)
            print(f"{signed} files signed and verified; {theirs} are signed by their makers.")
        else:
            for name in words[verifying:]:
                (verify if verifying else sign)(Path(name), by)
    except (SigningError, NoCertificateError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
