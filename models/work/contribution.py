from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class Contribution(models.Model):
    """What somebody did for an activity on a day, and the hours it took."""

    _name = "hr.community.contribution"
    _description = "Community Work Done"
    _inherit = ["hr.community.guarded", "hr.community.line.access"]
    _order = "date desc, id desc"
    _check_company_auto = True

    _state_moves = {
        (None, "submitted"): {"officer", "owner", "line", "self"},
        ("submitted", "confirmed"): {"officer", "owner", "line"},
        ("submitted", "returned"): {"officer", "owner", "line"},
        ("confirmed", "returned"): {"officer", "owner", "line"},
        ("returned", "submitted"): {"officer", "self"},
        ("returned", "confirmed"): {"officer", "owner", "line"},
    }
    _logged = {"activity_id", "date", "hours", "name"}
    _identity_fields = frozenset({"employee_id"})
    _actor_fields = {
        "colleague": set(),
        "self": _logged,
        "logger": _logged,
        "owner": {"return_reason"},
        "line": {"return_reason"},
    }

    activity_id = fields.Many2one(
        "hr.community.activity",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('state', 'in', ('open', 'running', 'paused'))]",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env["hr.employee"]._community_self(self.env.company),
    )
    ownership_id = fields.Many2one(
        "hr.community.ownership",
        "Part",
        compute="_compute_ownership_id",
        store=True,
        precompute=True,
        ondelete="set null",
        index="btree_not_null",
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    hours = fields.Float(required=True, default=1.0)
    name = fields.Char("What was done", help="The outcome, in a few words.")
    state = fields.Selection(
        [
            ("submitted", "Logged"),
            ("confirmed", "Confirmed"),
            ("returned", "Returned"),
        ],
        required=True,
        readonly=True,
        default="submitted",
        copy=False,
        index=True,
    )
    return_reason = fields.Char("Word on the return", copy=False)

    _hours_of_a_day = models.Constraint(
        "CHECK(hours > 0 AND hours <= 24)",
        "Log more than nothing and at most the 24 hours of a day.",
    )
    _activity_date = models.Index("(activity_id, date DESC)")

    @api.depends("activity_id", "employee_id", "date")
    def _compute_ownership_id(self):
        """Take the part the person had on that day, else any; helping needs none."""
        parts = (
            self.env["hr.community.ownership"]
            .sudo()
            .search_fetch(
                [
                    ("activity_id", "in", self.activity_id.ids),
                    ("employee_id", "in", self.employee_id.ids),
                    ("state", "in", ("active", "ended")),
                ],
                ["activity_id", "employee_id", "date_start", "date_end"],
                order="date_start desc, id desc",
            )
        )
        parts_of = parts.grouped(lambda part: (part.activity_id, part.employee_id))
        for work in self:
            mine = parts_of.get(
                (work.activity_id._origin, work.employee_id._origin), parts.browse()
            )
            then = mine.filtered(lambda part, day=work.date: part._covers(day))
            work.ownership_id = (then or mine)[:1]

    @api.depends("activity_id", "date")
    def _compute_display_name(self):
        for work in self:
            work.display_name = (
                f"{work.activity_id.display_name or ''} {work.date or ''}"
            )

    @api.constrains("date")
    def _check_not_in_the_future(self):
        # a day ahead of UTC is today somewhere
        latest = fields.Date.add(fields.Date.today(), days=1)
        if any(work.date > latest for work in self):
            raise ValidationError(
                self.env._("Log what was done already: the day lies in the future.")
            )

    def _actors(self):
        first = "officer" if self._is_officer() else "colleague"
        # nobody confirms their own hours, officers no more than owners
        return {
            work: work._get_my_roles() | (set() if work.is_me else {first})
            for work in self
        }

    def _get_my_roles(self):
        roles = set()
        if self.is_me:
            return {"self"} if self.state != "confirmed" else {"colleague"}
        if self.activity_id.i_own:
            roles.add("owner")
        if self.in_my_line:
            roles.add("line")
        if roles and self.state == "submitted" and self.create_uid == self.env.user:
            roles.add("logger")
        return roles

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if any(work.state == "confirmed" for work in self):
            raise UserError(
                self.env._(
                    "Confirmed hours count in reports and cannot be deleted: "
                    "return them first, with a word on the reason."
                )
            )

    def action_confirm(self):
        """Confirm what is not confirmed yet; one's own hours are left to others.

        :raise AccessError: there is nothing but one's own to confirm
        """
        waiting = self.filtered(lambda work: work.state != "confirmed")
        others = waiting.filtered(lambda work: not work.is_me)
        (others or waiting).write({"state": "confirmed", "return_reason": False})
        if own := waiting - others:
            return self._notify(
                self.env._(
                    "%(done)s confirmed. %(own)s of your own wait for somebody else.",
                    done=len(others),
                    own=len(own),
                )
            )
        return None

    @api.model
    def _notify(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_submit(self):
        self.write({"state": "submitted"})

    def action_ask_return(self):
        """Ask for the word that goes with returning."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return"),
            "res_model": "hr.community.work.return",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_contribution_ids": self.ids},
        }

    def action_return(self):
        """Give the log back with a word on why.

        :raise UserError: there is no word
        """
        if not all(work.return_reason for work in self):
            raise UserError(
                self.env._(
                    "Write a word under “Word on the return” first, so that the "
                    "person knows what to change."
                )
            )
        self.write({"state": "returned"})
