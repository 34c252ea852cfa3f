"""Lines of a text together: what one shows is evidence for the others."""
