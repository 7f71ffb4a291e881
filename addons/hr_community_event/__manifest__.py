{
    "name": "Community: Events",
    "summary": "Course sessions as events, with attendance recorded in either app",
    "version": "19.0.2.2.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community_learning", "event"],
    "data": [
        "views/course_session_views.xml",
        "views/event_event_views.xml",
    ],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
