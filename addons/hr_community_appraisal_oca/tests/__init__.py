from . import test_evidence
from . import test_evidence_tour
from . import test_outcome
