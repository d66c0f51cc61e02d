"""The circuits: what one cell does to another, as a network of the interactions that a selection leaves."""
