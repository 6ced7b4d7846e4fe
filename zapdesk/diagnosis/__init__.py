"""Reading × requirement → verdict; many verdicts → few findings.

Pure functions: no clock, no file, no socket. Must not know how anything was measured.
Start with :mod:`zapdesk.diagnosis.types`, then :mod:`zapdesk.diagnosis.diagnose`.
"""
