"""A site on paper: healthy until a test spoils it, then read off as the checks would read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import (
    AddressEvidence,
    CapacityEvidence,
    Certificate,
    Chain,
    Connect,
    DnsAnswer,
    DnsEvidence,
    Evidence,
    Http,
    HttpsEvidence,
    LeaseEvidence,
    LinkEvidence,
    MqttEvidence,
    NtpAnswer,
    NtpEvidence,
    PublicDnsEvidence,
    Reading,
    SignalEvidence,
    Tls,
)
from zapdesk.diagnosis.diagnose import diagnose
from zapdesk.diagnosis.types import Context
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.diagnosis.types import Diagnosis, Finding

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SITE = "10.0.0.1"
PUBLIC = ("8.8.8.8", "1.1.1.1")
CONTROL = "zdqwrtplkjhgfdsmnbvc.com"
CLOUD = "zapcloud.azure-devices.net"
TIME = "no.pool.ntp.org"
API = "api.zaptec.com"
DEVICES = "devices.zaptec.com"
AZURE = "zapcloud-api.azurewebsites.net"
WEB = (AZURE, DEVICES, API)
NAMES = (TIME, *WEB, CLOUD)
ADDRESSES = {
    TIME: ("162.159.200.1", "162.159.200.123", "51.174.131.248", "193.150.22.36"),
    AZURE: ("20.50.2.1",),
    DEVICES: ("20.50.2.2",),
    API: ("20.50.2.3",),
    CLOUD: ("20.50.2.4",),
}
DENIED = (Failure.NXDOMAIN, Failure.EMPTY)
UNWILLING = (Failure.SERVFAIL, Failure.DNS_REFUSED)

Said = Failure | tuple[str, ...]  # what a name server says: a failure, or addresses


def certificate(subject: str, issuer: str, **changes: Any) -> Certificate:
    """A certificate on paper, in date unless changed."""
    values: dict[str, Any] = {
        "subject": subject,
        "issuer": issuer,
        "names": (subject,),
        "not_before": NOW - timedelta(days=30),
        "not_after": NOW + timedelta(days=30),
        "sha256": f"{hash((subject, issuer)) & 0xFFFFFFFF:08x}",
        "self_signed": subject == issuer,
        "authority": subject == issuer,
    }
    return Certificate(**(values | changes))


PUBLIC_ROOT = certificate("DigiCert Global Root G2", "DigiCert Global Root G2")


def genuine_chain(host: str, **leaf: Any) -> Chain:
    return Chain(
        certificates=(certificate(host, "Public CA", **leaf),),
        verified=True,
        name_matches=True,
        root=PUBLIC_ROOT,
        root_public=True,
    )


@dataclass
class HostState:
    """One TLS host: how far one gets."""

    refusal: Failure | None = None  # of the connect
    tls: Failure | None = None
    stage: Stage = Stage.HANDSHAKE
    chain: Chain | None = None  # None: the genuine one
    portal: Http | None = None
    date_offset_s: float | None = 0.0
    late: bool = False
    tls_late: bool = False
    rtt_s: float | None = 0.02
    login: Failure | None = None  # of MQTT
    connack: int | None = 5
    first_bytes: str | None = None
    connack_late: bool = False


@dataclass
class Site:
    """The site; every field is a switch, and :meth:`readings` reads it as the checks do."""

    context: Context
    adapter: Adapter | None
    lost: bool = False
    tunnel: str | None = None
    tunnel_chosen: bool = False
    changed_to: str | None = None
    lease_s: int | None = 3600
    pool: int | None = 100
    in_use: int | None = 10
    servers: tuple[str, ...] | None = (SITE,)
    says: dict[tuple[str, str], Said] = field(default_factory=dict)
    late_names: set[tuple[str, str]] = field(default_factory=set)
    public_tcp: Failure | None = None  # what TCP to the public servers says
    interception: Failure | None = Failure.TIMED_OUT
    asked_last: dict[str, Failure] = field(default_factory=dict)  # by server; none: not asked
    times: list[NtpAnswer] = field(default_factory=list)
    hosts: dict[str, HostState] = field(default_factory=dict)
    control: Failure | None = None  # of the cloud's 443
    broken: dict[str, Failure] = field(default_factory=dict)  # checks cancelled or our own fault

    # ------------------------------------------------------------------ spoiling it

    def ask(self, **changes: Any) -> None:
        """Another model, connection, or number of stations."""
        self.context = msgspec.structs.replace(self.context, **changes)

    def plug(self, **changes: Any) -> None:
        """Another adapter."""
        assert self.adapter is not None
        self.adapter = msgspec.structs.replace(self.adapter, **changes)

    def site_says(self, said: Said, *names: str, server: str = SITE) -> None:
        """The site's server says this of names; without names, of all and of the control."""
        for name in names or (*NAMES, CONTROL):
            self.says[server, name] = said

    def public_says(self, said: Said, *names: str) -> None:
        """Both public servers say this."""
        for server in PUBLIC:
            self.site_says(said, *names, server=server)

    def close(self, *hosts: str, failure: Failure = Failure.TIMED_OUT) -> None:
        """These hosts' own ports do not connect; without names, none does."""
        for name in hosts or (*WEB, CLOUD):
            self.hosts[name].refusal = failure

    def close_443(self, failure: Failure = Failure.TIMED_OUT) -> None:
        """Port 443 of everybody."""
        self.close(*WEB, failure=failure)
        self.control = failure

    def silence_time(self, failure: Failure = Failure.TIMED_OUT, *, only: int = 4) -> None:
        """The first ``only`` time servers do not answer usefully."""
        for number in range(only):
            self.times[number] = NtpAnswer(
                address=self.times[number].address, failure=failure, tries=2
            )

    def shift_time(self, seconds: float, *, only: int = 4) -> None:
        """The first ``only`` time servers are off, seen from this PC."""
        for number in range(only):
            self.times[number] = msgspec.structs.replace(self.times[number], offset_s=seconds)

    def shift_web(self, seconds: float | None) -> None:
        """The web's clock, seen from this PC; None: no host gives a date."""
        for name in WEB:
            self.hosts[name].date_offset_s = seconds

    def cut_everything(self, failure: Failure = Failure.TIMED_OUT) -> None:
        """Nothing outside answers; the site's name server still answers what it remembers."""
        self.close(failure=failure)
        self.control = failure
        self.silence_time()
        self.public_says(Failure.TIMED_OUT)
        self.public_tcp = Failure.TIMED_OUT

    def handshake(self, failure: Failure, *hosts: str) -> None:
        """TLS ends before any certificate."""
        for name in hosts or (*WEB, CLOUD):
            self.hosts[name].tls = failure
            self.hosts[name].stage = Stage.HANDSHAKE

    def show(self, failure: Failure, *hosts: str, **chain: Any) -> None:
        """A certificate that is refused."""
        for name in hosts or (*WEB, CLOUD):
            leaf = certificate(name, "Somebody")
            shown = {"certificates": (leaf,), "verified": False, "name_matches": True} | chain
            state = self.hosts[name]
            state.tls, state.stage, state.chain = failure, Stage.CERTIFICATE, Chain(**shown)

    def inspect(self, *hosts: str, in_store: bool = True) -> None:
        """A company's firewall signs for these hosts."""
        root = certificate("Contoso Firewall CA", "Contoso Firewall CA")
        for name in hosts or (*WEB, CLOUD):
            self.show(
                Failure.UNKNOWN_AUTHORITY,
                name,
                certificates=(certificate(name, "Contoso Firewall CA"),),
                root=root,
                root_in_pc_store=in_store,
            )

    def date(self, *hosts: str, **leaf: Any) -> None:
        """Genuine, but with other dates."""
        for name in hosts:
            self.hosts[name].chain = genuine_chain(name, **leaf)

    def vouch(self, host: str, *above: tuple[str, str, int], path: tuple[str, ...]) -> None:
        """Genuine, with these above it: name, fingerprint, days that it still holds."""
        others = tuple(
            certificate(name, "Root", sha256=mark, not_after=NOW + timedelta(days=days))
            for name, mark, days in above
        )
        chain = genuine_chain(host)
        sent = (*chain.certificates, *others)
        self.hosts[host].chain = msgspec.structs.replace(chain, certificates=sent, path=path)

    def page(self, *hosts: str, **http: Any) -> None:
        """What port 80 says."""
        for name in hosts or WEB:
            self.hosts[name].portal = Http(**http)

    # ------------------------------------------------------------------ reading it

    def diagnosis(self) -> Diagnosis:
        return diagnose(self.readings(), self.context)

    def findings(self) -> dict[str, Finding]:
        """By code; a code that is said twice is an error."""
        found = self.diagnosis().findings
        by_code = {f.code: f for f in found}
        assert len(by_code) == len(found), [f.code for f in found]
        return by_code

    def codes(self) -> set[str]:
        return set(self.findings())

    def outcomes(self) -> dict[str, str]:
        """The outcome of every check."""
        return {v.check: str(v.outcome) for v in self.diagnosis().verdicts}

    def readings(self) -> list[Reading]:
        """What the checks would see."""
        if not self.context.catalogue.connection(self.context.connection).uses_site_network:
            return []
        found = [self._link(), self._address(), self._lease(), self._capacity()]
        if self._usable():
            found += [self._dns(), self._dns_public(), self._ntp()]
            found += [self._https(name) for name in WEB]
            found.append(self._mqtt())
        if self.context.connection == "wifi":
            found.append(
                Reading(
                    check="wifi-signal",
                    state=State.NOT_RUN,
                    stage=Stage.SIGNAL,
                    evidence=SignalEvidence(reason="survey"),
                )
            )
        return [self._or_broken(reading) for reading in found]

    def _or_broken(self, reading: Reading) -> Reading:
        failure = self.broken.get(reading.check)
        if failure is None:
            return reading
        state = State.NOT_RUN if failure is Failure.CANCELLED else State.UNKNOWN
        return Reading(check=reading.check, state=state, failure=failure)

    def _up(self) -> bool:
        return self.adapter is not None and self.adapter.up and self.adapter.carrier is not False

    def _address_failure(self) -> tuple[Stage | None, Failure | None]:
        assert self.adapter is not None
        if self.adapter.address is None:
            return Stage.ADDRESS, Failure.NO_ADDRESS
        if self.adapter.origin is Origin.LINK_LOCAL:
            return Stage.ADDRESS, Failure.LINK_LOCAL
        if self.adapter.gateway is None:
            return Stage.GATEWAY, Failure.NO_GATEWAY
        return None, None

    def _usable(self) -> bool:
        if not self._up():
            return False
        _, failure = self._address_failure()
        return failure is None or (failure is Failure.NO_GATEWAY and self.tunnel is not None)

    def _link(self) -> Reading:
        failure = None
        if self.adapter is None:
            failure = Failure.NO_ADAPTER
        elif not self._up() or self.lost:
            failure = Failure.LINK_DOWN
        evidence = LinkEvidence(
            adapter=self.adapter,
            lost=self.lost,
            tunnel=self.tunnel,
            tunnel_chosen=self.tunnel_chosen,
        )
        return _reading("link", Stage.LINK, failure, evidence)

    def _address(self) -> Reading:
        if not self._up() or self.adapter is None:
            return Reading(check="address", state=State.NOT_RUN, failure=Failure.LINK_DOWN)
        stage, failure = self._address_failure()
        here = self.adapter
        evidence = AddressEvidence(
            address=here.address,
            prefix=here.prefix,
            gateway=here.gateway,
            origin=here.origin,
            dns=self.servers,
            changed_to=self.changed_to,
            ipv6_only=here.ipv6_only,
        )
        return _reading("address", stage, failure, evidence)

    def _lease(self) -> Reading:
        if not self._up() or self.adapter is None or self.adapter.address is None:
            return Reading(check="lease", state=State.NOT_RUN, stage=Stage.ADDRESS)
        if self.adapter.origin is Origin.STATIC:
            return Reading(check="lease", state=State.NOT_APPLICABLE)
        if self.lease_s is None:
            return Reading(
                check="lease",
                state=State.UNKNOWN,
                failure=Failure.NOT_KNOWN,
                evidence=LeaseEvidence(lease=None),
            )
        lease = Lease(
            server=SITE, lease_s=self.lease_s, obtained=None, dns=self.servers, source="test"
        )
        return Reading(check="lease", state=State.MEASURED, evidence=LeaseEvidence(lease=lease))

    def _capacity(self) -> Reading:
        subnet = None
        if self.adapter is not None and self.adapter.prefix is not None:
            subnet = 2 ** (32 - self.adapter.prefix) - 3
        evidence = CapacityEvidence(
            stations=self.context.stations, pool=self.pool, in_use=self.in_use, subnet=subnet
        )
        if self.pool is None or self.in_use is None:
            return Reading(
                check="capacity",
                state=State.UNKNOWN,
                stage=Stage.CAPACITY,
                failure=Failure.NOT_ASKED,
                evidence=evidence,
            )
        return Reading(check="capacity", state=State.MEASURED, evidence=evidence)

    def _answer(self, server: str, name: str) -> DnsAnswer:
        usual: Said = Failure.NXDOMAIN if name == CONTROL else ADDRESSES[name]
        said = self.says.get((server, name), usual)
        late = (server, name) in self.late_names
        if isinstance(said, Failure):
            return DnsAnswer(server=server, name=name, failure=said, tries=1, late=late)
        return DnsAnswer(server=server, name=name, addresses=said, tries=1, late=late)

    def _dns(self) -> Reading:
        servers = self.servers or ()
        answers = tuple(self._answer(s, n) for s in servers for n in NAMES)
        looks_denied = any(
            self._answer(s, n).failure in (*DENIED, *UNWILLING)
            or any(a.startswith(("10.", "127.", "0.")) for a in self._answer(s, n).addresses)
            for s in (*servers, *PUBLIC)
            for n in NAMES
        )
        nobody = DnsAnswer(server="192.0.2.1", name=NAMES[0], failure=self.interception)
        evidence = DnsEvidence(
            servers=self.servers,
            answers=answers,
            control_name=CONTROL,
            control=tuple(self._answer(s, CONTROL) for s in servers or PUBLIC),
            interception=nobody if looks_denied else None,
            last=tuple(
                DnsAnswer(server=s, name="zdlast.com", failure=said, tries=6)
                for s, said in self.asked_last.items()
            ),
        )
        failure = next(
            (
                self._answer(servers[0], n).failure
                for n in NAMES
                if servers and all(self._answer(s, n).failure for s in servers)
            ),
            None,
        )
        if self.servers is None:
            return Reading(
                check="dns", state=State.UNKNOWN, failure=Failure.NOT_KNOWN, evidence=evidence
            )
        if self.servers == ():
            failure = Failure.NO_SERVER
        return _reading("dns", Stage.RESOLVE, failure, evidence)

    def _dns_public(self) -> Reading:
        answers = tuple(self._answer(s, n) for s in PUBLIC for n in NAMES)
        control = tuple(self._answer(s, CONTROL) for s in PUBLIC)
        heard = any(
            a.failure is None or a.failure in (*DENIED, *UNWILLING) for a in (*answers, *control)
        )
        tcp = (
            ()
            if heard
            else tuple(_connect(s, p, self.public_tcp) for s in PUBLIC for p in (53, 443))
        )
        evidence = PublicDnsEvidence(answers=answers, control=control, tcp=tcp)
        return _reading(
            "dns-public", Stage.RESOLVE, None if heard else answers[0].failure, evidence
        )

    def _resolve(self, name: str) -> tuple[str, ...]:
        for server in (*(self.servers or ()), *PUBLIC):
            answer = self._answer(server, name)
            if answer.addresses:
                return tuple(a for a in answer.addresses if not a.startswith(("127.", "0.")))
            if answer.failure in DENIED:
                return ()
            heard = [self._answer(server, n) for n in NAMES]
            alive = any(a.failure is None or a.failure in DENIED for a in heard)
            if answer.failure in UNWILLING and alive:
                return ()
        return ()

    def _ntp(self) -> Reading:
        if not self._resolve(TIME):
            return _no_name("ntp", NtpEvidence(name=TIME, servers=()))
        usable = any(a.failure is None for a in self.times)
        spoken = [a.failure for a in self.times if a.failure is not None]
        evidence = NtpEvidence(name=TIME, servers=tuple(self.times))
        return _reading("ntp", Stage.ASK, None if usable else spoken[0], evidence)

    def _https(self, name: str) -> Reading:
        check = f"https:{name}"
        where = self._resolve(name)
        if not where:
            return _no_name(check, HttpsEvidence(host=name, port=443))
        state = self.hosts[name]
        tls = _tls(name, state)
        through = state.refusal is None and state.tls is None
        http = Http(status=404, date_offset_s=state.date_offset_s)
        evidence = HttpsEvidence(
            host=name,
            port=443,
            address=where[0],
            connect=_connect(where[0], 443, state.refusal, late=state.late, rtt_s=state.rtt_s),
            tls=tls,
            http=http if through else None,
            portal=None if through else state.portal,
        )
        return _host_reading(check, state, evidence)

    def _mqtt(self) -> Reading:
        where = self._resolve(CLOUD)
        if not where:
            return _no_name("mqtt", MqttEvidence(host=CLOUD, port=8883))
        state = self.hosts[CLOUD]
        through = state.refusal is None and state.tls is None
        answered = through and state.login is None
        evidence = MqttEvidence(
            host=CLOUD,
            port=8883,
            address=where[0],
            connect=_connect(where[0], 8883, state.refusal, late=state.late, rtt_s=state.rtt_s),
            tls=_tls(CLOUD, state),
            connack=state.connack if answered else None,
            late=state.connack_late,
            first_bytes=state.first_bytes,
            control=None if through else _connect(where[0], 443, self.control),
        )
        return _host_reading("mqtt", state, evidence)


