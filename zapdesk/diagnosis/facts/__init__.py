"""What can be said of a run's readings before anything is judged: who answered, who resolved what.

Each file looks at one subject; :mod:`zapdesk.diagnosis.facts.view` joins them for the rules.
"""
