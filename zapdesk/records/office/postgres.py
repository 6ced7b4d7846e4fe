"""The office's PostgreSQL: tables, batches of records, deletions. One transaction each.

The connection comes from libpq's own environment (PGHOST, PGDATABASE, PGUSER, PGSERVICE …) and
its password file: nothing of it ever stands on a command line or in a file of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zapdesk.base import resources
from zapdesk.records.office.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from psycopg import Connection

    from zapdesk.records.office.deletion import Request
    from zapdesk.records.office.rows import Row, Rows

VERSION = 1
_LOCK = 0x5A44534B  # "ZDSK": one collector at a time makes the tables


class NewerDatabaseError(Exception):
    """The database was made by a later version of the program."""


class UnstorableError(Exception):
    """The database does not take what a record holds: a number beyond every column's."""


class MissingDriverError(Exception):
    """psycopg is not installed: it comes with the extra ``office``."""


def connect() -> Connection[Any]:
    """A connection by the environment, with the tables made where they are missing.

    Raises:
        MissingDriverError: this installation has no driver.
        NewerDatabaseError: another version's tables.
        psycopg.Error: the server is not there, or does not let us in.
    """
    try:
        import psycopg  # noqa: PLC0415  (the office alone has it)
    except ImportError:
        raise MissingDriverError from None

    connection = psycopg.connect(connect_timeout=10, application_name="zapdesk office")
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection[Any]) -> None:
    ddl = resources.path("office", "schema.sql").read_bytes()
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        if _version(connection) < VERSION:
            connection.execute(ddl)
        if _version(connection) > VERSION:
            raise NewerDatabaseError
    names = ", ".join(COLUMNS["records"])
    # Of the real table's types, without its keys; emptied at the end of each transaction.
    connection.execute(
        "CREATE TEMP TABLE coming ON COMMIT DELETE ROWS AS "  # noqa: S608  (our own names)
        f"SELECT {names} FROM zapdesk.records WITH NO DATA"
    )
    connection.commit()


def _version(connection: Connection[Any]) -> int:
    (there,) = _one(connection, "SELECT to_regclass('zapdesk.version') IS NOT NULL")
    if not there:
        return 0
    (number,) = _one(connection, "SELECT coalesce(max(number), 0) FROM zapdesk.version")
    return int(number)


def stored(connection: Connection[Any]) -> dict[str, int]:
    """Every record that is here, by fingerprint, with the size of its bundle in bytes."""
    with connection.transaction():  # else it would stay open, and hold back every later commit
        rows = connection.execute(
            "SELECT fingerprint, octet_length(bundle) FROM zapdesk.bundles"
        ).fetchall()
    return dict(rows)


def take(connection: Connection[Any], batch: Sequence[Rows]) -> Mapping[str, datetime]:
    """Take a batch in one transaction; what is there already stays as it is.

    Rows go in by fingerprint, so that two collectors wait for each other and never lock each
    other out. What was deleted on its own tablet's request is not taken again.

    Returns:
        When each record of the batch was received, by fingerprint; a deleted one is not there.

    Raises:
        UnstorableError: one of them holds what no column takes; nothing of the batch was taken.
        psycopg.Error: nothing of the batch was taken.
    """
    import psycopg  # noqa: PLC0415  (whoever has a connection has it)

    try:
        return _take(connection, batch)
    except (psycopg.DataError, psycopg.IntegrityError) as trouble:
        raise UnstorableError(str(trouble)) from trouble


def _take(connection: Connection[Any], batch: Sequence[Rows]) -> Mapping[str, datetime]:
    with connection.transaction():
        _copy(connection, "coming", "records", [rows.tables["records"][0] for rows in batch])
        connection.execute(
            "DELETE FROM coming c USING zapdesk.deletions d"
            " WHERE d.fingerprint = c.fingerprint AND d.key = c.key"
        )
        brought = _brought(connection)
        for table in COLUMNS:
            if table != "records":
                new = (
                    r for rows in batch if rows.fingerprint in brought for r in rows.tables[table]
                )
                _copy(connection, f"zapdesk.{table}", table, new)
        for rows in batch:
            if rows.fingerprint not in brought:
                _complete(connection, rows)
        found = connection.execute(
            "SELECT r.fingerprint, r.received FROM zapdesk.records r"
            " JOIN coming USING (fingerprint)"
        ).fetchall()
    return dict(found)


def _complete(connection: Connection[Any], rows: Rows) -> None:
    """The bundle of a record that is here, once its report has come into it; never one with less.

    Record and photos are the same: their hashes are what the fingerprint is made of.
    """
    ((fingerprint, bundle),) = rows.tables["bundles"]
    connection.execute(
        "UPDATE zapdesk.bundles SET bundle = %s"
        " WHERE fingerprint = %s AND octet_length(bundle) < %s",
        (bundle, fingerprint, len(bundle)),
    )


def _brought(connection: Connection[Any]) -> frozenset[str]:
    """Put the parents in, by fingerprint, and tell which of them were not there yet."""
    names = ", ".join(COLUMNS["records"])
    new = connection.execute(
        f"INSERT INTO zapdesk.records ({names})"  # noqa: S608  (our own names)
        f" SELECT {names} FROM coming ORDER BY fingerprint"
        " ON CONFLICT DO NOTHING RETURNING fingerprint"
    ).fetchall()
    return frozenset(fingerprint for (fingerprint,) in new)


def _copy(connection: Connection[Any], place: str, table: str, rows: Iterable[Row]) -> None:
    """COPY rows; bundles as they are, without turning each byte into two digits."""
    columns = ", ".join(COLUMNS[table])
    binary = table == "bundles"
    form = " WITH (FORMAT BINARY)" if binary else ""
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {place} ({columns}) FROM STDIN{form}") as copy,
    ):
        if binary:
            copy.set_types(("text", "bytea"))
        for row in rows:
            copy.write_row(row)


def delete(connection: Connection[Any], request: Request) -> bool:
    """Carry out a request to delete, and remember it.

    Returns:
        False where the record is another tablet's: then nothing is deleted.

    Raises:
        psycopg.Error: nothing was deleted.
    """
    with connection.transaction():
        row = connection.execute(
            "SELECT key FROM zapdesk.records WHERE fingerprint = %s FOR UPDATE", (request.record,)
        ).fetchone()
        if row is not None and row[0] != request.key:
            return False
        connection.execute("DELETE FROM zapdesk.records WHERE fingerprint = %s", (request.record,))
        connection.execute(
            "INSERT INTO zapdesk.deletions (fingerprint, key, asked) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            (request.record, request.key, request.asked),
        )
    return True


def note_refusals(connection: Connection[Any], refused: Mapping[str, str]) -> None:
    """Keep why files were not taken; those of the last round that were taken since are gone."""
    with connection.transaction():
        connection.execute("DELETE FROM zapdesk.refusals WHERE file <> ALL(%s)", ([*refused],))
        for file, reason in sorted(refused.items()):
            connection.execute(
                "INSERT INTO zapdesk.refusals (file, reason) VALUES (%s, %s)"
                " ON CONFLICT (file) DO UPDATE SET reason = excluded.reason",
                (file, reason),
            )


def _one(connection: Connection[Any], query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    if row is None:
        raise LookupError(query)
    return tuple(row)
