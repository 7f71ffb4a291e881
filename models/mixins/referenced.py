from odoo import api, models
from odoo.exceptions import UserError

from .pointing_rows import pointing_rows

OUR_MODELS = "hr.community."
IMPORTS = "hr.community.import"  # only says which import brought a word


class Referenced(models.AbstractModel):
    """Vocabulary, HR's or ours, at which our rows point: none of them goes unsaid.

    The database deletes along with a skill, a department or a job whatever hangs on it,
    and empties what is “only for” it. So deleting says what hangs on it instead.
    """

    _name = "hr.community.referenced"
    _description = "Record Used by Community Work"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_community_work_hangs_on_it(self):
        self._community_move_on()
        found = self._community_hanging()
        if not found:
            return
        raise UserError(
            self.env._(
                "You cannot delete records that community work still uses "
                "(%(records)s): %(found)s. Archive them instead, or change the listed "
                "records first.",
                records=", ".join(self.mapped("display_name")),
                found=", ".join(
                    f"{self.env['ir.model']._get(name).name} ({number})"
                    for name, number in sorted(found.items())
                ),
            )
        )

    def _community_move_on(self):
        """Let what hangs on these go on with something near, where there is such."""

    def _community_hanging(self):
        """Return {model of ours: number of rows that would go, or lose a limit}.

        Whatever the database deletes along is looked at like the records themselves.
        """
        found, waiting, seen = {}, [self], set()
        while waiting:
            records = waiting.pop()
            for (name, column), rows in pointing_rows(records).items():
                field = self.env[name]._fields[column]
                if name.startswith(OUR_MODELS):
                    if self._community_keeps(name, field):
                        found[name] = found.get(name, 0) + len(rows)
                elif field.type == "many2one" and field.ondelete == "cascade":
                    fresh = rows.filtered(lambda row: row not in seen)
                    seen.update(fresh)
                    waiting += [fresh] if fresh else []
        return found

    @api.model
    def _community_keeps(self, name, field):
        """Return whether rows of ours may not lose what a field points at."""
        if name == IMPORTS:
            return False
        kept = ("cascade", "restrict")
        return field.type == "many2many" or field.ondelete in kept
