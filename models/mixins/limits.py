"""How large a value may be: numbers, days, words, lists. Plain functions, no database.

Every stored column of ours has a limit: its own below, else that of its type. The
limit stands in the database as a check, and is asked before anything is written, so
that whoever sends too much reads how much it may be.
"""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime

LANGUAGES = 40  # in which one translated text may stand beside itself
FINITE = 1e15  # beyond it, adding one to a float may change nothing
TINY = 1e-100  # below it, dividing and multiplying leave what a float can hold
DEEPEST = 12  # structures in structures
SIMPLE = {bool, float, int, str, type(None)}  # holding nothing else
ROWS = 50_000  # records that one call makes: as many as a spreadsheet may have rows
OURS = "hr_community"
OURS_MODELS = "hr.community."
# what Odoo itself sets, whatever a caller sends
ODOOS_OWN = ("id", "parent_path", "create_date", "write_date")


class TooLarge(ValueError):
    """A value is over its limit; ``length`` is how long it is, where that tells."""

    def __init__(self, length=None):
        super().__init__(length)
        self.length = length


class Unstorable(ValueError):
    """A text holds what no database stores: NUL, or half of a character."""


@dataclass(frozen=True)
class Numbers:
    """A number between two others; NaN is above every number in PostgreSQL.

    One next to zero is none: by it, a share of something is without end.
    """

    low: float
    high: float

    def check(self, value):
        """Refuse what is no number, or none between the two.

        :raise TooLarge: it is not
        """
        try:
            number = float(value or 0)
        except (TypeError, ValueError, OverflowError):
            raise TooLarge from None
        within = self.low <= number <= self.high and not 0 < abs(number) < TINY
        if not within and value not in (None, False):
            raise TooLarge

    def get_sql(self, column, translated=False):
        """Return the check of a column."""
        return (
            f"CHECK ({column} BETWEEN {self.low} AND {self.high} "
            f"AND ({column} = 0 OR abs({column}) >= {TINY}))"
        )


@dataclass(frozen=True)
class Dates:
    """A day between two others, both included, or a time in one of these days.

    Grouping by week or month adds to a day and takes from it, which the first and the
    last day of the calendar do not survive: nobody could open such a list any more.
    """

    first: date
    last: date

    def check(self, value):
        """Refuse what is no day, or none between the two.

        :raise TooLarge: it is not
        """
        if isinstance(value, str) and value:
            try:
                value = date.fromisoformat(value[:10])
            except ValueError:
                raise TooLarge from None
        if isinstance(value, datetime):
            value = value.date()
        if value and not (isinstance(value, date) and self.first <= value <= self.last):
            raise TooLarge

    def get_sql(self, column, translated=False):
        """Return the check of a column."""
        return f"CHECK ({column}::date BETWEEN '{self.first}' AND '{self.last}')"


@dataclass(frozen=True)
class Words:
    """A text of so many characters at most, in each language."""

    most: int

    def check(self, value):
        """Refuse a text that is too long, or that no database stores.

        :raise TooLarge: it is too long
        :raise Unstorable: it holds NUL or half of a character
        """
        for text in value.values() if isinstance(value, Mapping) else (value,):
            if not isinstance(text, str):
                text = str(text or "")
            if len(text) > self.most:
                raise TooLarge(len(text))
            check_storable(text)

    def get_sql(self, column, translated=False):
        """Return the check of a column."""
        if translated:
            return f"CHECK (char_length({column}::text) <= {self.most * LANGUAGES})"
        return f"CHECK (char_length({column}) <= {self.most})"


@dataclass(frozen=True)
class Bytes:
    """A file, of so many bytes as it is sent: four for three of its own."""

    most: int

    def check(self, value):
        """Refuse a file that is too large.

        :raise TooLarge: it is
        """
        if isinstance(value, str | bytes) and len(value) > self.most:
            raise TooLarge(len(value))

    def get_sql(self, column, translated=False):
        """Return the check of a column."""
        return f"CHECK (octet_length({column}) <= {self.most})"


