{
    "name": "Community Work",
    "summary": "Make community work visible, owned, reviewed and, in time, a job",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_skills", "hr_org_chart", "base_import", "portal", "digest"],
    "data": [],
    "demo": [],
    "application": True,
}
