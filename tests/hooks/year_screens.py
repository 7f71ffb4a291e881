"""Every place that a menu leads to, opened as the web client does."""

from datetime import date

from lxml import etree

from odoo.exceptions import UserError
from odoo.tools.safe_eval import safe_eval

from ..satellites import get_values

# what a place that is no view asks for, beside what addons say: {tag: (model, method)}
CLIENTS = {"hr_community.feed": ("hr.community.recognition", "get_feed")}
UNSHOWN = ("binary", "properties", "reference")


class YearScreens:
    """Opens the menus of a user; what is slow to find is found once."""

    def _get_screens(self, user):
        """Return [(menu, function that opens it)] of a user."""
        menus = self._by(user, self.env["ir.ui.menu"])
        seen = menus._visible_menu_ids()
        names = self.env["ir.model.data"].search(
            [("model", "=", "ir.ui.menu"), ("module", "=like", "hr_community%")]
        )
        # sudo: ir.ui.menu - actions are loaded as the system does
        ours = menus.sudo().browse(names.mapped("res_id"))
        return [
            (menu.name, self._get_opener(user, menu.action))
            for menu in ours.filtered("action")
            if seen.issuperset(map(int, menu.parent_path.split("/")[:-1]))
        ]

    def _get_opener(self, user, action):
        if action._name == "ir.actions.act_window":
            return self._get_window(user, action)
        if action._name == "ir.actions.client":
            known = CLIENTS.copy()
            for more in get_values(self.env, "CLIENTS"):
                known |= more
            model, method = known[action.tag]
            return lambda: getattr(self._by(user, self.env[model]), method)()
        return lambda: self._run_button(self._by(user, action))

    def _run_button(self, action):
        """Run what is no place but a button; it may refuse, in a sentence."""
        try:
            action.run()
        except UserError as refusal:
            self.refusals.append(str(refusal))

    def _get_window(self, user, action):
        mode = action.view_mode.split(",")[0]
        chosen = action.view_ids.filtered(lambda one: one.view_mode == mode)[:1]
        view = chosen.view_id or action.view_id.filtered(lambda one: one.type == mode)
        model = self._by(user, self.env[action.res_model])
        found = model.get_views([(view.id or False, mode)])["views"][mode]["arch"]
        names = {node.get("name") for node in etree.fromstring(found).iter("field")}
        about = model.fields_get(attributes=["type", "relation"])
        shown = {"fields": {"display_name": {}}}
        spec = {
            name: shown if "relation" in about[name] else {}
            for name in names & about.keys()
            if about[name]["type"] not in UNSHOWN
        }

        def opens():
            # companies change in the course of a year
            now = self._by(user, self.env[action.res_model])
            words = {
                "uid": user.id,
                "context_today": date.today,
                "allowed_company_ids": user.company_ids.ids,
                "active_id": False,
            }
            where = safe_eval(action.domain or "[]", words)
            context = safe_eval(action.context or "{}", words)
            now.with_context(**context).web_search_read(where, spec, limit=40)

        return opens
