from . import test_enterprise
from . import test_evidence
from . import test_outcome
