import re
from hashlib import sha256
from math import isfinite

from odoo import models
from odoo.addons.hr_community.models.mixins.number_text import number_text
from odoo.exceptions import UserError

from .initiative_perception import MOST_FIGURE


class InitiativePage(models.Model):
    """What partners and leaders read on the pages of their signed links."""

    _inherit = "hr.community.initiative"

    def _get_page_evidence(self):
        """Return [(what it shows, kind, source, day, figure or "")], best first."""
        rows = self.evidence_ids
        labels = dict(rows._fields["rung"]._description_selection(self.env))
        return [
            (
                row.name,
                labels[row.rung],
                row.source,
                row.date,
                number_text(self.env, row.value) if row.is_answer else "",
            )
            for row in rows.sorted("sequence")
        ]

    def _get_shown_key(self):
        """Return a key of what partners read before they sign: of all else another."""
        shown = [
            self.name,
            self.problem,
            self.sponsor_id.id,
            self._get_cost()["cost"],
            self.months,
            self.community_activity_ids.ids,
            *self.evidence_ids.mapped(
                lambda row: (
                    row.id,
                    row.name,
                    row.rung,
                    row.source,
                    row.date,
                    row.value,
                )
            ),
        ]
        return sha256(repr(shown).encode()).hexdigest()

    def _answer_for(self, row, form):
        """Carry out what somebody said on the page of a row of this initiative.

        :param row: a leader's view or a partner's signature, of the link
        :param form: what was sent
        :raise UserError: something is missing, or it is answered
        """
        if not row._is_open():
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        getattr(self, f"_answer_{row._link_path}")(row, form)

    def _answer_perception(self, row, form):
        known = dict(row._fields["severity"].selection)
        language = self.env["res.lang"]._get_data(code=row.env.lang or "en_US")
        estimate = read_number(
            form.get("estimate"), language.decimal_point, language.thousands_sep or ""
        )
        if form.get("severity") not in known or estimate is None:
            raise UserError(
                self.env._(
                    "Choose how serious the problem is, and enter your estimate as a "
                    "number."
                )
            )
        row.write(
            {
                "severity": form["severity"],
                "estimate": estimate,
                "comment": (form.get("comment") or "").strip()[:1_000] or False,
            }
        )
        row.action_answer()

    def _get_open_view(self, row):
        """Return what a partner still has to say as a leader, before any figures."""
        return self.perception_ids.filtered(
            lambda view: view.employee_id == row.employee_id and view._is_open()
        )[:1]

    def _answer_signature(self, row, form):
        if self._get_open_view(row):
            raise UserError(
                self.env._("Share your own view of the problem first, then sign.")
            )
        new_state = {"yes": "signed", "no": "declined"}.get(form.get("answer"))
        if not new_state:
            raise UserError(self.env._("Choose whether to sign."))
        if new_state == "signed" and form.get("shown") != self._get_shown_key():
            raise UserError(
                self.env._(
                    "The initiative has changed since you opened this page. Read it "
                    "again, then sign."
                )
            )
        reason = (form.get("reason") or "").strip()[:1_000] or False
        row._check_answer(new_state, reason)
        row.write({"state": new_state, "reason": reason})


def read_number(text, decimal=".", thousands=","):
    """Return the number that somebody typed, None where it is none or too large.

    As their language writes it; the other one's separator of decimals is understood
    unless three digits follow it, which may be thousands.

    >>> read_number("12,5"), read_number("nan"), read_number("1e999")
    (12.5, None, None)
    >>> read_number("1,200"), read_number("1.000", ",", "."), read_number("1.000", ",")
    (1200.0, 1000.0, None)
    """
    text = re.sub(r"\s", "", text or "")
    grouped = rf"[+-]?\d{{1,3}}({re.escape(thousands)}\d{{3}})+"
    if thousands and re.fullmatch(rf"{grouped}({re.escape(decimal)}\d+)?", text):
        text = text.replace(thousands, "")
    elif other := re.fullmatch(r"[+-]?\d+([.,])\d{3}", text):
        text = text if other[1] == decimal else ""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) and abs(number) <= MOST_FIGURE else None
