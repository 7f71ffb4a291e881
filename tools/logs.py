"""What Odoo's log says of a run: it reports much that fails nothing."""

import re

from .errors import Stop

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (?P<level>[A-Z]+) (?P<db>\S+) (?P<name>\S+): "
)
DEMO_FAILED = "demo data failed to install"


class Report:
    """The records of a log file, each with the lines that follow it."""

    def __init__(self, path):
        self.path = path
        self.records = []
        text = path.read_text(errors="replace") if path.exists() else ""
        for line in text.splitlines():
            found = LINE.match(line)
            if found:
                self.records.append([found["level"], found["name"], line])
            elif self.records:
                self.records[-1][2] += f"\n{line}"

    def errors(self):
        """Return what was logged as an error or worse."""
        return [
            text for level, _, text in self.records if level in ("ERROR", "CRITICAL")
        ]

    def warnings(self):
        """Return what was logged as a warning."""
        return [text for level, _, text in self.records if level == "WARNING"]

    def failed_demo(self):
        """Return what Odoo says of demo data that it left out: only a warning."""
        return [text for text in self.warnings() if DEMO_FAILED in text]

    def stop_on_errors(self):
        """Give up when an installation has logged an error, or has no demo data."""
        found = self.errors() + self.failed_demo()
        if found:
            raise Stop("Odoo logged errors:\n" + "\n".join(found)[:4000])
