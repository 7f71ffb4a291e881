{
    "name": "Community: Dashboards",
    "summary": "The program's published figures among Odoo's spreadsheet dashboards",
    "version": "19.0.2.2.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community_programme", "spreadsheet_dashboard"],
    "data": ["data/community_dashboard_data.xml"],
    "auto_install": True,
}
