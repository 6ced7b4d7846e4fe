"""Speed, as ratios within one run: two ways side by side, never a second against a promise.

One file for each question; :mod:`speedbench.table` lists them. What runs inside the laboratory's
laptop is :mod:`speedbench.inside`; the yardstick is :mod:`speedbench.floor`.
"""
