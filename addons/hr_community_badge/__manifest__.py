{
    "name": "Community Work: Badges",
    "summary": "Grant badges to the winners of community awards",
    "version": "19.0.2.1.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community_awards", "hr_gamification"],
    "data": [
        "data/gamification_badge_data.xml",
        "views/award_views.xml",
    ],
    "auto_install": True,
}
