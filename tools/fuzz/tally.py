"""Counts calls and findings, and prints both."""

from collections import Counter, defaultdict

from .attacks import in_order
from .judge import last_frame


class Tally:
    """What was called, what was wrong, and how to see it again."""

    def __init__(self):
        self.calls, self.kinds, self.answers = Counter(), Counter(), Counter()
        self.made = defaultdict(set)  # {(model, role): kinds of calls}
        self.wrong = {}

    def add(self, role, model, kind, answer, findings, call):
        """Count one call; keep the first call of each finding."""
        self.calls[model, role] += 1
        self.made[model, role].add(kind)
        self.kinds[kind] += 1
        self.answers[answer.error or "answered"] += 1
        for text in findings:
            key = (model, call[0], text)
            _first, roles = self.wrong.setdefault(key, (call, Counter()))
            roles[role] += 1

    def add_log(self, report, addon, answered):
        """A traceback that ends in the addon is an answer, or it is a finding."""
        texts = report.errors() + report.warnings()
        found = [text for text in texts if last_frame(text).startswith(str(addon))]
        if len(found) > answered:
            wrong = f"{len(found)} tracebacks logged, {answered} of them answers"
            places = Counter(map(last_frame, found)), found[-1:]
            self.wrong["the server's log", "", wrong] = places, Counter()

    def add_missed(self, missed):
        """What was never called is a finding: nobody knows how it answers."""
        for (model, role), names in missed.items():
            text = f"never called: {', '.join(names)}; give it --minutes"
            _first, roles = self.wrong.setdefault((model, "", text), ("", Counter()))
            roles[role] += 1

    def add_ordered(self, orders):
        """Rows to be shuffled that come as they were made name their makers."""
        for name in (name for name, ranks in orders.items() if in_order(ranks)):
            self.wrong["rows without a name", "", f"{name} in order"] = "", Counter()

    def add_unmade(self, texts):
        """A row that could not be made is one that nobody tried to get at."""
        for text in texts:
            self.wrong["no such row to call", "", text] = "", Counter()

    def total(self):
        """Return how many calls there were."""
        return sum(self.calls.values())

    def table(self, roles):
        """Return the calls by model and role as lines."""
        width = max(len(model) for model, _role in self.calls)
        lines = [" " * width + "".join(f"{role:>13}" for role in roles)]
        for model in sorted({model for model, _role in self.calls}):
            counts = "".join(f"{self.calls[model, role]:>13}" for role in roles)
            lines.append(f"{model:<{width}}{counts}")
        return lines

    def remarks(self):
        """Return each finding as lines: what, how often, and one call that shows it."""
        for (model, method, text), (call, roles) in sorted(self.wrong.items()):
            count = ", ".join(f"{role} {n}" for role, n in sorted(roles.items()))
            yield f"{model}.{method}: {text} ({count})\n    {str(call)[:600]}"
