"""Run inside the laptop by test_site.py: one question, one line of answer, no use of the program.

``python probes.py tcp ADDRESS PORT`` and so on; what the network did is printed in one word.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import sys
import time

_LIMIT_S = 0.7


def tcp(address: str, port: str) -> str:
    """``open``, ``refused``, ``silent``, or the errno's name."""
    with socket.socket() as sock:
        sock.settimeout(_LIMIT_S)
        try:
            sock.connect((address, int(port)))
        except ConnectionRefusedError:
            return "refused"
        except TimeoutError:
            return "silent"
        except OSError as error:
            return f"errno {error.errno}"
        return "open"


def dns(server: str, name: str) -> str:
    """The A records, the response code, ``refused`` or ``silent``."""
    labels = b"".join(bytes((len(p),)) + p.encode() for p in name.split("."))
    query = struct.pack("!HHHHHH", 77, 0x0100, 1, 0, 0, 0) + labels + b"\0\0\1\0\1"
    answer = _ask(server, 53, query)
    if isinstance(answer, str):
        return answer
    code = answer[3] & 15
    if code:
        return {2: "servfail", 3: "nxdomain", 5: "dns-refused"}.get(code, str(code))
    count = struct.unpack("!H", answer[6:8])[0]
    found = []
    at = len(query)
    for _ in range(count):
        while answer[at] and answer[at] < 0xC0:
            at += answer[at] + 1
        at += 2 if answer[at] >= 0xC0 else 1
        kind, size = struct.unpack("!H6xH", answer[at : at + 10])
        if kind == 1:
            found.append(socket.inet_ntoa(answer[at + 10 : at + 14]))
        at += 10 + size
    return " ".join(sorted(found)) or "empty"


def ntp(server: str) -> str:
    """Leap, stratum, hours off, and whether our timestamp came back."""
    own = struct.pack("!II", 1234, 5678)
    answer = _ask(server, 123, b"\x23" + bytes(39) + own)
    if isinstance(answer, str):
        return answer
    stamp = struct.unpack("!I", answer[40:44])[0] - 2208988800
    echoed = "ours" if answer[24:32] == own else "foreign"
    hours = round((stamp - time.time()) / 3600)
    return f"leap {answer[0] >> 6} stratum {answer[1]} {hours:+d} h {echoed}"


def tls(address: str, port: str, name: str, roots: str, versions: str) -> str:
    """The version of a genuine handshake, or the verifier's or the protocol's refusal."""
    context = ssl.create_default_context(cafile=roots)
    if versions == "1.2":
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.socket() as raw:
        raw.settimeout(_LIMIT_S)
        try:
            raw.connect((address, int(port)))
            with context.wrap_socket(raw, server_hostname=name) as sock:
                return str(sock.version())
        except ssl.SSLCertVerificationError as error:
            return f"verify {error.verify_code}"
        except ssl.SSLError as error:
            return str(error.reason)
        except (ConnectionResetError, ssl.SSLEOFError):
            return "reset"
        except TimeoutError:
            return "silent"


def mqtt(address: str, name: str, roots: str) -> str:
    """The answer to an MQTT 3.1.1 CONNECT in hex, ``closed`` or ``silent``."""
    context = ssl.create_default_context(cafile=roots)
    with (
        socket.create_connection((address, 8883), _LIMIT_S) as raw,
        context.wrap_socket(raw, server_hostname=name) as sock,
    ):
        body = b"\0\4MQTT\4\xc2\0\x3c\0\1x\0\1u\0\1p"
        sock.sendall(b"\x10" + bytes((len(body),)) + body)
        try:
            return sock.recv(16).hex() or "closed"
        except TimeoutError:
            return "silent"


def http(address: str, name: str) -> str:
    """Status and Location of port 80."""
    with socket.create_connection((address, 80), _LIMIT_S) as sock:
        sock.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        with contextlib.suppress(TimeoutError):
            while part := sock.recv(4096):
                answer += part
    head = answer.split(b"\r\n\r\n")[0].decode().split("\r\n")
    location = [line[10:] for line in head if line.lower().startswith("location: ")]
    return " ".join((head[0].split()[1], *location))


def _ask(server: str, port: int, query: bytes) -> bytes | str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(_LIMIT_S)
        sock.connect((server, port))
        try:
            sock.send(query)
            return sock.recv(4096)
        except ConnectionRefusedError:
            return "refused"
        except TimeoutError:
            return "silent"
        except OSError as error:
            return f"errno {error.errno}"


if __name__ == "__main__":
    sys.stdout.write(globals()[sys.argv[1]](*sys.argv[2:]) + "\n")
