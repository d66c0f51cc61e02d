"""Who promotes or restrains which step of metastasis: the domain, free of Dash and plotly."""

from pathlib import Path

__version__ = "0.1.0"

DATA = Path(__file__).resolve().parent.parent / "data"
"""The shipped tables and rules."""