@dataclass(frozen=True)
class Structure:
    """JSON of so many characters, whose numbers are finite."""

    most: int

    def check(self, value):
        """Refuse a structure that is too long or too deep, and numbers in it.

        :raise TooLarge: it is, or a number in it is
        :raise Unstorable: a text in it holds NUL or half of a character
        """
        for one in flatten(value):
            if isinstance(one, str):
                check_storable(one)
            elif isinstance(one, int | float) and not abs(one) <= FINITE:
                raise TooLarge
        length = len(json.dumps(value, default=str, ensure_ascii=False))
        if length > self.most:
            raise TooLarge(length)

    def get_sql(self, column, translated=False):
        """Return the check of a column."""
        huge = f'@.type() == "number" && (@ > {FINITE:.0f} || @ < -{FINITE:.0f})'
        return (
            f"CHECK (char_length({column}::text) <= {self.most} "
            f"AND NOT jsonb_path_exists({column}, '$.** ? ({huge})'))"
        )


@dataclass(frozen=True)
class Rows:
    """So many records that one call adds or takes away; no column."""

    most: int

    def check(self, value):
        """Refuse more of them.

        :raise TooLarge: there are more
        """
        if isinstance(value, list | tuple):
            number = sum(map(_count, value))
            if number > self.most:
                raise TooLarge(number)


def _count(command):
    """Return how many records a command of an x2many field is about."""
    if isinstance(command, list | tuple) and command:
        ids = command[-1]
        return len(ids) if isinstance(ids, list | tuple) else 1
    return 1


def check_storable(text):
    """Refuse a text that no database stores.

    :raise Unstorable: it holds NUL or half of a character
    """
    if "\0" in text:
        raise Unstorable
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Unstorable from None


def flatten(value):
    """Yield what lists and mappings hold, keys too, without going in circles.

    :raise TooLarge: they are nested too deeply
    """
    level = [value]
    for _step in range(DEEPEST):
        below = []
        for one in level:
            if type(one) in SIMPLE:  # most are, and this is asked of every search
                yield one
            elif isinstance(one, Mapping):
                below += [*one.keys(), *one.values()]
            elif isinstance(one, list | tuple | Set):
                below += one
            else:
                yield one
        if not below:
            return
        level = below
    raise TooLarge


def check_computable(value, limit):
    """Refuse what no form holds: a form that is being filled in may hold too much.

    :raise TooLarge: it is no finite number or no day of these centuries, where it
        should be one
    :raise Unstorable: it is no text that can be stored, where it should be a text
    """
    if isinstance(limit, Numbers):
        Numbers(-FINITE, FINITE).check(value)
    elif isinstance(limit, Dates):
        limit.check(value)
    elif isinstance(limit, Words) and isinstance(value, str):
        check_storable(value)


def is_row_number(value):
    """Return whether a row can have this number; none is one too."""
    if isinstance(value, str):
        return value.isdecimal() and value.isascii() and len(value) < 10
    if isinstance(value, int | float):
        return 0 <= value < 2**31
    return value is None


HOURS_A_WEEK = 168
HOURS_A_MONTH = Numbers(0, 744)
HOURS_OF_ALL = Numbers(0, 100_000)  # a month, of all people in one activity
MONTHS = Numbers(0, 1_200)
DAYS = Numbers(0, 3_650)
POINTS = Numbers(0, 1_000_000)
ACCOUNT = Numbers(-1_000_000_000, 1_000_000_000)
MONEY = Numbers(0, 1_000_000_000)
WEIGHT = Numbers(0, 1_000)
LONG = Words(1_000_000)  # what we write ourselves of many rows
CENTURIES = Dates(date(1900, 1, 1), date(2200, 12, 31))

