from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..mixins.person_link import former_employee
from ..mixins.personal_rules import CLEAR_PERSON

FEED_PAGE = 40
FEED_FILTERS = ("value_id", "activity_id", "team_id")
MAX_ID = 2**31 - 1
RECENT_DAYS = 30  # days


def parse_id(value):
    """Return the whole number of an id.

    :raise ValueError: there is no such id
    """
    found = int(value)
    if not 0 < found <= MAX_ID:
        raise ValueError(value)
    return found


def read_columns(rows, recognitions, *names):
    """Return the columns of what hangs on recognitions, as the database has them.

    A page has hundreds of them, of which nothing else is asked.

    :param rows: a model, as the system
    """
    about = [("recognition_id", "in", recognitions.ids)]
    query = rows._search(about, order=rows._order)
    columns = (rows._field_to_sql(query.table, name, query) for name in names)
    return rows.env.execute_query(query.select(*columns))


class RecognitionFeed(models.Model):
    """The feed of thanks and its filters."""

    _inherit = "hr.community.recognition"

    @api.model
    @api.readonly
    def get_feed(self, after=None, only=None, limit=FEED_PAGE):
        """Return a page of the feed, the latest first, as the screen shows it.

        Pages follow the last row seen, so that a late page costs what the first does
        and nothing is shown twice when somebody is thanked meanwhile.

        :param after: the ``next`` of the page before
        :param only: {value_id, activity_id or team_id: id}
        :return: {rows, next}; ``next`` is False at the end
        :raise UserError: the page is asked for in another way
        """
        try:
            limit = min(max(int(limit), 1), FEED_PAGE)
            domain = self._get_feed_domain(only or {}, after)
        except (AttributeError, LookupError, OverflowError, TypeError, ValueError):
            raise UserError(
                self.env._("This page could not be loaded. Reload the feed.")
            ) from None
        rows = self.search_fetch(
            domain,
            ["giver_id", "value_id", "message", "activity_id", "visibility", "date"],
            limit=limit + 1,
        )
        more, rows = len(rows) > limit, rows[:limit]
        last = rows[-1:]
        return {
            "rows": rows._prepare_feed_rows(),
            "next": [fields.Datetime.to_string(last.date), last.id] if more else False,
        }

    @api.model
    def _get_feed_domain(self, only, after):
        """Return the domain of one page of the feed, filtered.

        :raise Exception: a filter or the page cannot be read
        """
        domain = Domain("state", "=", "given")
        for name in FEED_FILTERS:
            if only.get(name):
                domain &= Domain(name, "=", parse_id(only[name]))
        if self._is_officer():
            # thanks that an officer can read only because they were reported stay out
            # of the feed
            kept = Domain("visibility", "=", "private") | Domain("is_shown", "=", False)
            kept &= Domain("is_for_me", "=", False)
            domain &= ~(kept & Domain("has_open_report", "=", True))
        return domain & self._get_next_page_domain(after) if after else domain

    @api.model
    def _get_next_page_domain(self, after):
        """Return the domain of the rows that follow one in the feed."""
        date, row_id = fields.Datetime.to_datetime(after[0]), parse_id(after[1])
        if not date:
            raise ValueError(after)
        return Domain("date", "<=", date) & (
            Domain("date", "<", date) | Domain("id", "<", row_id)
        )

    def _prepare_feed_rows(self):
        """Return the data of each row that the screen shows."""
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        counts = self.env["hr.community.reaction"]._get_counts(self, my_ids)
        visible = self._get_visible_receivers(my_ids)
        # sudo: hr.employee - the names that everybody reads on the public employee
        people_sudo = self.env["hr.employee"].sudo()
        people_sudo = people_sudo.browse(
            set(self.giver_id.ids).union(*visible.values()) - {False}
        )
        # only what is shown: an employee has hundreds of fields
        people_sudo.fetch(["name"])
        # sudo: value - what stands on the thanks that the user reads
        values_sudo = self.sudo().value_id
        values_sudo.fetch(["name", "icon"])
        value_of = {value.id: value for value in values_sudo}
        names = {person.id: person.name for person in people_sudo}

        def person_data(person_id):
            return {
                "id": person_id,
                "name": names.get(person_id) or former_employee(self.env),
            }

        return [
            {
                "id": row.id,
                "date": fields.Datetime.to_string(row.date),
                "giver": person_data(row.giver_id.id),
                "receivers": [person_data(person_id) for person_id in visible[row.id]],
                "value": value_of[row.value_id.id].name,
                "icon": value_of[row.value_id.id].icon,
                "message": row.message,
                "activity": self._prepare_activity_link(row.activity_id),
                "visibility": row.visibility,
                "reactions": counts[row.id],
            }
            for row in self
        ]

    def _get_visible_receivers(self, my_ids):
        """Return {id of a recognition: ids of those thanked whom the user sees}.

        Those are whoever did not choose to be hidden, the user, and everybody where
        the user gave the thanks. One who has been erased is False.
        """
        visible = {row.id: [] for row in self}
        mine = {row.id for row in self if row.giver_id.id in my_ids}
        # sudo: receiver - of recognitions that the user reads
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        for about, person, is_shown in read_columns(
            lines_sudo, self, "recognition_id", "employee_id", "is_shown"
        ):
            if is_shown or about in mine or person in my_ids:
                visible[about].append(person or False)
        return visible

    @api.model
    def _prepare_activity_link(self, activity):
        if not activity:
            return False
        return {"id": activity.id, "name": activity.display_name}

    @api.model
    @api.readonly
    def get_values(self):
        """Return the values to thank for, the most-thanked of late first.

        :return: [{id, name, icon, count}], counting the public thanks of 30 days
        """
        counts = self._count_recent("value_id")
        values = self.env["hr.community.value"]._get_all(self.env.company)
        return [
            {
                "id": value.id,
                "name": value.name,
                "icon": value.icon,
                "count": counts.get(value.id, 0),
            }
            for value in values.sorted(lambda value: -counts.get(value.id, 0))
        ]

    @api.model
    @api.readonly
    def get_filters(self):
        """Return the teams that thank and the activities thanked for, of late.

        :return: {team_id, activity_id: [{id, name}]}, by name: of public thanks of 30
            days, and the teams one is in oneself
        """
        teams = {*self._count_recent("team_id"), *self._get_my_team_ids()}
        return {
            "team_id": self._prepare_filter_options("team_id", teams),
            "activity_id": self._prepare_filter_options(
                "activity_id", self._count_recent("activity_id")
            ),
        }

    @api.model
    def _prepare_filter_options(self, name, ids):
        """Return those that the user may read, as the screen lists them."""
        found = self.env[self._fields[name].comodel_name].search_fetch(
            [("id", "in", [*ids])], ["name"]
        )
        return [
            {"id": record.id, "name": record.name}
            for record in found.sorted(lambda record: (record.name or "").casefold())
        ]

    @api.model
    def _count_recent(self, name):
        """Return {id: how many thanks of late everybody in the company may read}.

        :param name: what to count by, a many2one
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=RECENT_DAYS)
        # sudo: recognition - how many that everybody in the company reads, by value,
        # team or activity
        groups = self.sudo()._read_group(
            Domain("company_id", "=", self.env.company.id)
            & Domain("state", "=", "given")
            & Domain("is_shown", "=", True)
            & Domain("visibility", "=", "public")
            & Domain("date", ">=", since)
            & Domain(name, "!=", False),
            [name],
            ["__count"],
        )
        return {record.id: count for record, count in groups}


class Reaction(models.Model):
    """A reaction of one employee to thanks."""

    _name = "hr.community.reaction"
    _description = "Thank-You Reaction"
    _community_personal = {"employee_id": CLEAR_PERSON}
    _inherit = ["hr.community.company.prefetch"]
    _order = "id"
    _rec_name = "kind"

    recognition_id = fields.Many2one(
        "hr.community.recognition",
        "Thank-You",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="recognition_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one("hr.employee", readonly=True, ondelete="cascade")
    kind = fields.Selection(
        [
            ("thumbs-up", "Well Done"),
            ("heart", "Love It"),
            ("star", "Great"),
            ("smile-o", "Made Me Smile"),
        ],
        "Reaction",
        required=True,
        readonly=True,
    )

    _once = models.Constraint(
        "unique(recognition_id, employee_id, kind)",
        "You have already added this reaction.",
    )

    @api.model
    def _toggle(self, recognition, kind):
        """Add the user's reaction, or take it off.

        :raise UserError: there is no such reaction
        """
        if kind not in [*dict(self._fields["kind"].selection)]:
            raise UserError(self.env._("Choose one of the reactions shown."))
        me = self.env["hr.employee"]._community_require_my_employee(
            recognition.company_id
        )
        values = {
            "recognition_id": recognition.id,
            "employee_id": me.id,
            "kind": kind,
        }
        # sudo: reaction - the user's own, to thanks the user may read
        rows_sudo = self.sudo()
        mine = rows_sudo.search([(name, "=", value) for name, value in values.items()])
        if mine:
            mine.unlink()
        else:
            rows_sudo.create(values)
        return self._get_counts(recognition, {me.id})[recognition.id]

    @api.model
    def _get_counts(self, recognitions, my_ids):
        """Return {recognition id: [{kind, label, count, mine}]}, each kind once.

        Of recognitions that the user may read.

        :param my_ids: ids of the user's employees
        """
        labels = dict(self._fields["kind"]._description_selection(self.env))
        counts = {row_id: dict.fromkeys(labels, 0) for row_id in recognitions.ids}
        mine = set()
        # sudo: reaction - how many, and which are one's own, no other name
        reactions_sudo = self.sudo()
        for about, person, kind in read_columns(
            reactions_sudo, recognitions, "recognition_id", "employee_id", "kind"
        ):
            counts[about][kind] += 1
            if person in my_ids:
                mine.add((about, kind))
        return {
            about: [
                {
                    "kind": kind,
                    "label": labels[kind],
                    "count": number,
                    "mine": (about, kind) in mine,
                }
                for kind, number in found.items()
            ]
            for about, found in counts.items()
        }
