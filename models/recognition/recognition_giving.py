from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import clean_context

from ..well_formed import well_formed


class RecognitionGiving(models.Model):
    """What follows from giving thanks: who gets them."""

    _inherit = "hr.community.recognition"

    @api.model_create_multi
    @well_formed
    def create(self, vals_list):
        """Give thanks; what was sent before is returned as it is.

        :raise UserError: with what to do instead
        """
        vals_list = [self._with_giver(vals) for vals in vals_list]
        clicks = [self._get_click(vals) or n for n, vals in enumerate(vals_list)]
        given = self._get_sent(clicks)
        fresh = {
            click: vals
            for click, vals in zip(clicks, vals_list, strict=True)
            if click not in given
        }
        people = self._read_receivers(fresh.values())
        created = super().create([*fresh.values()])
        created._give_to(people)
        given |= dict(zip(fresh, created, strict=True))
        return self.concat(*(given[click] for click in clicks))

    @api.model
    def _with_giver(self, vals):
        me = self.env["hr.employee"]
        giver_id = vals.get("giver_id")
        if not giver_id:
            giver_id = me._community_self_needed(self.env.company).id
        return vals | {"giver_id": giver_id, "token": vals.get("token") or False}

    @api.model
    def _get_click(self, vals):
        return vals["token"] and (vals["giver_id"], vals["token"])

    @api.model
    def _get_sent(self, clicks):
        """Return {(giver, token): recognition} of what the same clicks sent before."""
        marked = [click for click in clicks if isinstance(click, tuple)]
        found = self.browse()
        if marked:
            givers, tokens = zip(*marked, strict=True)
            found = self.search([("giver_id", "in", givers), ("token", "in", tokens)])
        return {(row.giver_id.id, row.token): row for row in found}

    def _give_to(self, people):
        """Check the thanks, and let those thanked have them.

        :param people: for each of these, whom it thanks, as the system
        """
        self._check_words()
        self._check_about()
        self._check_people(people)
        self._check_not_repeated()
        # sudo: receiver - who gives thanks says to whom, once and here
        receivers_sudo = self.env["hr.community.recognition.receiver"].sudo()
        hidden = self.env["hr.community.thanks.choice"]._get_hidden(people)
        receivers_sudo.with_context(clean_context(self.env.context)).create(
            [
                {
                    "recognition_id": recognition.id,
                    "employee_id": person.id,
                    "is_shown": person not in hidden,
                }
                for recognition, thanked in zip(self, people, strict=True)
                for person in thanked
            ]
        )
        self._spend_allowance()
        self._tell_later()

    @api.model
    def _read_receivers(self, vals_list):
        """Take the new receiver rows out of the values; return the people they name.

        :return: for each of the values, hr.employee as the system
        :raise UserError: there are none, or something else than new rows
        """
        wanted = [
            self._read_ids(vals.pop("receiver_line_ids", None)) for vals in vals_list
        ]
        givers = [vals["giver_id"] for vals in vals_list]
        # sudo: hr.employee - name, company and whether the person is still here; those
        # alone, for an employee has hundreds of fields
        people_sudo = self.env["hr.employee"].sudo().with_context(active_test=False)
        found_sudo = people_sudo.search_fetch(
            [("id", "in", [*set(givers).union(*wanted)])],
            ["name", "company_id", "active", "current_version_id"],
        )
        if set().union(*wanted) - set(found_sudo.ids):
            raise UserError(self.env._("Choose at least one person to thank."))
        # sudo: hr.employee - the same people, giver by giver
        people_sudo = self.env["hr.employee"].sudo()
        return [people_sudo.browse(ids).with_prefetch(found_sudo.ids) for ids in wanted]

    @api.model
    def _read_ids(self, commands):
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
            raise UserError(self.env._("Choose at least one person to thank."))
        return dict.fromkeys(ids)
