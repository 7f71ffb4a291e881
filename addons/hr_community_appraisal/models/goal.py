from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.number_text import number_text
from odoo.exceptions import UserError

GOALS = "hr.appraisal.goal"


class Goal(models.Model):
    """A goal of an activity, taken over as an appraisal goal of those who own it.

    Enterprise's model is known from its public documentation alone: what it might not
    have is asked for first.
    """

    _inherit = "hr.community.goal"

    # no foreign key: the appraisal goal is another app's, and may go
    appraisal_goal_key = fields.Integer(
        readonly=True, copy=False, export_string_translation=False
    )
    has_appraisal_goal = fields.Boolean(
        compute="_compute_has_appraisal_goal",
        compute_sudo=True,
        export_string_translation=False,
    )
    can_appraise = fields.Boolean(
        compute="_compute_can_appraise", export_string_translation=False
    )

    @api.depends("appraisal_goal_key")
    def _compute_has_appraisal_goal(self):
        for goal in self:
            key = goal.appraisal_goal_key
            goal.has_appraisal_goal = bool(
                key and GOALS in self.env and self.env[GOALS].browse(key).exists()
            )

    @api.depends("activity_id")
    @api.depends_context("uid")
    def _compute_can_appraise(self):
        for goal in self:
            goal.can_appraise = GOALS in self.env and bool(goal._get_appraised())

    def _get_appraised(self):
        """Return the owners of the activity whom the user is, or manages."""
        ownerships = self.activity_id.ownership_ids.filtered(
            lambda ownership: (
                ownership.state == "active"
                and ownership.role == "owner"
                and (ownership.is_me or ownership.is_subordinate)
            )
        )
        return ownerships.employee_id

    def action_make_appraisal_goal(self):
        """Make an appraisal goal of the owners out of this goal of their activity.

        :raise UserError: it is one already, or none of the owners is the user's
        :raise AccessError: the user may not set appraisal goals
        """
        self.ensure_one()
        people = self._get_appraised()
        if self.has_appraisal_goal or not self.can_appraise:
            raise UserError(
                self.env._(
                    "Only the activity's owner or their managers can turn “%s” into an "
                    "appraisal goal, and only once.",
                    self.name,
                )
            )
        self.env[GOALS].check_access("create")
        # sudo: hr.appraisal.goal - of people whom the user is or manages, as checked
        # here: a plain manager cannot write a list of employees
        made = self.env[GOALS].sudo().create(self._prepare_appraisal_goal(people))
        # sudo: goal - where it went, for whoever may not edit the activity's goals
        self.sudo().appraisal_goal_key = made.id
        # sudo: back to the rights of the caller
        return made.sudo(False)._get_records_action()

    def _prepare_appraisal_goal(self, people):
        known = self.env[GOALS]._fields
        values = {
            "name": self.env._(
                "%(activity)s: %(goal)s from %(baseline)s to %(target)s",
                activity=self.activity_id.name,
                goal=self.name,
                baseline=number_text(self.env, self.baseline),
                target=number_text(self.env, self.target),
            ),
            "employee_ids": [fields.Command.set(people.ids)],
            "deadline": self.date_due,
            "progression": self._get_progression(known.get("progression")),
        }
        return {name: value for name, value in values.items() if name in known}

    def _get_progression(self, field):
        """Return the progress as that field has it: a number, or its last quarter."""
        done = min(max(self.progress, 0), 100)
        if not field or field.type != "selection":
            return done
        steps = [value for value, _label in field._description_selection(self.env)]
        return max(
            (step for step in steps if step.isdecimal() and int(step) <= done),
            key=int,
            default=steps[0],
        )
