"""Targets, the agents that act on them, and what these did to metastasis."""
