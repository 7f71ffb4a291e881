from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize

from ..mixins.actions import RELOAD, notification_action
from ..mixins.folding import fold
from ..mixins.personal_rules import DELETE_ROW, personal_name
from ..mixins.quiet import quiet
from ..ownership.ownership import LIVE_STATES
from ..repository.activity import CLOSED_STATES
from .name_similarity import NameIndex

MIN_SIMILARITY = 80  # percent from which a name is confirmed with others at once
NAMES_SHOWN = 5  # in a message
MIN_LEAD = 3  # percent by which the likeliest must be likelier than the next


class PersonAlias(models.Model):
    """A name as it stands in a spreadsheet, and the employee it means.

    Until one is chosen, the employees whom it most likely means are computed.
    """

    _name = "hr.community.person.alias"
    _description = "Name in a Spreadsheet"
    _community_personal = {
        "name": personal_name("employee_id"),
        "employee_id": DELETE_ROW,
    }
    _inherit = ["hr.community.checked.input", "hr.community.unique.row"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char("Name in the Spreadsheet", required=True)
    employee_id = fields.Many2one(
        "hr.employee",
        check_company=True,
        index="btree_not_null",
        ondelete="set null",
        help="Once an employee is chosen, future imports recognize this name.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )

    role_ids = fields.One2many(
        "hr.community.alias.role", "alias_id", "Pending Roles", readonly=True
    )
    role_count = fields.Integer("Pending", compute="_compute_role_count")

    _name_once = models.UniqueIndex(
        "(company_id, lower(name))", "This name is already on the list."
    )

    likely_ids = fields.Many2many(
        "hr.employee",
        string="Best Matches",
        compute="_compute_likely",
        compute_sudo=True,
    )
    likely_id = fields.Many2one(
        "hr.employee",
        "Best Match",
        compute="_compute_likely",
        compute_sudo=True,
    )
    likely_other_id = fields.Many2one(
        "hr.employee", "Second Match", compute="_compute_likely", compute_sudo=True
    )
    likely_third_id = fields.Many2one(
        "hr.employee", "Third Match", compute="_compute_likely", compute_sudo=True
    )
    similarity = fields.Integer(
        compute="_compute_likely",
        compute_sudo=True,
        help="How similar the two names are, in percent.",
    )
    is_likely = fields.Boolean(
        "Likely Match",
        compute="_compute_likely",
        compute_sudo=True,
        help="One employee's name is similar enough to be suggested and is a better "
        "match than any other.",
    )

    @api.depends("role_ids")
    def _compute_role_count(self):
        counts = dict(
            self.env["hr.community.alias.role"]._read_group(
                [("alias_id", "in", self.ids)], ["alias_id"], ["__count"]
            )
        )
        for alias in self:
            alias.role_count = counts.get(alias, 0)

    def write(self, vals):
        result = super().write(vals)
        if vals.get("employee_id"):
            people = {alias: alias.employee_id for alias in self}
            self.role_ids._create_ownerships(people)
        return result

    @api.model
    def _match(self, people):
        """Take each name for an employee and give all their roles at once.

        Of two officers who do so at the same time, the second waits here. Odoo then
        begins their request anew, which finds the names matched.

        :param people: {name: employee}
        """
        if not people:
            return
        aliases = self.union(*people)
        aliases.check_access("write")
        self.env.execute_query(
            SQL(
                "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
                SQL.identifier(self._table),
                aliases._ids,
            )
        )
        aliases.role_ids._create_ownerships(people)
        for alias, person in people.items():
            alias.employee_id = person

    @api.model
    def _get_matched_employees(self, company):
        """Return {folded name: employee} of the names matched before."""
        aliases = self.search_fetch(
            [("company_id", "=", company.id), ("employee_id", "!=", False)],
            ["name", "employee_id"],
        )
        return {fold(alias.name): alias.employee_id for alias in aliases}

    @api.depends("name", "employee_id", "company_id")
    def _compute_likely(self):
        employees = self.env["hr.employee"]
        known = {}
        for company in self.company_id:
            people = employees.search_fetch([("company_id", "=", company.id)], ["name"])
            known[company] = NameIndex({one.id: one.name for one in people if one.name})
        for alias in self:
            found = []
            if alias.name and not alias.employee_id and alias.company_id:
                found = known[alias.company_id].find(alias.name)
            people = employees.browse(id_ for _score, id_ in found)
            percents = [round(score * 100) for score, _id in found] + [0, 0]
            alias.likely_ids = people
            alias.likely_id = people[:1]
            alias.likely_other_id = people[1:2]
            alias.likely_third_id = people[2:3]
            alias.similarity = percents[0]
            alias.is_likely = (
                percents[0] >= MIN_SIMILARITY and percents[0] >= percents[1] + MIN_LEAD
            )

    def action_take_likely(self):
        """Take the likeliest employee."""
        return self._assign("likely_id")

    def action_take_other(self):
        """Take the second likeliest employee."""
        return self._assign("likely_other_id")

    def action_take_third(self):
        """Take the third likeliest employee."""
        return self._assign("likely_third_id")

    def _assign(self, name):
        taken = self.filtered(name)
        self._match({alias: alias[name] for alias in taken})
        return RELOAD if taken else self._get_matched_action()

    def _get_matched_action(self):
        """Return the action that says that there is no name to match any more."""
        return notification_action(
            self.env._("These names have already been matched."), RELOAD, "warning"
        )

    def _get_unmatched(self):
        """Return those of the names that match nobody; if none is chosen, all shown.

        A button above a list is pressed without choosing any: then the web client
        tells what the list shows, such as the names of one import.
        """
        domain = Domain("employee_id", "=", False)
        if self:
            return self.filtered_domain(domain)
        context = self.env.context
        if context.get("active_model") == self._name:
            domain &= Domain(context.get("active_domain") or [])
        return self.search(domain & Domain("company_id", "in", self.env.companies.ids))

    def action_confirm_likely(self):
        """Take the likeliest employee for each name that is alike enough."""
        unmatched = self._get_unmatched()
        if not unmatched:
            return self._get_matched_action()
        sure = unmatched.filtered("is_likely")
        self._match({alias: alias.likely_id for alias in sure})
        if not sure:
            return notification_action(
                self.env._(
                    "No name is similar enough to an employee's name. Choose the "
                    "employees, or create them."
                ),
                RELOAD,
                "warning",
            )
        return notification_action(
            self.env._("Names matched: %(count)s", count=len(sure)), RELOAD
        )

    def action_create_employees(self):
        """Make an employee of each name that matches nobody.

        A name beside which an employee stands may be theirs: it is only taken for
        somebody new if it was chosen.
        """
        unmatched = self._get_unmatched()
        unmatched.check_access("write")
        if not unmatched:
            return self._get_matched_action()
        aliases = (
            unmatched if self else unmatched.filtered(lambda one: not one.likely_id)
        )
        for company, some in aliases.grouped("company_id").items():
            contacts = [split_contact(alias.name) for alias in some]
            people = self._create_named_employees(contacts, company)
            logs = [alias.role_ids.import_id for alias in some]
            self._match(dict(zip(some, people, strict=True)))
            self.env["hr.community.import"]._snapshot_employees(
                zip(logs, people, strict=True)
            )
        created = self.env._("Employees created: %(count)s", count=len(aliases))
        left = (unmatched - aliases).mapped("name")
        if not left:
            return notification_action(created, RELOAD)
        unmatched_text = self.env._(
            "These names are still unmatched because some employees have similar "
            "names: %(names)s. Match them to existing employees, or select the names "
            "and create new employees.",
            names=", ".join(left[:NAMES_SHOWN]) + ("…" * (len(left) > NAMES_SHOWN)),
        )
        return notification_action(f"{created}\n{unmatched_text}", RELOAD, "warning")

    @api.model
    def _create_named_employees(self, contacts, company):
        """Create employees of whom a spreadsheet says no more than how to reach them.

        :param contacts: (name, work email or nothing) of each
        """
        # sudo: hr.employee - an officer asked for it; nothing but the name, the
        # address in the file and the company is set
        people_sudo = self.env["hr.employee"].sudo()
        people_sudo = people_sudo.create(
            [
                {"name": name, "company_id": company.id}
                | ({"work_email": email} if email else {})
                for name, email in contacts
            ]
        )
        # sudo: back to the rights of the officer
        return people_sudo.sudo(False)


def split_contact(text):
    """Return name and address of “Ann Lee <ann@example.com>”, as an import keeps it."""
    name, _bracket, address = text.partition(" <")
    if name and address.endswith(">") and email_normalize(address[:-1]):
        return name, address[:-1]
    return text, ""


class AliasRole(models.Model):
    """A role of an unmatched name: pending until the name is matched to an employee."""

    _name = "hr.community.alias.role"
    _description = "Pending Role"
    _inherit = "hr.community.checked.input"
    _order = "alias_id, activity_id, id"

    alias_id = fields.Many2one(
        "hr.community.person.alias",
        "Name in the Spreadsheet",
        required=True,
        index=True,
        ondelete="cascade",
    )
    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    role = fields.Selection(
        lambda self: (
            self.env["hr.community.ownership"]
            ._fields["role"]
            ._description_selection(self.env)
        ),
        required=True,
    )
    former = fields.Boolean(help="The role had already ended before the import.")
    import_id = fields.Many2one(
        "hr.community.import",
        "Created by Import",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _once = models.Constraint(
        "unique(alias_id, activity_id, role, former)",
        "This name already has this pending role.",
    )

    def _create_ownerships(self, people):
        """Give the pending roles to the employees whom the names mean.

        :param people: {name: employee}
        """
        known = self.filtered(lambda one: people.get(one.alias_id))
        lines = self.env["hr.community.import.line"].search(
            [("activity_id", "in", known.activity_id.ids)]
        )
        lines = lines.import_id._get_untouched_lines(known.activity_id)
        live = {
            (ownership.activity_id, ownership.employee_id)
            for ownership in known.activity_id.ownership_ids
            if ownership.state in LIVE_STATES
        }
        vals_list = []
        for pending in known:
            person = people[pending.alias_id]
            key = (pending.activity_id, person)
            vals = pending._prepare_ownership(person)
            if vals["state"] == "active":
                if key in live:
                    continue
                live.add(key)
            vals_list.append(vals)
        # quietly, as the import itself: names are matched by the hundred
        ownerships = quiet(self.env["hr.community.ownership"]).create(vals_list)
        known.unlink()
        lines._update_snapshots()
        for log, given in ownerships.grouped("import_id").items():
            log._snapshot_roles(given)
        return ownerships

    def _prepare_ownership(self, person):
        # who left, or whose activity is over, can only have had the role
        over = person._community_has_left() or self.activity_id.state in CLOSED_STATES
        return {
            "activity_id": self.activity_id.id,
            "employee_id": person.id,
            "role": self.role,
            "state": "ended" if self.former or over else "active",
            # the next import ends it when the spreadsheet no longer names the person
            "import_id": self.import_id.id,
        }
