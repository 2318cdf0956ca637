"""Phone numbers: in words, in links, in markup; kept light, since most pages never need what is inside."""
