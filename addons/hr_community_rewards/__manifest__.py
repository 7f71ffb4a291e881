{
    "name": "Community Rewards",
    "summary": "Reward catalog, orders, payroll export and outstanding points",
    "version": "19.0.2.1.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community"],
    "data": [
        "security/ir.model.access.csv",
        "security/reward_rules.xml",
        "views/reward_views.xml",
        "views/redemption_views.xml",
        "views/reward_payroll_views.xml",
        "views/liability_report_views.xml",
        "views/options_views.xml",
        "views/menuitems.xml",
    ],
    "demo": ["demo/hr_community_reward_demo.xml"],
    "assets": {
        "web.assets_backend_lazy": ["hr_community_rewards/static/src/chart/**/*"],
    },
    "uninstall_hook": "uninstall_hook",
}
