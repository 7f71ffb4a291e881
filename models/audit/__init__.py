from . import activity
from . import hr_job
from . import ownership
from . import audit_line
from . import audit
from . import audit_crowd
from . import audit_words
from . import tip
