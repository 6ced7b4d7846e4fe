"""Record to PDF, by typst from a template in resources/report.

Must not know widgets or SQL. Start with :mod:`zapdesk.report.pdf`.
"""
