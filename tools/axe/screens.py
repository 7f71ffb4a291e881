"""What is looked at besides all menus, by whom: {login: {name: path}}.

Of Odoo's own screens, those that are made of the same parts as ours.
"""

OURS = {
    "admin": {
        "board": "/odoo/community",
        "activity": "/odoo/community/1",
        "activities": "/odoo/community?view_type=list",
        "new activity": "/odoo/community/new",
        "people": "/odoo/community-people",
        "gap report": "/odoo/community-gaps",
        "gap graph": "/odoo/community-gaps?view_type=graph",
        "engagement": "/odoo/community-engagement",
        "workload": "/odoo/community-load",
        "participation": "/odoo/community-participation",
        "points": "/odoo/community-points",
        "all thanks": "/odoo/community-thanks",
        "import": "/odoo/community-import",
        "library": "/odoo/community-library",
        "campaign": "/odoo/community-campaigns/1",
        "cycle": "/odoo/community-cycles/1",
        "settings": "/odoo/community-settings",
    },
    "demo": {
        "board of an employee": "/odoo/community",
        "my work": "/odoo/my-community-work",
        "my team": "/odoo/community-team",
    },
}
ODOOS = {
    "employees": "/odoo/employees",
    "list of employees": "/odoo/employees?view_type=list",
    "employee": "/odoo/employees/1",
    "jobs": "/odoo/recruitment",
    "applicant": "/odoo/action-hr_recruitment.crm_case_categ0_act_job/new",
    "meeting": "/odoo/action-calendar.action_calendar_event/new",
    "apps": "/odoo/apps?view_type=list",
    "general settings": "/odoo/settings",
}
