"""What the parts of a run came to, and the line that sums them up."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from .process import say


@dataclass
class Outcome:
    """What one part of the run came to."""

    name: str
    passed: int = 0
    failed: int = 0
    remarks: list = field(default_factory=list)

    def fail(self, remark):
        """Count one failure and remember what it was."""
        self.failed += 1
        self.remarks.append(remark)

    def add_junit(self, path):
        """Add up pytest's result; a skipped test has tested nothing: it failed."""
        for case in ET.parse(path).iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            kinds = {child.tag for child in case}
            if kinds & {"failure", "error"}:
                self.fail(f"failed: {name}")
            elif "skipped" in kinds:
                self.fail(f"skipped: {name}")
            else:
                self.passed += 1


def report(outcomes):
    """Print what failed and, last and alone on its line, how many passed and failed."""
    for outcome in outcomes:
        for remark in outcome.remarks:
            print(f"[{outcome.name}] {remark}")
    for outcome in outcomes:
        say(f"{outcome.name}: {outcome.passed} passed, {outcome.failed} failed")
    passed = sum(o.passed for o in outcomes)
    failed = sum(o.failed for o in outcomes)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0
