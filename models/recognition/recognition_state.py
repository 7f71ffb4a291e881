import unicodedata
from collections import Counter

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError

REVOKE_HOURS = 24
SAME_MESSAGE_DAYS = 90
MAX_THANKS_PER_DAY = 200


class RecognitionState(models.Model):
    """Validation of new thanks, their state changes, and their points.

    `models/mixins/guarded.py` checks the tables below in ``create`` and ``write``: it
    refuses a move that is not in `_state_moves` or not the user's, and fields that
    `_actor_fields` does not give to one of the user's roles. Those in
    `_identity_fields` may be set at creation, and by nobody afterwards. The system is
    not checked.
    """

    _inherit = "hr.community.recognition"

    points_each = fields.Integer(groups=fields.NO_ACCESS)
    points = fields.Integer(
        "Points per Employee",
        compute="_compute_points",
        inverse="_inverse_points",
        help="Only shown for thanks that you gave or received.",
    )

    _points_not_negative = models.Constraint(
        "CHECK(points_each >= 0)", "Points cannot be negative."
    )

    _state_moves = {
        (None, "given"): {"giver"},
        ("given", "revoked"): {"giver"},
        ("given", "hidden"): {"officer"},
        ("hidden", "given"): {"officer"},
    }
    _actor_fields = {"colleague": set(), "giver": set(), "officer": {"hide_reason"}}
    _identity_fields = frozenset(
        {
            "giver_id",
            "value_id",
            "message",
            "points",
            "activity_id",
            "visibility",
            "token",
        }
    )

    def _actors(self):
        officer = self._is_officer()
        reported = self._get_open_requests().recognition_id

        def actors(row):
            hides = officer and (row.visibility != "private" or row in reported)
            mine = "giver" if row.is_mine else "colleague"
            return {mine, "officer"} if hides else {mine}

        return {recognition: actors(recognition) for recognition in self}

    def _check_can_be_revoked(self):
        """Refuse to take thanks back after a day.

        :raise UserError: with what to do instead
        """
        first = fields.Datetime.subtract(fields.Datetime.now(), hours=REVOKE_HOURS)
        if any(recognition.date < first for recognition in self):
            raise UserError(
                self.env._(
                    "A thank-you can be withdrawn within one day. After that, ask "
                    "a community officer to hide it."
                )
            )

    def action_revoke(self):
        """Take one's thanks back, within a day."""
        self.write({"state": "revoked"})

    def action_react(self, kind):
        """Add or remove the user's reaction to thanks that they may read.

        :return: the reactions as the feed shows them
        :raise AccessError: one may not read it
        """
        self.ensure_one()
        self.check_access("read")
        if self.state != "given":
            raise AccessError(self.env._("This thank-you is no longer available."))
        private = self.visibility == "private" or not self.is_shown
        if private and not (self.is_mine or self.is_for_me):
            raise AccessError(
                self.env._(
                    "Only the sender and recipients can react to this thank-you."
                )
            )
        return self.env["hr.community.reaction"]._toggle(self, kind)

    def action_hide(self):
        """Hide it from everybody but the giver and the officers."""
        self.write({"state": "hidden"})

    def action_unhide(self):
        self.write({"state": "given"})

    @api.model
    def _pop_receivers(self, vals_list):
        """Remove the new receiver rows from the values; return the employees thanked.

        :return: hr.employee as the system, for each of the values
        :raise UserError: there are none, or something else than new rows
        """
        id_lists = [self._pop_receiver_ids(vals) for vals in vals_list]
        givers = [vals["giver_id"] for vals in vals_list]
        # sudo: hr.employee - name, company and whether the person is still here; those
        # alone, for an employee has hundreds of fields
        people_sudo = self.env["hr.employee"].sudo().with_context(active_test=False)
        found_sudo = people_sudo.search_fetch(
            [("id", "in", [*set(givers).union(*id_lists)])],
            ["name", "company_id", "active"],
        )
        if set().union(*id_lists) - set(found_sudo.ids):
            raise UserError(self.env._("Choose at least one colleague to thank."))
        # sudo: hr.employee - the same people, giver by giver
        people_sudo = self.env["hr.employee"].sudo()
        return [
            people_sudo.browse(ids).with_prefetch(found_sudo.ids) for ids in id_lists
        ]

    @api.model
    def _pop_receiver_ids(self, vals):
        commands = vals.pop("receiver_line_ids", None)
        commands = commands if isinstance(commands, list | tuple) else ()
        rows = [
            command[2]
            for command in commands
            if isinstance(command, list | tuple)
            and len(command) == 3
            and command[0] == fields.Command.CREATE
            and isinstance(command[2], dict)
        ]
        ids = [row.get("employee_id") for row in rows if row.keys() == {"employee_id"}]
        numbers = all(isinstance(one, int) and one for one in ids)
        if not ids or len(ids) != len(commands) or not numbers:
            raise UserError(self.env._("Choose at least one colleague to thank."))
        return dict.fromkeys(ids)

    def _check_message(self):
        """Refuse messages that are too short, and thanks where they are switched off.

        :raise UserError: with what to do instead
        """
        self.company_id.fetch(["community_thanks"])  # alone of its hundred fields
        for recognition in self:
            if not recognition.company_id.community_thanks:
                raise UserError(
                    self.env._(
                        "Thank-yous are disabled in %s. HR can enable them in the "
                        "Community Work options.",
                        recognition.company_id.name,
                    )
                )
            if is_too_short(recognition.message):
                raise UserError(self.env._("Enter a message."))

    def _check_activity_and_value(self):
        """Refuse activities and values that are not the giver's company's.

        :raise AccessError: the giver cannot read them
        :raise UserError: they are of another of the giver's companies
        """
        self.activity_id.check_access("read")
        self.value_id.check_access("read")
        self.value_id.fetch(["company_id"])
        for recognition in self:
            companies = recognition.activity_id.company_id
            companies += recognition.value_id.company_id
            if companies - recognition.company_id:
                raise UserError(
                    self.env._("Choose an activity and a value from your own company.")
                )

    def _check_receivers(self, receivers):
        """Refuse to thank oneself, people of other companies, and people who left.

        :param receivers: the employees thanked by each of these, as the system
        :raise UserError: with what to do instead
        """
        for recognition, employees in zip(self, receivers, strict=True):
            if recognition.giver_id.id in employees.ids:
                raise UserError(
                    self.env._(
                        "You cannot thank yourself. Remove yourself from "
                        "the recipients."
                    )
                )
            for person in employees:
                if person.company_id != recognition.company_id:
                    raise UserError(
                        self.env._(
                            "One of the recipients works for another company. Choose "
                            "colleagues from your own company."
                        )
                    )
                if not person.active:
                    raise UserError(
                        self.env._(
                            "%s has left the company. Contact them directly instead.",
                            person.name,
                        )
                    )

    def _get_latest(self):
        """Return what the givers of these sent of late, as the system."""
        since = fields.Datetime.subtract(fields.Datetime.now(), days=SAME_MESSAGE_DAYS)
        # sudo: recognition - the giver's own of late, whoever may read them by now
        return self.sudo().search_fetch(
            [
                ("giver_id", "in", self.giver_id.ids),
                ("date", ">=", since),
                ("state", "!=", "revoked"),
                ("id", "not in", self.ids),
            ],
            ["giver_id", "message", "date"],
        )

    def _check_daily_limit(self, latest):
        """Refuse thanks without end: each of them sends emails in somebody's words.

        :param latest: what the givers sent before
        :raise UserError: with what to do instead
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=1)
        today = latest.filtered(lambda row: row.date >= since)
        given = Counter(row.giver_id.id for row in (*today, *self))
        if (
            self.env.uid != SUPERUSER_ID
            and max(given.values(), default=0) > MAX_THANKS_PER_DAY
        ):
            raise UserError(
                self.env._(
                    "You can say thanks at most %s times a day. Thank the others "
                    "tomorrow, or thank several colleagues at once.",
                    MAX_THANKS_PER_DAY,
                )
            )

    def _check_repeated_message(self, latest):
        """Refuse a message that the giver sent before, to whichever colleague.

        One act thanks any number of people with the same words; ten acts with one
        text are what nobody reads any more.

        :param latest: what the givers sent before
        :raise UserError: with what to do instead
        """
        sent = {(row.giver_id.id, normalize_message(row.message)) for row in latest}
        for recognition in self:
            key = (recognition.giver_id.id, normalize_message(recognition.message))
            if key in sent:
                raise UserError(
                    self.env._(
                        "You have already used this exact message. Say what was "
                        "special this time. To thank several colleagues with the same "
                        "message, select them all at once."
                    )
                )
            sent.add(key)

    @api.depends("points_each", "is_mine", "is_for_me")
    @api.depends_context("uid")
    def _compute_points(self):
        for recognition in self:
            known = self.env.su or recognition.is_mine or recognition.is_for_me
            # sudo: recognition - the points of thanks from or to the user
            recognition.points = known and recognition.sudo().points_each

    def _inverse_points(self):
        for recognition in self:
            # sudo: recognition - `guarded.py` lets the giver set it only at creation
            recognition.sudo().points_each = recognition.points

    def _book_points(self):
        """Spend the givers' allowances and book the points on both sides.

        :raise UserError: a giver has too few left
        """
        # sudo: balance - nobody writes it; this is what giving means
        balances_sudo = self.env["hr.community.balance"].sudo()
        # sudo: point - as above
        points_sudo = self.env["hr.community.point"].sudo()
        # sudo: recognition - what the giver has just written, receivers included
        paying = self.sudo().filtered("points_each")
        lines = points_sudo._prepare_lines("wallet", "received", paying._get_entries())
        for month, rows in paying.grouped("month").items():
            spent = Counter()
            for row in rows:
                spent[row.giver_id] += row._get_total()
            balances_sudo._debit_allowances(spent, month)
            entries = [
                (row.giver_id, row._get_total(), {"recognition_id": row.id})
                for row in rows
            ]
            lines += points_sudo._prepare_lines("allowance", "given", entries, month)
        # created as OdooBot: managers can read wallet lines, and `create_uid` would
        # reveal the giver
        points_sudo.with_user(SUPERUSER_ID)._create_lines(lines)

    def _get_total(self):
        return self.points_each * len(self.receiver_line_ids)

    def _get_entries(self):
        """Return what each receiver got, for the ledger."""
        return [
            (line.employee_id, row.points_each, {"recognition_id": row.id})
            for row in self
            for line in row.receiver_line_ids
            if line.employee_id
        ]

    def _refund_points(self):
        """Take the points from the receivers and put them back for the giver.

        :raise UserError: a receiver has used them already
        """
        # sudo: balance - nobody writes it; this is what taking back means
        balances_sudo = self.env["hr.community.balance"].sudo()
        # sudo: point - as above
        points_sudo = self.env["hr.community.point"].sudo()
        # sudo: recognition - its receivers, whoever takes it back
        for row in self.sudo().filtered("points_each"):
            entries = row._get_entries()
            amounts = {person: points for person, points, _values in entries}
            if short := balances_sudo._debit_wallets(amounts):
                raise UserError(
                    self.env._(
                        "%s has already spent these points, so this thank-you cannot "
                        "be withdrawn.",
                        short[:1].name,
                    )
                )
            origin = {"recognition_id": row.id}
            total = row._get_total()
            balances_sudo._refund({row.giver_id: total}, row.month)
            # as the system: as when they were booked
            points_sudo.with_user(SUPERUSER_ID)._book("wallet", "withdrawn", entries)
            points_sudo._book(
                "allowance", "refunded", [(row.giver_id, total, origin)], row.month
            )


MIN_MESSAGE_LENGTH = 10  # characters that are letters or digits, in any script


def normalize_message(message):
    """Return a message as it is compared: no case, no marks, single blanks."""
    folded = unicodedata.normalize("NFKC", message or "").casefold()
    kept = "".join(
        char if unicodedata.category(char)[0] in "LMN" else " " for char in folded
    )
    return " ".join(kept.split())


def is_too_short(message):
    """Return whether a message is too short to say what for.

    A character of a script that writes words with one or two of them counts as three.
    """
    characters = normalize_message(message).replace(" ", "")
    return sum(3 if _is_dense(one) else 1 for one in characters) < MIN_MESSAGE_LENGTH


def _is_dense(character):
    """Return whether a character stands for a word or a syllable."""
    name = unicodedata.name(character, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))
