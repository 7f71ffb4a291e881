{
    "name": "Appreciation Audit",
    "summary": "See which groups are thanked less often, and who is overlooked",
    "version": "19.0.2.2.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community"],
    "data": [
        "security/ir.model.access.csv",
        "security/audit_rules.xml",
        "reports/audit_print.xml",
        "views/audit_views.xml",
        "views/overlooked_report_views.xml",
        "views/overlooked_colleague_views.xml",
        "views/thanks_page.xml",
        "views/menuitems.xml",
    ],
    "demo": ["demo/hr_community_audit_demo.xml"],
    "assets": {
        "web.assets_backend_lazy": ["hr_community_audit/static/src/chart/**/*"],
    },
    "uninstall_hook": "uninstall_hook",
}
