{
    "name": "Community Announcements",
    "summary": "Announce news in channels, by email and by webhook",
    "version": "19.0.2.1.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community"],
    "data": [
        "security/ir.model.access.csv",
        "security/announcement_rules.xml",
        "data/ir_cron_data.xml",
        "views/announcement_views.xml",
        "views/menuitems.xml",
    ],
    "demo": ["demo/hr_community_announcement_demo.xml"],
    "uninstall_hook": "uninstall_hook",
}
