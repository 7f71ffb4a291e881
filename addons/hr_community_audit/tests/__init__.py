from . import test_audit
from . import test_audit_awards
from . import test_audit_figures
from . import test_overlooked_report
from . import test_private_thanks
from . import test_thanks_page
from . import test_overlooked_colleague
from . import test_audit_between
