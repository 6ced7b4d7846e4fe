"""Ed25519 signatures, and what a key is called. Source: RFC 8032, through ``cryptography``."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SECRET_BYTES = 32
PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64


class SigningKey:
    """A private key. Its bytes leave this object only to be protected on the disk.

    Attributes:
        public: the public key, 32 bytes.
        id: what the key is called: the SHA-256 of the public key, 64 hexadecimal digits.
    """

    def __init__(self, secret: bytes) -> None:
        """Take the 32 secret bytes. Raises ValueError for another number of them."""
        self._key = _private(secret)
        self.secret = secret
        self.public = self._key.public_key().public_bytes_raw()
        self.id = key_id(self.public)

    @classmethod
    def made(cls) -> SigningKey:
        """A new one, from the system's random numbers."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (the window waits for nothing of it)
            Ed25519PrivateKey,
        )

        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """64 bytes; the same for the same message."""
        return self._key.sign(message)


def key_id(public: bytes) -> str:
    """What a key is called: the SHA-256 of the public key, in hexadecimal digits."""
    return sha256(public).hexdigest()


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature is this key's, of exactly this message. Never raises for bytes."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (likewise)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (likewise)
        Ed25519PublicKey,
    )

    if len(public) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(secret: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (likewise)
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(secret)
