"""The table of claims as people sort, filter and search it: the same rows for the screen and for every download."""
