from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.checks import chain

HOST = "api.zaptec.com"
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


class Signer:
    """A key, its name, and the certificate that somebody made of both."""

    def __init__(
        self,
        name: str,
        parent: Signer | None = None,
        *,
        names: tuple[str, ...] | None = None,
        authority: bool = True,
        key: ec.EllipticCurvePrivateKey | None = None,
    ) -> None:
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        signer = parent or self
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(signer.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(BEGIN)
            .not_valid_after(BEGIN + timedelta(days=90))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        if names is not None:
            alternatives = x509.SubjectAlternativeName([x509.DNSName(n) for n in names])
            builder = builder.add_extension(alternatives, critical=False)
        self.der = builder.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)


class Family(Signer):
    """A root, two authorities below it, and the server's certificate at the end."""

    def __init__(self, host: str = HOST) -> None:
        super().__init__("Root")
        self.upper = Signer("Upper", self)
        self.lower = Signer("Lower", self.upper)
        self.leaf = Signer(host, self.lower, names=(host,), authority=False)


@cache
def family() -> Family:
    return Family()


def refused(*sent: bytes, public=(), pc=(), host=HOST):
    return chain.of_refused(sent, host, public=public, pc=pc, code=20, message="no issuer")


def leaf(*names: str, common: str = HOST, parent: Signer | None = None) -> bytes:
    return Signer(common, parent or family(), names=names or None, authority=False).der


# ------------------------------------------------------------------ a chain that was accepted


def test_an_accepted_chain_keeps_what_was_sent_and_the_root_that_was_found() -> None:
    f = family()
    seen = chain.of_verified([f.leaf.der, f.lower.der], [f.leaf.der, f.lower.der, f.der])
    assert [c.subject for c in seen.certificates] == [HOST, "Lower"]
    assert (seen.verified, seen.name_matches, seen.root_public) == (True, True, True)
    assert seen.root is not None
    assert (seen.root.subject, seen.root.self_signed, seen.root.authority) == ("Root", True, True)
    assert seen.path == (seen.certificates[1].sha256,)


def test_what_a_certificate_says() -> None:
    f = family()
    (said,) = chain.of_verified([f.leaf.der], []).certificates
    assert (said.subject, said.issuer, said.names) == (HOST, "Lower", (HOST,))
    assert (said.not_before, said.not_after) == (BEGIN, BEGIN + timedelta(days=90))
    assert (said.self_signed, said.authority) == (False, False)
    certificate = x509.load_der_x509_certificate(f.leaf.der)
    assert bytes.fromhex(said.sha256) == certificate.fingerprint(hashes.SHA256())


# ------------------------------------------------------------------ who vouches in the end


def test_intermediates_may_come_in_any_order() -> None:
    f = family()
    for sent in ([f.lower, f.upper], [f.upper, f.lower], [f, f.upper, f.lower]):
        seen = refused(f.leaf.der, *(s.der for s in sent), public=[f.der])
        assert seen.root is not None
        assert (seen.root.subject, seen.root_public, seen.root_in_pc_store) == ("Root", True, False)


@pytest.mark.parametrize("missing", ["lower", "upper"])
def test_a_missing_intermediate_leads_nowhere(missing: str) -> None:
    f = family()
    sent = [getattr(f, each).der for each in ("lower", "upper") if each != missing]
    seen = refused(f.leaf.der, *sent, public=[f.der], pc=[f.der])
    assert seen.root is None
    assert (seen.root_public, seen.root_in_pc_store) == (False, False)


def test_a_company_root_is_found_in_this_pcs_store_alone() -> None:
    f, others = family(), Signer("Some public root")
    seen = refused(f.leaf.der, f.lower.der, f.upper.der, public=[others.der], pc=[f.der])
    assert seen.root is not None
    assert (seen.root_public, seen.root_in_pc_store) == (False, True)


def test_a_root_that_is_only_sent_is_in_nobodys_store() -> None:
    f = family()
    seen = refused(f.leaf.der, f.lower.der, f.upper.der, f.der)
    assert seen.root is not None
    assert (seen.root_public, seen.root_in_pc_store) == (False, False)


def test_an_intermediate_may_stand_in_the_store() -> None:
    f = family()
    seen = refused(f.leaf.der, pc=[f.der, f.upper.der, f.lower.der])
    assert seen.root is not None
    assert seen.root.subject == "Root"


def test_a_self_signed_server_certificate_is_no_root() -> None:
    alone = Signer(HOST, names=(HOST,))
    seen = refused(alone.der, pc=[alone.der])
    assert seen.certificates[0].self_signed
    assert (seen.root, seen.name_matches) == (None, True)


def test_the_same_name_with_another_key_vouches_for_nothing() -> None:
    f, pretender = family(), Signer("Lower")
    assert refused(f.leaf.der, pretender.der, pc=[pretender.der]).root is None


def test_authorities_that_sign_each_other_come_to_an_end() -> None:
    one = Signer("One")
    two = Signer("Two", one)
    again = Signer("One", two, key=one.key)  # the same key, vouched for by the other
    end = Signer(HOST, one, names=(HOST,), authority=False)
    assert refused(end.der, again.der, two.der).root is None


