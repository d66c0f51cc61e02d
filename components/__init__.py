"""What pages are made of. This file stays free of Dash, since it runs before every figure builder."""