def _reading(check: str, stage: Stage | None, failure: Failure | None, seen: Evidence) -> Reading:
    if failure is None:
        return Reading(check=check, state=State.MEASURED, evidence=seen)
    return Reading(check=check, state=State.FAILED, stage=stage, failure=failure, evidence=seen)


def _no_name(check: str, seen: Evidence) -> Reading:
    return Reading(
        check=check,
        state=State.NOT_RUN,
        stage=Stage.RESOLVE,
        failure=Failure.NO_NAME,
        evidence=seen,
    )


def _connect(address: str, port: int, failure: Failure | None, **more: Any) -> Connect:
    if failure is not None:
        return Connect(address=address, port=port, tries=4, failure=failure)
    return Connect(address=address, port=port, tries=1, answered_try=1, **more)


def _tls(name: str, state: HostState) -> Tls | None:
    if state.refusal is not None:
        return None
    if state.tls is None:
        chain = state.chain or genuine_chain(name)
        return Tls(tries=1, late=state.tls_late, version="TLSv1.2", chain=chain)
    return Tls(tries=2, failure=state.tls, stage=state.stage, chain=state.chain)


def _host_reading(check: str, state: HostState, seen: Evidence) -> Reading:
    if state.refusal is not None:
        return _reading(check, Stage.CONNECT, state.refusal, seen)
    if state.tls is not None:
        return _reading(check, state.stage, state.tls, seen)
    return _reading(check, Stage.LOGIN, state.login, seen)


def healthy() -> Site:
    """A site with nothing wrong, for a job of ten stations behind PLC."""
    context = Context(
        catalogue=load_catalogue(), model="pro", connection="plc", stations=10, now=NOW
    )
    adapter = Adapter(
        name="eth0",
        index=2,
        kind=AdapterKind.ETHERNET,
        up=True,
        carrier=True,
        address="10.0.0.23",
        prefix=24,
        gateway=SITE,
        origin=Origin.DHCP,
    )
    site = Site(context=context, adapter=adapter)
    site.times = [
        NtpAnswer(address=a, tries=1, stratum=2, leap=0, offset_s=0.01, delay_s=0.03)
        for a in ADDRESSES[TIME]
    ]
    site.hosts = {name: HostState() for name in (*WEB, CLOUD)}
    return site


@pytest.fixture
def site() -> Site:
    """A healthy site."""
    return healthy()


@pytest.fixture
def make() -> Callable[[], Site]:
    """As many healthy sites as a test needs."""
    return healthy