def test_the_refusal_keeps_openssls_words_and_no_stranger_formats_them() -> None:
    seen = chain.of_refused((), HOST, public=[], pc=[], code=20, message="a\nb")
    assert (seen.verified, seen.verify_code, seen.verify_message) == (False, 20, r"a\x0ab")
    assert (seen.certificates, seen.name_matches, seen.root) == ((), False, None)


# ------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("name", "host", "matches"),
    [
        ("api.zaptec.com", "api.zaptec.com", True),
        ("API.Zaptec.COM.", "api.zaptec.com", True),
        ("*.zaptec.com", "api.zaptec.com", True),
        ("*.zaptec.com", "zaptec.com", False),
        ("*.zaptec.com", "a.api.zaptec.com", False),
        ("*.com", "zaptec.com", False),
        ("*", "zaptec", False),
        ("*", "api.zaptec.com", False),
        ("a*.zaptec.com", "api.zaptec.com", False),
        ("api.*.com", "api.zaptec.com", False),
        ("api.zaptec.com.evil.example", "api.zaptec.com", False),
        ("", "api.zaptec.com", False),
    ],
)
def test_one_wildcard_for_the_whole_leftmost_label(name: str, host: str, matches: bool) -> None:
    assert chain.names_match([name], host) is matches
    assert chain.names_match(["other.example", name], host) is matches


def test_alternative_names_go_before_the_common_name() -> None:
    assert not refused(leaf("other.example", common=HOST)).name_matches
    assert refused(leaf("other.example", "*.zaptec.com", common="other")).name_matches
    assert refused(leaf(common=HOST)).name_matches


# ------------------------------------------------------------------ strangers' bytes


def test_a_strangers_names_are_cut_counted_and_cleaned() -> None:
    many = leaf(*(f"{n}.example" for n in range(50)), common="evil\u202ename")
    (said,) = refused(many).certificates
    assert len(said.names) == 20
    assert said.subject == r"evil\u202ename"


def test_no_more_than_ten_certificates_are_read() -> None:
    f = family()
    assert len(refused(f.leaf.der, *[f.lower.der] * 30).certificates) == 10


def test_a_name_beyond_those_that_are_kept_still_counts() -> None:
    seen = refused(leaf(*(f"{n}.example" for n in range(30)), HOST))
    assert seen.name_matches
    assert HOST not in seen.certificates[0].names


def test_a_certificate_that_hardly_says_anything() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    for attributes, shown in (
        ([(NameOID.ORGANIZATION_NAME, "Contoso")], "Contoso"),
        ([(NameOID.COUNTRY_NAME, "NO"), (NameOID.LOCALITY_NAME, "Oslo")], "L=Oslo,C=NO"),
        ([], ""),
    ):
        name = x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes])
        builder = x509.CertificateBuilder(
            name, name, key.public_key(), 1, BEGIN, BEGIN + timedelta(days=1)
        )
        bare = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
        (said,) = refused(bare).certificates
        assert (said.subject, said.issuer, said.names) == (shown, shown, ())
        assert (said.self_signed, said.authority) == (True, False)


@pytest.mark.parametrize("junk", [b"", b"\x30", b"\x30\x82\xff\xff", b"not DER", bytes(200_000)])
def test_what_is_no_certificate_is_left_out(junk: bytes) -> None:
    f = family()
    assert len(refused(f.leaf.der, junk, f.lower.der).certificates) == 2
    assert refused(f.leaf.der, junk, f.lower.der, f.upper.der, pc=[junk, f.der]).root is not None


def test_behind_a_server_certificate_that_cannot_be_read_nothing_is_taken_for_it() -> None:
    f = family()
    seen = refused(b"not DER", f.lower.der, f.upper.der, pc=[f.der])
    assert (seen.certificates, seen.root, seen.name_matches) == ((), None, False)


def test_an_extension_that_stands_twice_is_no_fault_of_ours() -> None:
    f = family()
    twice = f.leaf.der.replace(bytes.fromhex("0603551d13"), bytes.fromhex("0603551d11"))
    assert twice != f.leaf.der
    assert refused(twice).certificates == ()


@given(st.data())
def test_no_damage_to_a_certificate_breaks_anything(data: st.DataObject) -> None:
    f = family()
    sent = []
    for der in (f.leaf.der, f.lower.der, f.upper.der):
        damaged = bytearray(der)
        for place in data.draw(st.lists(st.integers(0, len(der) - 1), max_size=3)):
            damaged[place] = data.draw(st.integers(0, 255))
        sent.append(bytes(damaged[: data.draw(st.integers(0, len(der)) | st.just(len(der)))]))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        seen = refused(*sent, public=[f.der], pc=[sent[2]])
    assert not said
    assert len(seen.certificates) <= 3
    assert not seen.verified
    untouched = sent == [f.leaf.der, f.lower.der, f.upper.der]
    assert not untouched or seen.root_public
