"""Entries of a bibliography -> publications: first a plan, then one transaction.

`planning.plan` says what would become of each entry and writes nothing; `writing.write` does what
a plan says; `running.run` does both in one transaction.
"""
