from odoo import api, models
from odoo.addons.hr_community.models.mixins.person_link import person_name
from odoo.tools import format_list


class Recognition(models.Model):
    """Public thanks are told of, for as long as everybody may read them."""

    _name = "hr.community.recognition"
    _inherit = ["hr.community.recognition", "hr.community.announced"]

    _announcement_kind = "thanks"
    _announcement_path = "thanks"

    def _after_given(self):
        self.filtered(lambda thanks: thanks.visibility == "public")._announce()
        return super()._after_given()

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"state", "visibility"}:
            # sudo: recognition - whether everybody may still read it
            self.sudo().filtered(
                lambda thanks: not thanks._may_be_announced()
            )._take_announcements_back()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_announcements(self):
        self._take_announcements_back()

    def _may_be_announced(self):
        return (
            self.state == "given"
            and self.visibility == "public"
            and self.is_shown
            and self.company_id.community_thanks
        )

    def _prepare_announcement(self):
        """Return what the feed shows to everybody: who agrees to be seen, no points."""
        people = self._get_announced_people()
        shown = [person_name(person) for person in people["receivers"]]
        return {
            "giver": person_name(people["giver"]),
            "receivers": format_list(self.env, shown),
            "value": self.value_id.name,
            "message": self.message,
            "activity": self.activity_id.display_name,
            "link": self._get_announcement_link(),
        }

    def _get_announced_people(self):
        shown = self.receiver_line_ids.filtered("is_shown").employee_id
        return {"giver": self.giver_id, "receivers": shown}

    def _get_announcement_link(self):
        """Return the page of the feed: one opens it rather than one row."""
        return f"{self.get_base_url()}/odoo/{self._announcement_path}"


class RecognitionReceiver(models.Model):
    """Who no longer wants to be seen is no longer seen where thanks were told of."""

    _inherit = "hr.community.recognition.receiver"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("is_shown") is False:
            # sudo: recognition - the announcements of what they were thanked for
            self.sudo().recognition_id._take_announcements_back()
        return result
