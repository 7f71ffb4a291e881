from odoo import api, models
from odoo.exceptions import UserError

# an object of this process, so that no call from outside can carry it in its context
BY_THE_PERSON = object()


class OwnershipLink(models.Model):
    """What a person says about their own part on a page that needs no login."""

    _name = "hr.community.ownership"
    _inherit = ["hr.community.ownership", "hr.community.signed.link"]

    _link_path = "part"

    _link_moves = {
        "yes": ("invited", "active"),
        "no": ("invited", "declined"),
        "end": ("active", "ended"),
    }

    @api.model
    def _of_link(self, token):
        """Return the part of a link, marked so that its moves are the person's own."""
        part_sudo = super()._of_link(token)
        return part_sudo.with_context(community_by=BY_THE_PERSON)

    def _is_by_the_person(self):
        return self.env.context.get("community_by") is BY_THE_PERSON

    def _answer_by_link(self, answer, reason=None):
        """Carry out an answer given on the page of the link.

        :raise UserError: the part has moved on since the page was opened
        """
        self.ensure_one()
        old, new = self._link_moves[answer]
        if self.state != old:
            raise UserError(
                self.env._("This was answered already: see below how it stands now.")
            )
        values = {"state": new}
        if new == "ended":
            values["end_reason"] = reason or False
        self.write(values)

    def _log_by_link(self, values):
        """Log work in this part, in the person's name.

        :raise UserError: nobody is active in the part any more
        """
        self.ensure_one()
        if self.state != "active":
            raise UserError(
                self.env._("The part has ended, so there is nothing to log any more.")
            )
        return self.env["hr.community.contribution"].create(
            values
            | {"activity_id": self.activity_id.id, "employee_id": self.employee_id.id}
        )
