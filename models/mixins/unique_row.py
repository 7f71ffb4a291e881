import re

from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL


def unique_objects(model):
    """Return what of a model's table may be there once: constraints and indexes."""
    return [
        found
        for found in model._table_objects.values()
        if isinstance(found, models.UniqueIndex)
        or (
            isinstance(found, models.Constraint)
            and found._definition.lower().startswith("unique")
        )
    ]


class UniqueRow(models.AbstractModel):
    """A row that may be there once: a refused second shows nothing of a hidden first.

    The database refuses a second row before Odoo asks whether the user may make it, and
    its refusal names what is there already. So rights are checked first, as if there
    were none; and where the user may make the row but not read the one that is there,
    the refusal is one general sentence, which names nothing.
    """

    _name = "hr.community.unique.row"
    _description = "Unique Record"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su:
            return super().create(vals_list)
        try:
            with self.env.cr.savepoint(flush=False):
                return super().create(vals_list)
        except (AccessError, UniqueViolation) as error:
            refusal = error
        # not inside "except": what is raised from here on carries no trace of it
        self.env.transaction.clear()
        if not self.browse().has_access("create"):
            raise refusal
        if isinstance(refusal, AccessError) or self._is_about_me(refusal):
            self._check_new_allowed(vals_list)
        self._check_duplicate_seen(refusal)
        raise refusal

    def write(self, vals):
        if self.env.su or not vals.keys() & self._get_unique_names():
            return super().write(vals)
        try:
            with self.env.cr.savepoint(flush=False):
                result = super().write(vals)
                self.flush_recordset()
                return result
        except UniqueViolation as error:
            refusal = error
        self.env.transaction.clear()
        if self._is_about_me(refusal):
            self._check_move_allowed(vals)
        self._check_duplicate_seen(refusal)
        raise refusal

    @api.model
    def _get_unique_names(self):
        """Return the fields that decide whether a row is there already."""
        words = {
            word
            for found in unique_objects(self)
            for word in re.findall(r"\w+", found.get_definition(self.pool))
        }
        return words & self._fields.keys()

    def _is_about_me(self, error):
        return error.diag.table_name == self._table

    def _check_new_allowed(self, vals_list):
        """Refuse new rows that the user may not make, without asking what is there.

        :raise AccessError: the rules keep the user from making them
        """
        for new in self._as_new(vals_list):
            new._check_rules_of_new()

    def _as_new(self, vals_list):
        """Return what is to be made, unsaved; who makes it and when, nobody gives."""
        return [
            self.new(
                {
                    name: value
                    for name, value in self._add_missing_default_values(vals).items()
                    if name not in models.LOG_ACCESS_COLUMNS
                }
            )
            for vals in vals_list
        ]

    def _check_rules_of_new(self):
        if not self._is_within_rules():
            raise AccessError(
                self.env._(
                    "You cannot add this record for other employees or another "
                    "company. Ask a community officer."
                )
            )
        # what a model asks beside the rules; Odoo looks at the rules of saved rows only
        self.check_access("create")

    def _is_within_rules(self):
        """Return whether the user may make a row like this one, which is not saved."""
        domain = self.env["ir.rule"]._compute_domain(self._name, "create")
        # sudo: the row itself - as Odoo looks at rows that it asks the rules about
        row_sudo = self.sudo().with_context(active_test=False)
        return bool(row_sudo.filtered_domain(Domain(domain)))

    def _check_move_allowed(self, vals):
        """Refuse a change that would be refused without a duplicate, too."""

    def _check_duplicate_seen(self, error):
        """Refuse in other words than the database where the user sees no duplicate.

        :raise AccessError: there is one that the user may not read
        """
        if not isinstance(error, UniqueViolation) or not self._is_about_me(error):
            return
        if not self._find_duplicate(error.diag)._filtered_access("read"):
            raise AccessError(
                self.env._("This record cannot be saved. Ask a community officer.")
            )

    def _find_duplicate(self, diag):
        """Return the row that the database says is there already."""
        self.env.cr.execute(
            """SELECT array_agg(pg_get_indexdef(ind.indexrelid, nr, TRUE) ORDER BY nr),
                      COALESCE(pg_get_expr(ind.indpred, ind.indrelid, TRUE), 'TRUE')
                 FROM pg_index ind, generate_series(1, ind.indnkeyatts) AS nr
                WHERE ind.indexrelid = %s::regclass
             GROUP BY ind.indpred, ind.indrelid""",
            [diag.constraint_name],
        )
        keys, condition = self.env.cr.fetchone()
        values = diag.message_detail.partition(")=(")[2].rpartition(")")[0]
        found = self.env.execute_query(
            SQL(
                "SELECT id FROM %(table)s WHERE %(condition)s"
                " AND concat_ws(', ', %(keys)s) = %(values)s",
                table=SQL.identifier(self._table),
                condition=SQL(condition.replace("%", "%%")),
                keys=SQL(", ").join(
                    SQL(f"({key})::text".replace("%", "%%")) for key in keys
                ),
                values=values,
            )
        )
        return self.browse(row_id for (row_id,) in found)
