import json

from odoo.tests import HttpCase

from ..common import MANAGER, CommunityCase

# what the picture says, cell by cell, and what opens with a click on one of its figures
READ = """
(async () => {
    const wait = async (found) => {
        for (let turn = 0; turn < 200; turn++) {
            const what = found();
            if (what) return what;
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`nothing came of ${found}`);
    };
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const said = all(".o_community_picture tr, .o_community_picture li")
        .map((row) => all("th, td, button", row)
            .filter((cell) => !cell.querySelector("button"))
            .map((cell) => (cell.ariaLabel || cell.textContent).trim()))
        .filter((row) => row.some(Boolean));
    const expected = %(expected)s;
    if (JSON.stringify(said) !== JSON.stringify(expected)) {
        throw new Error(`${JSON.stringify(said)}, not ${JSON.stringify(expected)}`);
    }
    const button = all(".o_community_picture button")
        .find((one) => (one.ariaLabel || one.textContent).includes(%(click)s));
    button.click();
    const rows = await wait(() =>
        !document.querySelector(".o_community_picture") &&
        all(".o_list_view .o_data_row, .o_form_view").length);
    if (rows !== %(rows)s) {
        throw new Error(`${rows} rows`);
    }
    console.log("test successful");
})().catch((error) => console.error(error.message));
"""


class PictureCase(HttpCase, CommunityCase):
    """A company of its own, whose pictures are read as a screen reader reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firm = cls.env["res.company"].create({"name": "Firm"})
        cls.viewer = cls._new_user(
            "viewer",
            MANAGER,
            company_id=cls.firm.id,
            company_ids=[(6, 0, cls.firm.ids)],
        )
        cls.here = [("company_id", "=", cls.firm.id)]

    def _assert_picture(self, path, expected, click, rows):
        """Check every cell of a picture, and how many records a click opens.

        :param expected: the cells of each row, names and figures as they are read
        :param click: a part of the name of what is clicked on
        """
        self.env.flush_all()
        self.browser_js(
            path,
            READ
            % {
                "expected": json.dumps(expected),
                "click": json.dumps(click),
                "rows": rows,
            },
            "!!document.querySelector('.o_community_picture')",
            login=self.viewer.login,
        )
