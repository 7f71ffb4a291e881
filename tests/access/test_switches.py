import ast
from pathlib import Path

from odoo.service.model import call_kw
from odoo.tests import tagged

from ...models.mixins.quiet import is_muted, quiet
from .common import AccessCase

ROOT = Path(__file__).parents[2]
FOLDERS = ("models", "wizards", "reports", "controllers", "addons")
# what our code reads in a context, and why it may come from anybody
READ = {
    "community_by": "an object of this process, see LinkActor",
    "community_links": "an object of this process, see MailLinks",
    "community_quiet": "an object of this process, see quiet",
    "tracking_disable": "only beside the object above",
    "community_choice": "a field of the reader's own form, one of those it lists",
    "community_engagement": "an object of this process, see EngagementReportSums",
    "community_engagement_employees": "adds a column that no field reads",
    "mine": "chooses the words of an empty list",
    "show_reference": "adds what its reader may read to a name",
    "default_ownership_id": "checked like what is sent",
    "default_model": "as above: what a message is about",
    "active_model": "which rows to print, searched with the user's rights",
    "active_domain": "as above",
    "tz": "of a page, where nobody sends a context",
}


def get_read_keys(source):
    """Return the keys that code asks a context for by their name."""
    keys = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case (
                ast.Call(
                    func=ast.Attribute(attr="get", value=ast.Attribute(attr="context")),
                    args=[key, *_],
                )
                | ast.Subscript(value=ast.Attribute(attr="context"), slice=key)
            ):
                keys.add(key.value if isinstance(key, ast.Constant) else None)
    return keys


@tagged("post_install", "-at_install")
class TestSwitches(AccessCase):
    """No switch that a caller sends keeps others from hearing of something."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner_person.work_email = "owner@example.com"

    def _call(self, user, records, name, *args, **context):
        """Call a method as a request of that user does."""
        model = self.env(user=user.id, su=False, context={})[records._name]
        self.env.invalidate_all()
        return call_kw(model, name, [records.ids, *args], {"context": context})

    def test_an_offer_is_heard_of(self):
        with self._letters() as letters:
            self._call(self.worker, self.party, "action_volunteer", tracking_disable=1)
        self.assertIn("owner@example.com", letters().mapped("email_to"))

    def test_only_our_own_object_makes_quiet(self):
        users = self.env["res.users"].with_user(self.worker)
        users = users.with_env(users.env(context={}))
        self.assertTrue(is_muted(quiet(users).env))
        for mark in (True, 1, "<quiet>", {}, []):
            sent = {"tracking_disable": True, "community_quiet": mark}
            self.assertFalse(is_muted(users.with_context(**sent).env))

    def test_every_key_that_is_read_is_known(self):
        found = set()
        for folder in FOLDERS:
            for file in (ROOT / folder).rglob("*.py"):
                if "tests" not in file.relative_to(ROOT).parts:
                    found |= get_read_keys(file.read_text())
        self.assertFalse(found - READ.keys() - {None})
        broken = 'if self.env.context.get("mail_notrack"): return'
        self.assertTrue(get_read_keys(broken) - READ.keys())
