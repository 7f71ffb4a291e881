from psycopg2 import Error

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..access.samples import SampleCase
from .test_vocabulary import OURS

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
# still possible: nobody is written to, but the rows should be refused as well
OPEN = {
    "hr.community.course.session.trainer_id",
    "hr.community.initiative.perception.employee_id",
    "hr.community.initiative.sponsor_id",
    "hr.community.listening.session.facilitator_id",
    "hr.community.mentoring.employee_id",
    "hr.community.mentoring.mentor_id",
    "hr.community.nomination.nominator_id",
    "hr.community.shadowing.guest_id",
    "hr.community.shadowing.host_id",
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

    def test_nothing_is_asked_or_logged_of_who_has_left(self):
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
        self.assertIn("hr.community.ownership.employee_id", tried)
        self.assertIn("hr.community.contribution.employee_id", tried)
        self.assertNotIn("hr.community.contribution.employee_id", found)
        self.assertIn("hr.community.exemption.employee_id", found, "it finds nothing")
        self.assertFalse(found - RECORDED.keys() - OPEN)
