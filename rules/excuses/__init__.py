"""Rules about allowances: each must name real rules, give a reason, be within its time, and excuse something."""
