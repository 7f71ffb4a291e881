{
    "name": "Announced Awards",
    "summary": "Announce awards that open for nominations",
    "version": "19.0.2.1.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community_announce", "hr_community_awards"],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
