"""Says what is wrong with an answer: an error nobody meant, or somebody else's row."""

from .odoos import MIXINS, frames, why, why_unfit
from .world import MARK

REFUSALS = {
    f"odoo.exceptions.{name}"
    for name in (
        "AccessError",
        "UserError",
        "ValidationError",
        "MissingError",
        "RedirectWarning",
    )
}
EXPIRED = "odoo.http.SessionExpiredException"
CHANGES = ("write", "web_save", "unlink", "copy")
LISTS = ("search", "search_read", "web_search_read", "read", "web_read", "name_search")


def last_frame(debug):
    """Return where an error arose, as 'file:line function'."""
    path, line, function = frames(debug, "/")[0]
    return f"{path}:{line} {function}" if path else ""


def rows(method, result):
    """Return the ids of the rows that an answer lists."""
    if isinstance(result, dict):
        result = result.get("records")
    if method not in LISTS or not isinstance(result, list):
        return []
    found = []
    known = method in ("read", "web_read")
    for row in result:
        if isinstance(row, dict):  # an id that was asked for tells nothing by itself
            row = None if known and len(row) == 1 else row.get("id")
        row = row[0] if isinstance(row, list) and row else row
        found += [row] if isinstance(row, int) else []
    return found


def counted(method, result):
    """Return how many rows an answer says there are, if it says that."""
    if method == "search_count" and isinstance(result, int):
        return result
    if method == "web_search_read" and isinstance(result, dict):
        return result.get("length")
    return None


class Judge:
    """Judges answers by the description of the world, and asks the twins."""

    def __init__(self, world, twins, addon):
        self.world, self.twins, self.addon = world, twins, str(addon)
        self.tolerated, self.own = {}, 0
        self.known = set()  # ways to an error that a twin has ended in as well

    def findings(self, role, model, call, answer):
        """Return a sentence for each thing that is wrong with an answer."""
        if answer.error:
            found = self._error(role, model, call, answer)
        else:
            found = self._list(role, model, call[0], answer.result)
            found += self._acts(role, model, call) if answer.wrote else []
        return found + self._leaks(role, call, answer)

    def _error(self, role, model, call, answer):
        """An error has to be a refusal, or one that Odoo itself answers with."""
        if answer.error in REFUSALS or (role == "nobody" and answer.error == EXPIRED):
            return []
        place = last_frame(answer.debug)
        own = place.startswith(self.addon)
        self.own += own
        if reason := why_unfit(call, answer.error, answer.debug):
            return self._tolerate(reason)
        abstract = self.world.about(model).get("kind") == "abstract"
        if abstract and answer.error in MIXINS:
            return self._tolerate(MIXINS[answer.error])
        if own:
            return [f"{answer.error} in the addon's code, in {place}"]
        if abstract:
            return self._tolerate(f"{answer.error} of an abstract model")
        if answer.error.endswith(" in JSON") and model in self.world.models:
            return [f"answers {answer.error}"]
        if self.world.is_odoos(model):
            return []
        if reason := why(answer.error, answer.debug, self.addon):
            return self._tolerate(reason)
        if self._is_known(model, call, answer):
            return self._tolerate(answer.error)
        return [f"{answer.error}, unlike Odoo's own models, in {place}"]

    def _is_known(self, model, call, answer):
        """Whether a twin ends alike; the same way to the same place is asked once."""
        way = str((call[0], answer.error, *frames(answer.debug, self.addon)))
        if way in self.known and answer.debug:
            return True
        alike = bool(self.twins.fails_alike(model, call, answer.error))
        if alike:
            self.known.add(way)
        return alike

    def _tolerate(self, what):
        self.tolerated[what] = self.tolerated.get(what, 0) + 1
        return []

    def _acts(self, role, model, call):
        """Nothing is done to a row that the role may not even read."""
        method, args, kwargs = call
        given = method == "copy" and kwargs.get("default")  # then it need not read any
        if given or not (method in CHANGES or method.startswith("action_")):
            return []
        ids = args[0] if args and isinstance(args[0], list) else []
        hidden = [
            row
            for row in ids
            if type(row) is int and not self.world.may_read(role, model, row)
        ]
        return [f"acts on {model}({row})" for row in hidden[:1]]

    def _leaks(self, role, call, answer):
        """No word of a row, or of a field, that the role may not read."""
        said = set(MARK.findall(answer.text))
        asked = set(MARK.findall(str(call)))
        known = (
            self.world.may_know(role, int(number), int(row), int(index))
            for number, row, index in sorted(said - asked)
        )
        return [f"tells {what}" for what in known if what]

    def _list(self, role, model, method, result):
        """No row, and no count, of what the role may not read."""
        if "readers" not in self.world.about(model):
            return []
        hidden = [
            row
            for row in rows(method, result)
            if not self.world.may_read(role, model, row)
        ]
        found = [f"lists {model}({row})" for row in hidden[:3]]
        count = counted(method, result)
        if model not in self.world.models or count is None:
            return found  # Odoo's own model has other rows besides
        most = self.world.count(role, model)
        if count > most:
            found.append(f"counts {count} rows of {model}, {most} may be read")
        return found
