from . import controllers
from . import models
from . import reports

from odoo.addons.hr_community.uninstall import forget_parts


def uninstall_hook(env):
    """Delete what other modules hold of the parts of this addon's models."""
    forget_parts(env, "hr_community_programme")
