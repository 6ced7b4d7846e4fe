"""``zapdesk check``: one run, its result in words or JSON, a PDF, a record."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from zapdesk.base import resources
from zapdesk.base.untrusted import clean
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import Failure
from zapdesk.cli.document import document, encode
from zapdesk.cli.errors import FAILED, INCOMPLETE, OWN_FAULT, PASSED, WrongUseError
from zapdesk.cli.output import check_writable, say, write
from zapdesk.cli.progress import Progress
from zapdesk.diagnosis.types import Outcome
from zapdesk.practice.places import open_vantage
from zapdesk.practice.scenarios import UnknownScenarioError, scenario
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest, CheckResult, Pool
from zapdesk.vantage.here import UnsupportedSystemError
from zapdesk.vantage.trust import RootsError
from zapdesk.vantage.types import UnknownAdapterError
from zapdesk.wording.source import languages
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from argparse import Namespace

    from zapdesk.catalogue.types import Catalogue

_STATUS = {
    Outcome.PASS: PASSED,
    Outcome.ATTENTION: PASSED,
    Outcome.FAIL: FAILED,
    Outcome.INCOMPLETE: INCOMPLETE,
}

_NOT_THERE = (UnknownScenarioError, UnknownAdapterError, RootsError, UnsupportedSystemError)


def check(args: Namespace) -> int:
    """Run the check and say what came of it; the status is that of :func:`zapdesk.cli.main.main`.

    Raises:
        WrongUseError: the arguments do not go together, or something named is not there.
    """
    catalogue = load_catalogue()
    texts = _texts(args.lang or "en")
    request = _request(args, catalogue, texts)
    for where in (args.json, args.pdf):
        if where is not None:
            check_writable(where)
    progress = Progress(sys.stderr, texts)
    try:
        result = asyncio.run(_run(args, request, catalogue, progress))
    except _NOT_THERE as wrong:
        raise WrongUseError(clean(str(wrong), 2000)) from wrong
    finally:
        progress.close()
    _hand_out(args, result, texts)
    if any(v.reading.failure is Failure.OUR_FAULT for v in result.verdicts):
        return OWN_FAULT
    return _STATUS[result.outcome]


async def _run(
    args: Namespace, request: CheckRequest, catalogue: Catalogue, progress: Progress
) -> CheckResult:
    async with open_vantage(
        practice=args.practice, adapter=args.adapter, roots=args.roots
    ) as vantage:
        return await run(request, catalogue, vantage, progress.tell)


def _texts(language: str) -> Texts:
    known = languages(resources.path("texts"))
    if language not in known:
        raise WrongUseError(f"no language {clean(language)!r}; there are: {', '.join(known)}")
    return Texts(language)


def _request(args: Namespace, catalogue: Catalogue, texts: Texts) -> CheckRequest:
    models = {m.id: m for m in catalogue.models}
    connections = {c.id: c for c in catalogue.connections}
    if args.model not in models:
        raise WrongUseError(f"no model {clean(args.model)!r}; there are: {', '.join(models)}")
    if args.connection not in connections:
        known = ", ".join(connections)
        raise WrongUseError(f"no connection {clean(args.connection)!r}; there are: {known}")
    if catalogue.offer(args.model, args.connection) is None:
        model, connection = models[args.model], connections[args.connection]
        offered = ", ".join(o.connection for o in model.connections)
        hint = model.hints.get(connection.id)
        tail = f" ({texts.say(hint)})" if hint else ""
        raise WrongUseError(f"{model.name} has no {connection.name}; it has: {offered}{tail}")
    if args.practice is not None and (args.adapter is not None or args.roots is not None):
        raise WrongUseError("the practice site has its own adapter and roots; leave those away")
    pool, in_use = args.pool, args.in_use
    if args.practice is not None:
        pool, in_use = _router_says(args.practice, pool, in_use)
    return CheckRequest(
        model=args.model,
        connection=args.connection,
        stations=args.stations,
        serial=args.serial,
        adapter=args.adapter,
        ssid=args.ssid,
        pool=pool,
        in_use=in_use,
        limit_s=args.timeout,
    )


def _router_says(
    name: str, pool: Pool | None, in_use: int | None
) -> tuple[Pool | None, int | None]:
    """What a person would read off the practice site's router, where nothing else was given."""
    try:
        site = scenario(name)
    except UnknownScenarioError as wrong:
        raise WrongUseError(clean(str(wrong), 2000)) from wrong
    if pool is None:
        pool = Pool(first=site.pool_first, last=site.pool_last)
    return pool, site.in_use if in_use is None else in_use


def _hand_out(args: Namespace, result: CheckResult, texts: Texts) -> None:
    if args.json is not None:
        write(args.json, encode(document(result)))
    if args.json != "-":
        from zapdesk.cli.readable import readable  # noqa: PLC0415  (JSON alone needs no words)

        say(readable(result, texts))
    if args.pdf is not None:
        from zapdesk.report.pdf import check_pdf  # noqa: PLC0415  (the engine weighs 29 MB)

        write(args.pdf, check_pdf(result, texts))
    if args.save:
        _save(result, texts)


def _save(result: CheckResult, texts: Texts) -> None:
    from zapdesk.records.errors import StoreError  # noqa: PLC0415
    from zapdesk.records.paths import data_folder  # noqa: PLC0415
    from zapdesk.records.saving import record_of_check  # noqa: PLC0415
    from zapdesk.records.store import Store  # noqa: PLC0415
    from zapdesk.report.pdf import ReportError, record_pdf  # noqa: PLC0415

    record = record_of_check(result)
    try:
        with Store.open(data_folder().database) as store:
            fingerprint = store.finish(record)
            with suppress(ReportError):  # then the window makes it, and says what is the matter
                raw = store.record_bytes(record.id)
                pdf = record_pdf(record, texts, raw, fingerprint=fingerprint)
                store.add_report(record.id, pdf)
    except StoreError as trouble:
        raise WrongUseError(f"the result was not kept: {trouble}") from trouble
