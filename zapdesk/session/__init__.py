"""The job: its answers, the order of its steps, which checks apply, and the runner.

Must not know Qt or SQL. Start with :mod:`zapdesk.session.types`, then
:mod:`zapdesk.session.runner` and :mod:`zapdesk.session.flow`.
"""
