from collections.abc import Mapping

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import SQL

from ..mixins.days import person_today, user_today
from ..mixins.guarded import OFFICER_GROUP
from ..mixins.readable_lines import LINES
from ..mixins.signed_link import LINK_PERSON

# what each command to a line needs
RIGHTS = {Command.CREATE: "create", Command.UPDATE: "write", Command.DELETE: "unlink"}


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["hr.community.shown.name", "res.users"]

    # how many emails of ours the user has caused, and on which day
    community_mail_date = fields.Date(
        groups=fields.NO_ACCESS,
        copy=False,
        prefetch=False,
        string="Emails Triggered On",
    )
    community_mail_count = fields.Integer(
        groups=fields.NO_ACCESS, copy=False, prefetch=False, string="Emails Triggered"
    )
    # {hash of template, reader and record: how often on that day}
    community_mail_times = fields.Json(
        groups=fields.NO_ACCESS,
        copy=False,
        prefetch=False,
        string="Triggered Emails by Type",
    )

    def write(self, vals):
        """Write users, and the lines among their values with the caller's own rights.

        Odoo writes what users say of themselves as the system, lines of lines included:
        a tag of one's own led to the employee record of any colleague.

        :raise AccessError: a line is nothing that the user may write
        """
        if not self.env.su and isinstance(vals, Mapping):
            check_lines(self, vals)
        return super().write(vals)

    @api.model
    def _get_community_officers(self, company, exclude=()):
        """Return, as the system, the officers of a company who have an address.

        :param exclude: users who get no email
        """
        # sudo: res.users - who the officers are, for letters of any colleague
        officers_sudo = self.sudo().search(
            [
                ("all_group_ids", "=", self.env.ref(OFFICER_GROUP).id),
                ("company_ids", "in", company.ids),
                ("share", "=", False),
            ]
        )
        return officers_sudo.filtered(lambda user: user.email and user not in exclude)

    @api.model
    def _is_on_community_page(self):
        """Return whether somebody acts on a page of a signed link, or from outside."""
        return self.env.user.share or bool(self.env.context.get(LINK_PERSON))

    @api.model
    def _count_community_mails(self, number, keys):
        """Count emails that the current user causes.

        On the page of a signed link it is the person of the link. Community officers,
        the scheduled work and people outside cause any number: it is always 0.

        :param keys: what tells emails of one kind from others
        :return: how many there were before on this day, {key: how often by now}
        """
        user = self.env.user
        if not number:
            return 0, {}
        if user.share and self.env.su:
            found = self.env.context.get(LINK_PERSON)
            person = self.env["hr.employee"].browse(found if found else ())
            if not person:
                return 0, {}
            return _count_mails(person, number, keys, person_today(person))
        if user.id == SUPERUSER_ID or user.share or user.has_group(OFFICER_GROUP):
            return 0, {}
        return _count_mails(user, number, keys, user_today(self))


def _count_mails(row, number, keys, today):
    """Add emails to those that a user or an employee has caused on a day.

    :return: how many there were before, {key: how often by now}
    """
    [(count, times)] = row.env.execute_query(
        SQL(
            """UPDATE %(table)s
                  SET community_mail_count = %(number)s + CASE
                      WHEN community_mail_date = %(today)s
                      THEN community_mail_count ELSE 0 END,
                      community_mail_times = CASE
                      WHEN community_mail_date = %(today)s
                      THEN COALESCE(community_mail_times, '{}') ELSE '{}' END || (
                          SELECT jsonb_object_agg(key, 1 + CASE
                                 WHEN community_mail_date = %(today)s
                                 THEN COALESCE((community_mail_times->>key)::int, 0)
                                 ELSE 0 END)
                            FROM unnest(%(keys)s) key),
                      community_mail_date = %(today)s
                WHERE id = %(id)s
            RETURNING community_mail_count, community_mail_times""",
            table=SQL.identifier(row._table),
            number=number,
            keys=list(keys),
            today=today,
            id=row.id,
        )
    )
    return count - number, times


def check_lines(records, vals):
    """Refuse what a user may not do to the lines among some values, however deep.

    :raise AccessError: naming the model
    """
    for name, value in vals.items():
        field = records._fields.get(name)
        if (
            field is None
            or field.type not in LINES
            or not isinstance(value, list | tuple)
        ):
            continue
        for command in value:
            _check_line(records.env[field.comodel_name], command)


def _check_line(lines, command):
    if isinstance(command, Mapping):
        command = (Command.CREATE, 0, command)
    if not isinstance(command, list | tuple):
        return
    kind, row_id, vals = (*command, None, None, None)[:3]
    # as Odoo compares it: 1.0 is a command, too
    right = next((name for known, name in RIGHTS.items() if known == kind), None)
    if right:
        _get_line(lines, row_id).check_access(right)
        if isinstance(vals, Mapping):
            check_lines(lines, vals)


def _get_line(lines, row_id):
    """Return the row of a command, none for a new one, whatever is sent in its place.

    :raise AccessError: what is sent may be anything
    """
    if not row_id or isinstance(row_id, str):
        return lines.browse()
    if not isinstance(row_id, int):
        raise AccessError(lines.env._("You do not have access to this record."))
    return lines.browse(row_id)
