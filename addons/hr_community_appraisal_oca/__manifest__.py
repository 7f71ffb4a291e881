{
    "name": "Community Work: OCA Appraisal",
    "summary": "Community work as evidence in appraisals (OCA)",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community", "hr_appraisal_oca"],
    "data": ["views/hr_appraisal_views.xml"],
    "demo": ["demo/hr_appraisal_demo.xml"],
    "assets": {
        "web.assets_tests": ["hr_community_appraisal_oca/static/tests/tours/*"],
    },
    "auto_install": True,
}