BY_TYPE = {
    "integer": ACCOUNT,
    "float": Numbers(-1_000_000_000_000, 1_000_000_000_000),
    "monetary": Numbers(-1_000_000_000_000, 1_000_000_000_000),
    "date": CENTURIES,
    "datetime": CENTURIES,
    "char": Words(500),
    "text": Words(40_000),
    "html": Words(200_000),
    "json": Structure(1_000_000),
    "properties": Structure(100_000),
    "properties_definition": Structure(50_000),
    "binary": Bytes(40_000_000),
    "image": Bytes(20_000_000),
    "one2many": Rows(5_000),
    "many2many": Rows(50_000),
}
BY_NAME = {
    "hours": Numbers(0, 1_000_000),
    "hours_per_month": HOURS_OF_ALL,
    "hours_limit": HOURS_A_MONTH,
    "message": Words(10_000),
    "points": POINTS,
    "points_each": POINTS,
    "people_wanted": Numbers(0, 10_000),
    "rank_score": WEIGHT,
    "rating": Numbers(0, 5),
    "receiver_line_ids": Rows(500),
    "sequence": Numbers(-1_000_000, 1_000_000),
    "skill_ids": Rows(500),
}
BY_FIELD = {
    "hr.community.contribution.hours": Numbers(0, 24),
    "hr.community.expectation.amount": Numbers(0, 10_000),
    "hr.community.activity.note": Words(600_000),
    # a fingerprint for each role that as many rows as a sheet may have bring
    "hr.community.import.snapshot": Structure(40_000_000),
    # ids of appraisals, of as many as somebody selects
    "hr.community.appraisal.add.appraisal_keys": LONG,
    "hr.community.inventory.import.file": Bytes(20_000_000),
    "hr.community.inventory.import.column.heading": Words(40_000),
    "hr.community.inventory.import.problem.column": Words(40_000),
    "hr.community.inventory.import.new_vocabulary": LONG,
    "hr.community.inventory.import.preview": Words(20_000_000),
    "hr.community.inventory.import.unknown_people": LONG,
    "hr.community.inventory.import.problem.message": Words(100_000),
    "hr.community.ownership.hours_per_month": HOURS_A_MONTH,
    "hr.community.position.case.hours_weekly": Numbers(0, HOURS_A_WEEK),
    "hr.community.position.volunteer.note": Words(4_000),
    "hr.community.point.booking.points": Numbers(-1_000_000, 1_000_000),
    "hr.community.review.request.emails": Words(10_000),
    "res.company.community_answer_days": DAYS,
    "res.company.community_hour_value": MONEY,
    "res.company.community_hours_limit": HOURS_A_MONTH,
    "res.company.community_leaver_days": DAYS,
    "res.company.community_manager_hours": HOURS_A_MONTH,
    "res.company.community_points_life": MONTHS,
    "res.company.community_points_month": POINTS,
    "res.company.community_praise_months": MONTHS,
    "res.company.community_retention_months": MONTHS,
    "res.company.community_quiet_days": DAYS,
    "res.company.community_requests_month": Numbers(0, 10_000),
    "res.company.community_review_limit": Numbers(0, 10_000),
    "res.company.community_term_months": MONTHS,
    "res.company.community_volunteer_days": DAYS,
    "res.company.community_weight_impact": WEIGHT,
    "res.company.community_weight_reach": WEIGHT,
    "res.company.community_weight_strategic": WEIGHT,
    "res.company.community_weight_urgency": WEIGHT,
}


def set_limits(model, limits):
    """Give fields of a model limits of their own: what an addon around says of its.

    :param model: name of the model
    :param limits: {name of a field: its limit}
    """
    BY_FIELD.update({f"{model}.{name}": limit for name, limit in limits.items()})


def get_limits(model):
    """Return {name of a field: its limit} of what is ours in a model."""
    whole = model._original_module.startswith(OURS)
    return {
        field.name: limit
        for field in model._fields.values()
        if field.name not in ODOOS_OWN
        and (whole or is_ours(field))
        and (limit := get_limit(field))
    }


def is_ours(field):
    """Return whether a field is ours, and none of Odoo's that we change."""
    return bool(field._modules) and all(
        module.startswith(OURS) for module in field._modules
    )


def get_limit(field):
    """Return the limit of a field: its own, that of its name, or that of its type."""
    of_type = BY_TYPE.get(field.type)
    of_name = BY_NAME.get(field.name)
    if type(of_name) is not type(of_type):
        of_name = None
    return BY_FIELD.get(f"{field.model_name}.{field.name}", of_name or of_type)
