{
    "name": "Community Program",
    "summary": "Company initiatives, and figures that show whether the program works",
    "version": "19.0.2.2.0",
    "category": "Human Resources",
    "author": "hr_community contributors",
    "license": "LGPL-3",
    "depends": ["hr_community"],
    "data": [
        "views/menuitems.xml",
    ],
    "uninstall_hook": "uninstall_hook",
}
