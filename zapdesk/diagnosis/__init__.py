"""Reading × requirement → verdict; many verdicts → few findings.

Pure functions: no clock, no file, no socket. Must not know how anything was measured.
Start with :mod:`zapdesk.diagnosis.types`, then :mod:`zapdesk.diagnosis.diagnose`, whose table is
the order in which causes are looked for. ``facts`` says what was seen, ``rules`` name the causes
(one file a subject), ``outcomes`` judges each check and the whole, ``params`` lists all codes.

To add a finding: a code in ``params``, a rule in ``rules``, a line in the table, its texts, tests.
"""
