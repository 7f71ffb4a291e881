"""What can be wrong with a spreadsheet: each carries one translatable sentence."""


class SpreadsheetProblem(Exception):
    """Base of both; ``sentence`` says what is wrong and what to do instead."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class SheetError(SpreadsheetProblem):
    """The file as a whole cannot be read."""

    def describe(self, env, filename):
        """Return the sentence in the user's language, after the name of the file."""
        sentence = env._(self.sentence)
        return f"“{filename}”: {sentence}" if filename else sentence


class CellError(SpreadsheetProblem):
    """One cell says something that cannot be."""


class AmbiguousError(CellError):
    """A cell may mean two things, and one choice for the file tells which."""

    def __init__(self, choice, sentence):
        super().__init__(sentence)
        self.choice = choice  # the field of the wizard
