{
    "name": "Appraisal (Double)",
    "summary": "Stands in for Odoo Enterprise's hr_appraisal in our tests",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_skills"],
    "data": [
        "security/hr_appraisal_groups.xml",
        "security/ir.model.access.csv",
        "views/hr_appraisal_views.xml",
    ],
}
