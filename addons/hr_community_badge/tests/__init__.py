from . import test_badge
