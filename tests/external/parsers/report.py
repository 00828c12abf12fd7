"""The same lines as report.mjs: one for each failure, then the counts that tests/run adds up."""


class Report:
    def __init__(self, name):
        self.name = name
        self.held = 0
        self.broken = 0

    def check(self, what, holds, why=""):
        """One check: gives back whether it holds, so that what depends on it can be left out."""
        if holds:
            self.held += 1
        else:
            self.broken += 1
            print(f"FAIL {what}{': ' if why else ''}{why}")
        return bool(holds)

    def end(self):
        print(f"{self.name}: {self.held} held, {self.broken} broken")
        return 0 if self.broken == 0 and self.held > 0 else 1
