{
    "name": "Community Work: Jobs",
    "summary": "Publish positions that grew out of community work",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community", "hr_recruitment"],
    "data": [
        "security/ir.model.access.csv",
        "security/position_case_rules.xml",
        "views/position_case_views.xml",
    ],
    "auto_install": True,
}
