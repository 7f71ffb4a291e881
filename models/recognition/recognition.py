from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..personal_rules import EMPTY, PLAIN, words
from ..yes_or_no import yes_or_no


class Recognition(models.Model):
    """One act of thanks: somebody, for a value, to one or several people."""

    _name = "hr.community.recognition"
    _description = "Thanks"
    _community_personal = {
        "giver_id": EMPTY,
        "message": words("giver_id", "receiver_line_ids.employee_id"),
        "token": PLAIN,
    }
    _inherit = ["hr.community.guarded"]
    _order = "date desc, id desc"
    _check_company_auto = True
    # a name is read through any row that points here: it holds no words of thanks
    _rec_name = "value_id"

    giver_id = fields.Many2one(
        "hr.employee", "From", index="btree_not_null", ondelete="set null"
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_place",
        store=True,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    team_id = fields.Many2one(
        "hr.department",
        compute="_compute_place",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
        help="The giver's department when it was given.",
    )
    receiver_line_ids = fields.One2many(
        "hr.community.recognition.receiver", "recognition_id", "To", copy=False
    )
    value_id = fields.Many2one(
        "hr.community.value",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    message = fields.Text("What for")
    activity_id = fields.Many2one(
        "hr.community.activity", index="btree_not_null", ondelete="set null"
    )
    visibility = fields.Selection(
        [
            ("public", "Everybody"),
            ("team", "My team, and whom I thank"),
            ("private", "Only whom I thank"),
        ],
        "Who reads it",
        required=True,
        default="public",
    )
    date = fields.Datetime(
        required=True, readonly=True, default=lambda self: fields.Datetime.now()
    )
    month = fields.Date(
        required=True,
        readonly=True,
        default=lambda self: fields.Date.start_of(
            fields.Date.context_today(self), "month"
        ),
        help="Of which month the points are.",
    )
    state = fields.Selection(
        [("given", "Given"), ("revoked", "Taken back"), ("hidden", "Hidden")],
        required=True,
        readonly=True,
        default="given",
        copy=False,
    )
    token = fields.Char(
        copy=False,
        export_string_translation=False,
        help="Says that it is the same click, sent twice.",
    )
    is_shown = fields.Boolean(
        compute="_compute_is_shown",
        store=True,
        precompute=True,
        export_string_translation=False,
        help="Somebody it thanks agrees to be seen.",
    )

    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    is_for_me = fields.Boolean(compute="_compute_is_for_me", search="_search_is_for_me")
    in_my_team = fields.Boolean(
        compute="_compute_in_my_team", search="_search_in_my_team"
    )

    _one_click = models.UniqueIndex(
        "(giver_id, token) WHERE token IS NOT NULL", "This was sent already."
    )
    _feed = models.Index("(company_id, date DESC, id DESC) WHERE state = 'given'")

    @api.depends("giver_id")
    def _compute_place(self):
        """Where the giver works when it is given; it stays when the giver moves on."""
        # an employee and its version have hundreds of columns: those needed, alone
        self.giver_id.fetch(["company_id", "current_version_id"])
        self.giver_id.current_version_id.fetch(["department_id"])
        for recognition in self:
            giver = recognition.giver_id
            team = giver.current_version_id.department_id
            recognition.company_id = recognition.company_id or giver.company_id
            recognition.team_id = recognition.team_id or team

    @api.depends("receiver_line_ids.is_shown")
    def _compute_is_shown(self):
        for recognition in self:
            recognition.is_shown = any(recognition.receiver_line_ids.mapped("is_shown"))

    @api.depends("giver_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        my_ids = set(self.env["hr.employee"]._community_me())
        for recognition in self:
            recognition.is_mine = recognition.giver_id.id in my_ids

    @yes_or_no
    def _search_is_mine(self, operator, value):
        return Domain("giver_id", "any!", self.env["hr.employee"]._community_me())

    @api.depends("receiver_line_ids.employee_id")
    @api.depends_context("uid")
    def _compute_is_for_me(self):
        # sudo: receiver - only whether the user is among them; searched, for reading
        # the lines as the system would leave them in the cache for everybody
        lines_sudo = self.env["hr.community.recognition.receiver"].sudo()
        mine_sudo = lines_sudo.search_fetch(
            [("recognition_id", "in", self.ids), ("is_me", "=", True)],
            ["recognition_id"],
        )
        my_ids = set(mine_sudo.recognition_id.ids)
        for recognition in self:
            recognition.is_for_me = recognition._origin.id in my_ids

    @yes_or_no
    def _search_is_for_me(self, operator, value):
        # sudo: receiver - only which recognitions name the user; by itself, for what
        # is asked of each row again makes the feed slow
        mine_sudo = self.env["hr.community.recognition.receiver"].sudo()
        me = self.env["hr.employee"]._community_me()
        lines = mine_sudo._search(Domain("employee_id", "any!", me))
        return Domain("id", "in", lines.subselect("recognition_id"))

    @api.depends("team_id")
    @api.depends_context("uid")
    def _compute_in_my_team(self):
        team_ids = set(self._get_my_team_ids())
        for recognition in self:
            recognition.in_my_team = recognition.team_id.id in team_ids

    @yes_or_no
    def _search_in_my_team(self, operator, value):
        return Domain("team_id", "any!", self._team_query())

    @api.model
    def _get_my_team_ids(self):
        return [row[0] for row in self.env.execute_query(self._team_query())]

    @api.model
    def _team_query(self):
        """Return the SQL of the departments in which the user works now."""
        employee, version = self.env["hr.employee"], self.env["hr.version"]

        def column(alias, model, name):
            return SQL.identifier(alias, name, to_flush=model._fields[name])

        return SQL(
            """SELECT %(department)s FROM hr_employee me
                 JOIN hr_version now ON now.id = %(version)s
                WHERE %(user)s = %(uid)s AND %(active)s
                  AND %(department)s IS NOT NULL""",
            department=column("now", version, "department_id"),
            version=column("me", employee, "current_version_id"),
            user=column("me", employee, "user_id"),
            active=column("me", employee, "active"),
            uid=self.env.uid,
        )
