"""What versions before said in emails in words that nobody uses."""

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

HOURS = "<t t-out=\"object.env['hr.community.mail']._format_hours({})\"></t>"
ROUND = (
    '<t t-set="mine" t-value="ctx.get(\'round_ownerships\', object)"></t>'
    "<p>Every activity is reviewed once a year. "
    '<t t-if="len(mine) &gt; 1">Will these activities continue, and will you still be '
    'their owner?</t> <t t-else="">Will this activity continue, and will you still be '
    'its owner?</t></p><ul><li t-foreach="mine" t-as="ownership">'
    '<strong t-out="ownership.activity_id.display_name"></strong></li>'
    '</ul><t t-set="last_day" '
    't-value="object._get_round_lines().round_id.date_close"></t>'
    '<p t-if="last_day">Please answer by '
    "<t t-out=\"format_date(last_day, 'long')\"></t>. Activities that are not "
    "confirmed by then will be paused. </p>"
)
REWORDED = {
    "round": [
        (
            "Will “{{ object.activity_id.display_name }}” continue?",
            "Annual round: will your community work continue?",
        ),
        (
            "<p> Every activity is reviewed once a year. Will "
            '<strong t-out="object.activity_id.display_name" /> continue, and will you '
            "still be its owner? </p>",
            ROUND,
        ),
        (
            " Activities that are not confirmed will be paused at the end of this "
            "review.",
            "",
        ),
        ("because you own this activity.", "because you own these activities."),
    ],
    "invitation": [
        (
            '<p t-if="object.activity_id.hours_per_month"> Total hours per month: ',
            '<p t-if="object.hours_per_month">Your hours per month: '
            + HOURS.format("object.hours_per_month")
            + '</p><p t-if="object.activity_id.hours_per_month">'
            "Total hours per month (all roles): ",
        ),
    ],
    "openings": [
        ("Total hours per month: ", "Total hours per month (all roles): "),
    ],
    "log": [
        (
            "needs no login:</p> <ul>",
            "needs no login.</p>"
            '<t t-set="parts" t-value="object._get_parts()"></t><ul>',
        ),
        (
            '<li t-foreach="object._get_parts()" t-as="part"> '
            '<a t-att-href="part._get_link()" t-out="part.activity_id.display_name" /> '
            "</li> </ul>",
            '<li t-foreach="parts" t-as="part" t-out="part.activity_id.display_name">'
            '</li></ul><p t-if="parts"><a class="btn" '
            't-att-href="parts[:1]._get_link()">Log Work</a></p>',
        ),
    ],
    "emeritus": [
        (
            "<p>Confirmed hours: <t t-out=\"object.env['hr.community.mail']"
            "._format_hours(sum(object._get_done().mapped('hours')))\" /></p>",
            '<t t-set="done_hours" '
            "t-value=\"sum(object._get_done().mapped('hours'))\"></t>"
            '<p t-if="done_hours">Confirmed hours: '
            + HOURS.format("done_hours")
            + "</p>",
        ),
    ],
    "thanked": [
        ("says thank you for “", "says thank you for your work on “"),
    ],
    "agreement_asked": [
        (
            "Hours of {{ object.agreement_id.employee_id.name }} for",
            "{{ object.agreement_id.employee_id.name }}'s hours for",
        ),
    ],
    "agreement_officer": [
        (
            "The manager or an owner is missing who would have to agree to",
            "As there is no manager or owner who can do so, you are asked to agree to",
        ),
    ],
}


def migrate(cr, version):
    """Say what the emails of this version say, unless HR has rewritten it."""
    if version:
        path = file_path("hr_community/migrations/rewording.py")
        rewording = load_script(path, "rewording")
        rewording.reword_all(cr, "hr_community", REWORDED)
