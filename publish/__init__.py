"""Everything that leaves the explorer as a file, and the files of the browser that are generated from the rules."""
