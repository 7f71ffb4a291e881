from psycopg2 import Error

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..access.samples import SampleCase
from .test_vocabulary import OURS

HUMAN = "hr.employee"
QUIET = ("odoo.sql_db", "odoo.addons.base.models.ir_rule")
QUIET += ("odoo.addons.base.models.ir_model",)
# what may be written down of who has left, and why
RECORDED = {
    "hr.community.ownership.employee_id": "a role that has ended",
    "hr.community.availability.employee_id": "asks for nothing",
    "hr.community.exemption.employee_id": "of a cycle in which they were here",
    "hr.community.overlooked.colleague.employee_id": "what they did is praised late",
    "hr.community.skill.evidence.employee_id": "what they did proved it",
    "hr.community.story.employee_id": "who gave it, while they were here",
}
# what was theirs and needs nobody else, and why
DONE = {
    "hr.community.contribution.employee_id": "what they did",
    "hr.community.nomination.nominator_id": "what they wrote",
    "hr.community.initiative.perception.employee_id": "what they answered",
}


@tagged("post_install", "-at_install")
class TestGonePeople(SampleCase):
    """No officer writes an invitation, a log or a request down for who has left."""

    def _get_written(self):
        """Yield (model, field, values) of what names an employee."""
        for (name, _about), (_make, values, _writes) in self._samples().items():
            model = self.env[name]
            if model._transient or not name.startswith(OURS):
                continue
            try:
                with mute_logger(*QUIET), self.env.cr.savepoint():
                    given = values(self.officer)
                    self.env.flush_all()
            except (KeyError, UserError, Error):
                self.env.invalidate_all()
                continue  # there is one already
            for key in given:
                field = model._fields[key]
                if field.type == "many2one" and field.comodel_name == "hr.employee":
                    yield name, key, given

    def _is_written(self, name, values):
        """Return whether an officer may create a row."""
        try:
            with self._undone(), mute_logger(*QUIET):
                self._as(self.officer, name).create(values)
        except (AccessError, UserError, Error, KeyError):
            return False
        return True

    def _find_written(self):
        """Return (fields that take a colleague, those that take a leaver)."""
        tried, found = set(), set()
        for name, key, values in self._get_written():
            person = self._new_person("Any")
            if not self._is_written(name, values | {key: person.id}):
                continue
            tried.add(f"{name}.{key}")
            person.active = False
            self.env.flush_all()
            if self._is_written(name, values | {key: person.id}):
                found.add(f"{name}.{key}")
        return tried, found

    def test_nothing_is_asked_or_logged_of_who_has_left(self):
        tried, found = self._find_written()
        self.assertIn("hr.community.ownership.employee_id", tried)
        self.assertIn("hr.community.contribution.employee_id", tried)
        self.assertNotIn("hr.community.contribution.employee_id", found)
        self.assertIn("hr.community.exemption.employee_id", found, "it finds nothing")
        self.assertFalse(found - RECORDED.keys())

    def test_without_the_look_at_new_choices_they_are_found(self):
        """The twin that is broken on purpose."""
        looking = self.env.registry["hr.community.works.here"]
        self.patch(looking, "_check_works_here", lambda *_: None)
        _tried, found = self._find_written()
        if "hr.community.initiative" in self.env:
            self.assertIn("hr.community.initiative.sponsor_id", found)

    def _is_refused(self, row, values):
        """Return whether writing is refused for whom it names."""
        try:
            with self.env.cr.savepoint():
                row.write(values)
                self.env.flush_all()
        except ValidationError:
            return True
        except UserError:
            return None  # it is settled, whoever is named
        return False

    def _assert_only_choices_count(self, name, key, values):
        """Return whether an officer may make such a row at all."""
        person, other = self._new_person("Any"), self._new_person("Other")
        try:
            row = self._as(self.officer, name).create(values | {key: person.id})
        except UserError:
            return False  # it is offered by the guest, or the like
        (person | other).active = False
        self.env.flush_all()
        if row[key] == person:  # nobody is to come instead of them
            self.assertFalse(self._is_refused(row, {key: person.id}))
        self.assertIsNot(self._is_refused(row, {key: other.id}), False)
        return True

    def test_a_row_of_the_past_keeps_its_people_and_is_edited(self):
        tried = set()
        for name, key, values in self._get_written():
            if key not in getattr(self.env[name], "_works_here", ()):
                continue
            with (
                self.subTest(model=name, field=key),
                self._undone(),
                mute_logger(*QUIET),
            ):
                if self._assert_only_choices_count(name, key, values):
                    tried.add(f"{name}.{key}")
        if "hr.community.initiative" in self.env:
            self.assertIn("hr.community.initiative.sponsor_id", tried)

    def _find_to_do(self):
        """Yield (model, column) of those who have a part in what is to come."""
        for name, key, values in self._get_written():
            if key in getattr(self.env[name], "_works_here", ()):
                yield name, key, values
        for (name, _about), (_make, values, _writes) in self._samples().items():
            for key in getattr(self.env[name], "_community_handlers", ()):
                yield name, key, values(self.officer)

    def _is_passed_on(self, name, key, values):
        """Return whether somebody sees to what a leaver had to do, None if unmade."""
        user = self._new_login(f"leaver-{name}")
        person = self._new_person("Leaver", user)
        whom = person if self.env[name]._fields[key].comodel_name == HUMAN else user
        try:
            row = self._as(self.officer, name).create(values | {key: whom.id})
        except (AccessError, UserError, Error):
            return None  # it is offered by the guest, or the like
        self.env.flush_all()
        before = self.env["mail.activity"].sudo().search([])
        state = "state" in row._fields and row.state
        person.active = False
        self.env.flush_all()
        if not row.exists() or row[key] != whom or (state and row.state != state):
            return True
        return bool(self.env["mail.activity"].sudo().search([]) - before)

    def _find_dropped(self):
        """Return (columns that were tried, those that nobody sees to any more)."""
        tried, dropped = set(), set()
        for name, key, values in self._find_to_do():
            with self._undone(), mute_logger(*QUIET):
                passed = self._is_passed_on(name, key, values)
            if passed is not None:
                tried.add(f"{name}.{key}")
            if passed is False:
                dropped.add(f"{name}.{key}")
        return tried, dropped

    def test_somebody_sees_to_what_leavers_were_to_do(self):
        tried, dropped = self._find_dropped()
        for name in DONE.keys() & tried:
            self.assertIn(name, dropped, "it is seen to after all")
        self.assertFalse(dropped - DONE.keys())

    def test_what_says_nothing_about_leavers_is_found(self):
        """The twin that is broken on purpose."""
        tried, _dropped = self._find_dropped()
        with_step = {
            column
            for column in tried - DONE.keys()
            if hasattr(self.env[column.rpartition(".")[0]], "_community_left")
        }
        for column in with_step:
            model = self.env.registry[column.rpartition(".")[0]]
            self.patch(model, "_community_left", lambda *_: None)
        self.assertFalse(with_step - self._find_dropped()[1])
