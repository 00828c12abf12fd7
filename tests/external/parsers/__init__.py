"""One module a format: each has `check(site, report)`."""
