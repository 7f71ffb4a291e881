from markupsafe import Markup

from odoo.tests import tagged

from ...models.mixins.person_link import person_link
from .erasing_case import ErasingCase


@tagged("post_install", "-at_install")
class TestErasingLog(ErasingCase):
    """What somebody wrote into a log goes with them, whatever it was posted as."""

    def _post(self, person, **values):
        as_them = self.party.with_env(self.env(user=person.user_id.id, context={}))
        said = f"{person.name} was here"
        return as_them.message_post(body=said, **values)

    def test_what_users_post_is_a_comment_and_goes(self):
        one = self.folk[0]
        posted = self._post(one) | self._post(one, message_type="notification")
        rows = self.env(user=one.user_id.id, su=False, context={})["mail.message"]
        values = {"model": self.party._name, "res_id": self.party.id}
        values |= {"body": "Hello", "message_type": "notification"}
        posted |= rows.create(values).with_env(posted.env)
        self.assertEqual(set(posted.mapped("message_type")), {"comment"})
        self.assertEqual(posted.author_id, one.work_contact_id)
        self._erase(one)
        self.assertFalse(posted.exists())

    def test_a_line_in_their_name_spells_neither_name_nor_address(self):
        """As they were posted before, when a caller said what kind they were."""
        one = self.folk[0]
        line = self._post(one, subject=f"From {one.name}")
        link = person_link(self.namesake)
        body = Markup(
            '<p title="%(name)s">%(link)s, I am %(low)s: '
            '<a href="mailto:%(mail)s">%(mail)s</a>, Jo Lindgren</p>'
        ) % {
            "link": link,
            "name": one.name,
            "low": one.name.upper(),
            "mail": one.work_email,
        }
        line.sudo().write({"message_type": "notification", "body": body})
        self._erase(one)
        self.assertEqual(line.subject, "From Former employee")
        self.assertNotIn(one.work_email, line.body)
        self.assertIn(f"{link}, I am Former employee: ", line.body)
        self.assertIn(">Former employee</a>, Jo Lindgren</p>", line.body)
        self.assertNotIn("title", line.body)

    def _do_to_do(self, whose, who):
        """Let somebody do a to-do; return what the log says of it."""
        before = self.party.message_ids
        whose.user_id.name = whose.name
        loud = self.party.with_env(self.env(context={}))
        to_do = loud.activity_schedule(
            "mail.mail_activity_data_todo", user_id=whose.user_id.id
        )
        to_do.with_user(who.user_id).sudo().action_feedback(feedback="It is done")
        return self.party.message_ids.filtered("mail_activity_type_id") - before

    def test_a_to_do_that_was_done_tells_nobody_whose_it_was(self):
        one, two = self.folk[:2]
        own, passed_on = self._do_to_do(one, one), self._do_to_do(one, two)
        self.assertIn(one.name, passed_on.body)
        self._erase(one)
        self.assertFalse(own.exists())
        self.assertIn("Former employee", passed_on.body)
        self.assertIn("It is done", passed_on.body)
        self.assertNotIn(one.name, passed_on.body)

    def _file(self, person, name):
        values = {"name": name, "raw": b"words", "res_model": "mail.compose.message"}
        files = self.env["ir.attachment"].with_user(person.user_id)
        return files.create(values).with_env(self.env)

    def test_what_was_posted_with_it_goes_along(self):
        one, two = self.folk[:2]
        own, shared = self._file(one, f"CV {one.name}"), self._file(one, "Plan")
        self._post(one, attachment_ids=(own | shared).ids)
        self._post(two, attachment_ids=shared.ids)
        self.assertEqual(own.res_model, self.party._name)
        self._erase(one)
        self.assertFalse(own.exists())
        self.assertTrue(shared.exists())

    def _plan(self, person, body, **values):
        rows = self.env["mail.scheduled.message"].with_user(person.user_id)
        about = {"model": self.party._name, "res_id": self.party.id, "body": body}
        when = {"scheduled_date": "2100-01-01 08:00:00"}
        author = {"author_id": person.user_id.partner_id.id}
        return rows.create(about | when | author | values).sudo()

    def test_what_they_planned_to_post_is_not_posted(self):
        one, two = self.folk[:2]
        own = self._plan(one, f"{one.name} is back")
        link = Markup("<p>%s knows</p>") % person_link(one)
        other = self._plan(two, link, partner_ids=one.work_contact_id.ids)
        self._erase(one)
        self.assertFalse(own.exists())
        self.assertFalse(other.partner_ids)
        self.assertIn("Former employee", other.body)
        self.assertFalse(self._get_traces(one))
