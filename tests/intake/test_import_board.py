from lxml import etree

from odoo.tests import HttpCase, tagged
from odoo.tools.safe_eval import safe_eval

from .common import ImportCase

CARDS = ".o_kanban_record:not(.o_kanban_ghost)"
OPEN = """
    document.querySelector("button[name=action_open_board]").click();
    const look = setInterval(() => {
        const cards = [...document.querySelectorAll("%s")];
        const found = cards.map((card) => card.innerText);
        if (!found.length) return;
        clearInterval(look);
        const same = found.length === 2 && /Race.*Start|Start.*Race/s.test(found);
        const facet = document.querySelector(".o_facet_remove");
        console[same && facet ? "log" : "error"](same ? "test successful" : found);
    }, 100);
"""


@tagged("post_install", "-at_install")
class TestImportBoard(HttpCase, ImportCase):
    """After an import, the board shows what came with it."""

    def test_the_board_shows_the_imported_activities(self):
        rows = [["Activity", "Status"], ["Race", "open"], ["Start", "paused"]]
        log = self._import(rows)
        self.env.flush_all()
        self.browser_js(
            f"/odoo/community-imports/{log.id}",
            OPEN % CARDS,
            "!!document.querySelector('button[name=action_open_board]')",
            login=self.officer.login,
        )

    def test_an_undone_import_has_no_empty_pages(self):
        log = self._import([["Activity", "Leads"], ["Race", "No Body"]])
        form = self.env["hr.community.import"].get_view(view_type="form")["arch"]
        pages = etree.fromstring(form).xpath("//page[@name!='people']/@invisible")
        self.assertEqual(self._get_shown(pages, log), [True, True])
        log.with_user(self.officer).action_undo()
        self.assertEqual(self._get_shown(pages, log), [False, False])

    def _get_shown(self, pages, log):
        names = {name: log[name] for name in ("line_ids", "alias_ids", "state")}
        return [not safe_eval(page, dict(names)) for page in pages]
