"""The verdicts of `sobre verify` beside those of the others."""


def compare(report, program, world, found, broken):
    pass
