"""One file a subject; each rule is ``(Facts) -> list[Finding]`` and says each cause once.

A rule looks only at what no earlier rule has explained; their order is in
:mod:`zapdesk.diagnosis.diagnose`.
"""
