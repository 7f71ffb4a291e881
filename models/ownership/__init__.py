from . import ownership
from . import ownership_lifecycle
from . import alias_role
from . import person_alias
from . import activity_skill
from . import activity
from . import activity_suggestion
from . import activity_for_me
