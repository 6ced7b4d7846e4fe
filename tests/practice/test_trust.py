from __future__ import annotations

import ssl

from cryptography import x509

from zapdesk.practice import world
from zapdesk.practice.authority import Authority, self_signed
from zapdesk.practice.trust import PracticeTrust


def trust(*pc_only: bytes) -> PracticeTrust:
    return PracticeTrust(Authority("Root", "Practice").der, pc_only)


def test_contexts_are_as_the_interface_says() -> None:
    mine = trust()
    for only in (False, True):
        strict, reading = mine.context(tls12_only=only), mine.reading_context(tls12_only=only)
        assert strict is mine.context(tls12_only=only)
        assert reading is mine.reading_context(tls12_only=only)
        assert strict.check_hostname
        assert strict.verify_mode is ssl.CERT_REQUIRED
        assert strict.verify_flags & 0x200000
        assert strict.get_ca_certs(binary_form=True) == list(mine.public_roots())
        assert reading.verify_mode is ssl.CERT_NONE
        for context in (strict, reading):
            assert context.minimum_version is ssl.TLSVersion.TLSv1_2
            assert (context.maximum_version is ssl.TLSVersion.TLSv1_2) is only


def test_the_pcs_store_has_more_than_a_charger() -> None:
    firewall = Authority("Contoso Firewall CA", "Contoso").der
    mine = trust(firewall)
    assert mine.kind == "practice"
    assert firewall not in mine.public_roots()
    assert set(mine.pc_roots()) == {*mine.public_roots(), firewall}


def test_every_start_has_its_own_authority() -> None:
    assert set(trust().public_roots()).isdisjoint(trust().public_roots())


def test_an_intermediate_is_signed_by_its_root() -> None:
    root = Authority("Root", "Practice")
    issuing = Authority("Issuing", "Practice", root)
    issuing.certificate.verify_directly_issued_by(root.certificate)
    leaf, sent = x509.load_pem_x509_certificates(issuing.issue("h.example", send=(issuing,)).chain)
    leaf.verify_directly_issued_by(issuing.certificate)
    assert sent == issuing.certificate
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_self_signed_is_no_authority() -> None:
    (leaf,) = x509.load_pem_x509_certificates(self_signed(world.LOGIN_PAGE).chain)
    leaf.verify_directly_issued_by(leaf)
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
