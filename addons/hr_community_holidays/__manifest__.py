{
    "name": "Community Work: Time Off",
    "summary": "Reduce expectations during long absences",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community", "hr_holidays"],
    "data": ["views/options_views.xml"],
    "auto_install": True,
}
