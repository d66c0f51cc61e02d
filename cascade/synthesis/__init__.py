"""Synthesis of claims: one study one vote, Beta posterior, verdicts, why a group splits, gaps."""
