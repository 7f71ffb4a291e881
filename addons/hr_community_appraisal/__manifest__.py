{
    "name": "Community Work: Appraisal",
    "summary": "Community work as evidence in appraisals",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community", "hr_appraisal"],
    "data": ["views/goal_views.xml", "views/hr_appraisal_views.xml"],
    "auto_install": True,
}
