import secrets

from odoo import SUPERUSER_ID, api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixins.quiet import quiet
from .erased import Erased

TEXTS = ("words", "name")
ID_RANGE = 2**20  # what the ids of the statement leave for one of its three parts


class Erasing(models.AbstractModel):
    """Takes people out of the records of this addon: names and words go, figures stay.

    In SQL, for what a ledger or a closed cycle refuses to everybody else; each model
    says what there is to do, and ``_community_before_erasing`` what must come first.
    """

    _inherit = "hr.community.personal"

    @api.model
    def _erase_people(self, people):
        """Put nobody in the place of people: figures stay, names and words go.

        :param people: hr.employee, as the system
        """
        self.env.flush_all()
        erased = Erased(people)
        self._keep_apart(erased.people)
        for name in self._get_models():
            before = getattr(self.env[name], "_community_before_erasing", None)
            if before:
                before(erased)
        found = self._find(erased)
        self._erase_messages(erased)
        self._erase_passing(erased)
        gone = self._get_gone(found)
        for (name, column), (rule, rows) in found.items():
            if rule.treatment != "row":
                self._erase_column(erased, column, rule, rows - gone[name])
        self._erase_authors(erased)
        self._erase_events(erased)
        self.env.invalidate_all()
        for rows in gone.values():
            quiet(rows).exists().unlink()
        self.env.flush_all()

    @api.model
    def _find(self, erased):
        """Return {(model, column): (rule, rows)} of all that erasing changes."""
        found = {}
        for name in self._get_models():
            model = self.env[name].with_context(active_test=False)
            for column, rule in self._get_rules(name).items():
                paths = rule.paths if rule and rule.treatment in TEXTS else (column,)
                if rule and rule.treatment in (*TEXTS, "empty", "row", "remove", "ids"):
                    rows = model.browse()
                    if rule.treatment != "ids":
                        domain = [erased.get_domain(model, path) for path in paths]
                        rows = model.search(Domain.OR(domain))
                    found[name, column] = rule, rows
        return found

    @api.model
    def _get_gone(self, found):
        """Return {model: rows that are about nobody else}."""
        gone = {name: self.env[name] for name, _column in found}
        for (name, _column), (rule, rows) in found.items():
            if rule.treatment == "row":
                gone[name] |= rows
        return gone

    @api.model
    def _erase_column(self, erased, column, rule, rows):
        """Do to a column of some rows what its rule says."""
        field = rows._fields[column]
        if rule.treatment == "ids":
            rows._community_erase_ids(column, set(erased.people.ids))
        elif rule.treatment == "remove":
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE %s = ANY(%s) AND %s = ANY(%s)",
                    SQL.identifier(field.relation),
                    SQL.identifier(field.column1),
                    rows.ids,
                    SQL.identifier(field.column2),
                    erased.ids[field.comodel_name],
                )
            )
        elif rows:
            required = field.required and rule.treatment == "words"
            env = self._in_language_of(erased)
            note = env._("Erased") if required or rule.needed else None
            name = SQL.identifier(column)
            # where there are no words, there is nothing to put another in place of
            said = SQL("AND %s <> ''", name) if rule.needed else SQL()
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = ANY(%s) %s",
                    SQL.identifier(rows._table),
                    name,
                    note,
                    rows.ids,
                    said,
                )
            )

    @api.model
    def _erase_authors(self, erased):
        """Let the system be who made and changed what these people's users did."""
        for name in [*self._get_models(), *self._get_models(transient=True)]:
            model = self.env[name]
            for column in ("create_uid", "write_uid") if model._log_access else ():
                rows = model.with_context(active_test=False)
                rows = rows.search(erased.get_domain(model, column))
                self._write_author(model._table, column, rows.ids)

    @api.model
    def _erase_events(self, erased):
        """Take these people out of our events, where an addon brings a calendar."""
        take_out = getattr(self.env.get("calendar.event"), "_community_take_out", None)
        for column, rows in take_out(erased) if take_out else ():
            self._write_author(rows._table, column, rows.ids)

    @api.model
    def _write_author(self, table, column, ids):
        if ids:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = ANY(%s)",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    SUPERUSER_ID,
                    ids,
                )
            )

    @api.model
    def _erase_passing(self, erased):
        """Delete what dialogs hold of these people, their file of data for one."""
        for name in self._get_models(transient=True):
            model = self.env[name]
            paths = [
                field.name
                for field in model._fields.values()
                if field.store
                and field.comodel_name in erased.ids
                and field.type in ("many2one", "many2many")
                and field.name != "write_uid"
            ]
            domains = [erased.get_domain(model, path) for path in paths]
            if rows := model.search(Domain.OR(domains)):
                rows.unlink()

    @api.model
    def _keep_apart(self, people):
        """Give the rows of each person a key within each activity, and a department.

        So that what counted two people goes on to count two.
        """
        models_ = [
            self.env[name].with_context(active_test=False)
            for name in self._get_models()
            if "former_key" in self.env[name]._fields
        ]
        versions = people._community_versions()
        for person in people:
            rows_of = {
                model: model.search([("employee_id", "=", person.id)])
                for model in models_
            }
            keys = self._get_new_keys(rows_of)
            for model, rows in rows_of.items():
                for activity, some in rows.grouped(model._get_activity).items():
                    self.env.cr.execute(
                        SQL(
                            "UPDATE %s SET former_key = %s, former_department_id = %s "
                            "WHERE id = ANY(%s)",
                            SQL.identifier(model._table),
                            keys.get(activity),
                            versions[person].department_id.id or None,
                            some.ids,
                        )
                    )
        self.env.invalidate_all()

    @api.model
    def _get_new_keys(self, rows_of):
        """Return {activity: a random key that no former employee has in it}."""
        activities = self.env["hr.community.activity"].union(
            *(
                model._get_activity(row)
                for model, rows in rows_of.items()
                for row in rows
            )
        )
        used = {
            row.former_key
            for model in rows_of
            for row in model.search(
                [
                    (model._activity_path, "in", activities.ids),
                    ("former_key", "!=", False),
                ]
            )
        }
        keys = {}
        for activity in activities:
            while (key := secrets.randbelow(ID_RANGE - 1) + 1) in used:
                continue
            keys[activity] = key
        return keys
