{
    "name": "Community: eLearning",
    "summary": "Courses completed in eLearning are completed in Community Learning",
    "version": "19.0.2.2.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community_learning", "hr_skills_slides"],
    "data": [
        "data/ir_cron_data.xml",
        "views/course_views.xml",
        "views/course_session_views.xml",
    ],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
