"""The sections of the page Data and methods."""
