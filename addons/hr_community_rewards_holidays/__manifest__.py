{
    "name": "Rewards: Time Off",
    "summary": "Days off as rewards",
    "version": "19.0.2.1.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community_rewards", "hr_holidays"],
    "data": ["views/reward_views.xml"],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
