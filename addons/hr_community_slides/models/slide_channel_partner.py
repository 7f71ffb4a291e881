from odoo import api, models
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP
from odoo.exceptions import UserError


class SlideChannelPartner(models.Model):
    """What is completed in eLearning is completed here, and what is undone, undone."""

    _inherit = "slide.channel.partner"

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._check_prerequisites()
        members._match_elearning(self.browse())
        return members

    def write(self, vals):
        if not vals.keys() & {"member_status", "active"}:
            return super().write(vals)
        outside = self.filtered(lambda one: not one._is_inside())
        completed = self._get_completed()
        result = super().write(vals)
        outside._check_prerequisites()
        self._match_elearning(completed)
        return result

    def unlink(self):
        completed = self._get_completed().grouped("channel_id")
        gone = [(channel, rows.partner_id) for channel, rows in completed.items()]
        result = super().unlink()
        for channel, partners in gone:
            self._undo(partners, channel)
        return result

    def _is_inside(self):
        return self.active and self.member_status != "invited"

    def _get_completed(self):
        return self.filtered(
            lambda one: one.active and one.member_status == "completed"
        )

    def _match_elearning(self, before):
        """Do here what was completed there since, or is no more.

        :param before: those that were completed before
        """
        now = self._get_completed()
        for channel, members in (now - before).grouped("channel_id").items():
            # sudo: enrolment - whoever learns there need not see all of it here
            rows_sudo = self.env["hr.community.enrolment"].sudo()
            # sudo: res.partner - who has completed it
            partners_sudo = members.sudo().partner_id
            rows_sudo._match_elearning(partners_sudo, self._get_courses_sudo(channel))
        for channel, members in (before - now).grouped("channel_id").items():
            self._undo(members.partner_id, channel)

    @api.model
    def _undo(self, partners, channel):
        # sudo: enrolment - whoever leaves there need not see all of it here
        rows_sudo = self.env["hr.community.enrolment"].sudo()
        # sudo: res.partner - who has left
        partners_sudo = partners.sudo()
        for course_sudo in self._get_courses_sudo(channel):
            rows_sudo._undo_elearning(partners_sudo, course_sudo)

    @api.model
    def _get_courses_sudo(self, channels):
        # sudo: course - which belong to an eLearning course
        courses_sudo = self.env["hr.community.course"].sudo()
        return courses_sudo.search([("channel_id", "in", channels.ids)])

    def _check_prerequisites(self):
        """Refuse employees who join and have not completed what comes first.

        :raise UserError: naming the courses that are missing
        """
        inside = self.filtered(lambda one: one._is_inside())
        if not inside:
            return
        for channel, members in inside.grouped("channel_id").items():
            found = self._get_missing(channel, members.partner_id)
            for partner_sudo, missing_sudo in found.items():
                if not self._may_read_courses(partner_sudo):
                    raise UserError(
                        self.env._(
                            "%(person)s cannot join “%(course)s” yet. Ask them or HR "
                            "which courses come first.",
                            person=partner_sudo.name,
                            course=channel.name,
                        )
                    )
                raise UserError(
                    self.env._(
                        "%(person)s cannot join “%(course)s” yet. Complete these "
                        "courses first: %(missing)s.",
                        person=partner_sudo.name,
                        course=channel.name,
                        missing=", ".join(missing_sudo.mapped("name")),
                    )
                )

    @api.model
    def _may_read_courses(self, partner):
        """Return whether the user may know what an employee has completed."""
        user = self.env.user
        return partner == user.partner_id or user.has_group(OFFICER_GROUP)

    @api.model
    def _get_missing(self, channel, partners):
        """Return {partner: courses that come first and are missing}, as the system.

        Whoever is responsible for the course need not have taken others.
        """
        # sudo: hr.employee, enrolment - what an employee has completed
        partners_sudo = (partners - channel.sudo().user_id.partner_id).sudo()
        missing = {}
        for course_sudo in self._get_courses_sudo(channel):
            missing |= course_sudo._get_partners_missing(partners_sudo)
        return missing

    @api.model
    def _get_waiting(self, channel, partners):
        """Return those partners who have to complete other courses first."""
        found = self._get_missing(channel, partners)
        return partners.browse([partner.id for partner in found])
