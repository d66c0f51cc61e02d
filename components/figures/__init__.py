"""Figure builders: pure functions from the domain's numbers to plotly figures. No Dash."""
