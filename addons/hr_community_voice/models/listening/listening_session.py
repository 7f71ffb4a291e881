from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import Rows, Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
    REMOVE_FROM_LIST,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import WORK_TEXTS
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .mentions import find_mention

# what a user may do to a list of employees
CHOOSING = (Command.UNLINK, Command.LINK, Command.CLEAR, Command.SET)

set_limits(
    "hr.community.listening.session",
    {"note": Words(20_000), "purpose": Words(2_000), "invited_ids": Rows(100)},
)


class ListeningSession(models.Model):
    """An hour in which employees talk and somebody from elsewhere listens.

    What is written down has no names; what follows from it has an owner and a day, and
    everybody who was invited learns what became of it.
    """

    _name = "hr.community.listening.session"
    _description = "Listening Session"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "purpose": KEEP_FREE_TEXT,
        "place": KEEP_FREE_TEXT,
        "note": KEEP_FREE_TEXT,
        "facilitator_id": CLEAR_PERSON,
        "invited_ids": REMOVE_FROM_LIST,
    }
    _community_promise = (NAMED, "")
    _community_emptied = (
        WORK_TEXTS,
        "date",
        [("state", "in", ("held", "closed"))],
        ("note",),
    )
    _inherit = [
        "hr.community.works.here",
        "hr.community.next.first",
        "hr.community.guarded",
    ]
    _works_here = ("facilitator_id",)
    _check_company_auto = True

    name = fields.Char(
        "Topic",
        required=True,
        help="Do not mention names. Everyone who is invited can read this text.",
    )
    purpose = fields.Text(
        help="Do not mention names. Everyone who is invited can read this text.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date = fields.Datetime("Starts At", required=True)
    place = fields.Char("Meeting Place")
    facilitator_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The facilitator must be from another department and must not manage any "
        "invited employee.",
    )
    invited_ids = fields.Many2many(
        "hr.employee",
        string="Invited Employees",
        domain="[('company_id', '=', company_id)]",
        context={"active_test": False},
        # who else is invited is not told to those who come
        groups="hr_community.group_hr_community_officer",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("planned", "Invited"),
            ("held", "Held"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    note = fields.Text(
        "What Was Said",
        help="Do not mention names. Write down what was said, not who said it.",
    )
    action_ids = fields.One2many(
        "hr.community.voice.action", "session_id", "Planned Actions", copy=False
    )
    is_facilitator = fields.Boolean(
        compute="_compute_is_facilitator", export_string_translation=False
    )

    @api.depends("facilitator_id")
    @api.depends_context("uid")
    def _compute_is_facilitator(self):
        mine = set(self.env["hr.employee"]._community_my_employees_query())
        for session in self:
            session.is_facilitator = session.facilitator_id.id in mine

    @api.constrains("facilitator_id", "invited_ids", "state")
    def _check_facilitator(self):
        for session in self:
            # sudo: hr.employee - departments and managers, whoever plans the session
            session_sudo = session.sudo()
            if session.state in ("draft", "cancelled"):
                continue
            session_sudo._check_from_elsewhere()

    def _check_from_elsewhere(self):
        """Refuse a facilitator before whom people might not talk freely.

        :raise ValidationError: naming them
        """
        facilitator, invited = self.facilitator_id, self.invited_ids
        above = step = invited.parent_id
        while step := step.parent_id - above:
            above |= step
        same = facilitator.department_id & invited.department_id
        if facilitator in invited or facilitator in above or same:
            raise ValidationError(
                self.env._(
                    "%s works with the invited employees. Choose a facilitator from "
                    "another department who does not manage any of them.",
                    facilitator.name,
                )
            )

    @api.constrains("invited_ids", "company_id")
    def _check_invited(self):
        for session in self:
            # sudo: hr.employee - in which company they are
            if session.sudo().invited_ids.company_id - session.company_id:
                raise ValidationError(
                    self.env._("All invited employees must work for the same company.")
                )

    @api.constrains("name", "purpose", "note", "invited_ids", "action_ids")
    def _check_names(self):
        for session in self:
            session._check_names_nobody(session, ("name", "purpose", "note"))
            for action in session.action_ids:
                session._check_names_nobody(action, ("name", "outcome"))

    def _check_names_nobody(self, row, columns):
        """Refuse what is written about a session if it names who was invited to it.

        :param row: the session, or an action that follows from it
        :raise ValidationError: naming the field and the person
        """
        # sudo: hr.employee - names that nothing written about the session may hold
        for person in self.sudo().invited_ids:
            for column in columns:
                if word := find_mention(person.name, row[column]):
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” mentions “%(word)s”, part of the name of "
                            "%(person)s, who is invited. Describe the topic without "
                            "naming anyone.",
                            field=row._fields[column]._description_string(self.env),
                            word=word,
                            person=person.name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        """Plan sessions; officers invite employees whom they may not open."""
        if self.env.su:
            return super().create(vals_list)
        rest = [
            {name: value for name, value in vals.items() if name != "invited_ids"}
            for vals in vals_list
        ]
        sessions = super().create(rest)
        for session, vals in zip(sessions, vals_list, strict=True):
            session._invite(vals)
        return sessions

    def write(self, vals):
        """Move a session with all that goes with it."""
        before = {one: (one.state, one._get_known()) for one in self}
        if "invited_ids" in vals and not self.env.su:
            for session, actors in self._actors().items():
                session._check_fields({"invited_ids"}, actors)
            self._invite(vals)
            vals = {
                name: value for name, value in vals.items() if name != "invited_ids"
            }
        result = super().write(vals)
        for session, (state, known) in before.items():
            now = session._get_known()
            changes = {name for name in now if now[name] != known[name]}
            if session.state != state:
                session._after_moved()
            elif changes:
                session._after_postponed(changes)
        return result

    def _get_known(self):
        """Return what whoever comes has to know: when and where."""
        return {"date": self.date, "place": self.place}

    def _invite(self, vals):
        """Write down who is invited, as the system: of the company, see the check.

        :raise AccessError: it would do anything but choose among employees
        """
        commands = vals.get("invited_ids") or []
        if not all(map(_is_choice, commands)):
            raise AccessError(self.env._("Only existing employees can be invited."))
        if commands:
            # sudo: listening.session - officers may not open employees, and invite them
            self.sudo().invited_ids = commands

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for session in self:
            if session.state not in ("draft", "cancelled"):
                raise UserError(
                    self.env._("Cancel “%s” instead of deleting it.", session.name)
                )


def _is_choice(command):
    """Return whether a command only chooses among rows, by their ids."""
    if not isinstance(command, list | tuple) or command[:1] == []:
        return False
    kind, row, rows = (*command, None, None)[:3]
    if kind not in CHOOSING:
        return False
    ids = {Command.CLEAR: (), Command.SET: rows}.get(kind, (row,))
    return isinstance(ids, list | tuple) and all(type(one) is int for one in ids)
