from . import audit_line
from . import audit
from . import audit_figures
from . import audit_population
from . import audit_work
from . import overlooked_colleague
from . import thanks_page
