from itertools import islice

from psycopg2 import Error

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ...models.mixins.pointing_rows import pointers_to
from ..access.samples import SampleCase
from .test_vocabulary import NOT_HRS, OURS, get_limits, get_pointers

QUIET = ("odoo.sql_db", "odoo.addons.base.models.ir_rule")

# what goes along all the same: a part of what HR deletes
PARTS = {"hr.community.job.question.job_id"}  # questions for interviews of one job

# what other apps make themselves: no word of HR's, and emptied when it goes
MADE = {
    "hr.community.redemption.allocation_id",
    "hr.community.enrolment.resume_line_id",
}


@tagged("post_install", "-at_install")
class TestDeletedWords(SampleCase):
    """Each of HR's records is deleted while a row of ours points at it, by each field.

    Either that is refused, or the row stays, and its limit limits.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        department = cls.env["hr.department"].create({"name": "Any"})
        cls.env["hr.community.allowance"].create(
            {"department_id": department.id, "points": 5}
        )

    def _make_word(self, comodel):
        """Return a fresh record at which nothing points."""
        model = self.env[comodel]
        if comodel == "hr.skill.level":
            return self.skill_type.skill_level_ids.create(
                {
                    "name": "Odd",
                    "level_progress": 17,
                    "skill_type_id": self.skill_type.id,
                }
            )
        if comodel == "hr.skill":
            return model.create({"name": "Odd", "skill_type_id": self.skill_type.id})
        if comodel == "hr.employee":
            return self._new_person("Odd")
        return model.create({"name": "Odd"})

    def _get_fields(self):
        """Return {model of HR's: our stored fields that point at it}."""
        comodels = {field.comodel_name for field in get_pointers(self.env)}
        return {
            comodel: [
                (model, field)
                for model, field in pointers_to(self.env, comodel)
                if model._name.startswith(OURS) and field.comodel_name == comodel
            ]
            for comodel in sorted(comodels.difference(NOT_HRS))
            if comodel.startswith("hr.")
        }

    def _get_rows(self, model, field):
        """Yield rows of a model, those that point at something already first."""
        every = model.sudo().with_context(active_test=False)
        yield from every.search([(field.name, "!=", False)], limit=1)
        yield from every.search([(field.name, "=", False)], limit=1)
        for (name, _about), (make, *_more) in self._samples().items():
            if name == model._name:
                yield make(self.env.user).sudo()

    def _point(self, row, field, word):
        """Let a row point at a word, past every rule of ours."""
        self.env.flush_all()
        if field.type == "many2many":
            table, *columns = map(
                SQL.identifier, (field.relation, field.column1, field.column2)
            )
            self.env.cr.execute(
                SQL("DELETE FROM %s WHERE %s = %s", table, columns[0], row.id)
            )
            query = SQL(
                "INSERT INTO %s (%s, %s) VALUES (%s, %s)",
                *(table, *columns, row.id, word.id),
            )
        else:
            query = SQL(
                "UPDATE %s SET %s = %s WHERE id = %s",
                SQL.identifier(row._table),
                SQL.identifier(field.name),
                word.id,
                row.id,
            )
        self.env.cr.execute(query)
        self.env.invalidate_all()

    def _is_lost(self, row, field, word):
        """Return whether deleting a word takes a row, or the limit of one, along."""
        self._point(row, field, word)
        try:
            with self.env.cr.savepoint():
                word.unlink()
                self.env.flush_all()
        except (Error, UserError):
            return False  # by a sentence of ours, or by that of a constraint
        self.env.invalidate_all()
        return not row.exists() or (field.type == "many2many" and not row[field.name])

    def _is_theirs(self, model, field):
        """Return whether a row is about one employee alone, and may go with them."""
        if field.comodel_name != "hr.employee":
            return False
        rule = self.env["hr.community.personal"]._get_rules(model._name)[field.name]
        return rule.treatment in ("row", "remove")

    def _try_each(self, model, field):
        """Return whether deleting loses a row of a model; None if no row can point."""
        for number in range(10):
            try:
                with self._undone(), mute_logger(*QUIET):
                    row = next(islice(self._get_rows(model, field), number, None), None)
                    if row is None:
                        return None
                    word = self._make_word(field.comodel_name)
                    return self._is_lost(row, field, word)
            except (Error, UserError):
                continue  # this row may not point at it
        return None

    def _delete_each(self):
        """Return (what was lost, what could not be tried) of all fields."""
        lost, untried = set(), set()
        for pointers in self._get_fields().values():
            for model, field in pointers:
                if not self._is_theirs(model, field):
                    found = self._try_each(model, field)
                    lost |= {str(field)} if found else set()
                    untried |= {str(field)} if found is None else set()
        return lost, untried

    def test_no_row_of_ours_goes_along_and_no_limit_is_lifted(self):
        fields = self._get_fields()
        for comodel in ("hr.department", "hr.employee", "hr.job", "hr.skill"):
            self.assertIn(comodel, fields)
        lost, untried = self._delete_each()
        self.assertFalse(lost - PARTS)
        self.assertFalse(untried - MADE)

    def test_what_is_archived_still_limits_each_list(self):
        tried = 0
        for field in get_limits(self.env):
            words = self.env[field.comodel_name]
            rows = self._get_rows(self.env[field.model_name], field)
            if not words._active_name or not (row := next(rows, None)):
                continue
            with self.subTest(field=field), self._undone():
                word = self._make_word(field.comodel_name)
                self._point(row, field, word)
                word[words._active_name] = False
                self.env.flush_all()
                self.env.invalidate_all()
                self.assertEqual(row[field.name], word)
                tried += 1
        self.assertTrue(tried)

    def test_without_the_look_at_what_hangs_on_it_rows_go_along(self):
        """The twin that is broken on purpose: the database deletes what it likes."""
        words = self.env.registry["hr.community.referenced"]
        self.patch(words, "_community_hanging", lambda _words: {})
        lost, _untried = self._delete_each()
        self.assertIn("hr.community.campaign.department_ids", lost)
        self.assertIn("hr.community.allowance.job_id", lost)
        self.assertIn("hr.community.activity.skill.skill_id", lost)
