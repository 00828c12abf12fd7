"""What judges the badge objects of a site: the reference validator, our own checks beside it, and `sobre verify`."""
