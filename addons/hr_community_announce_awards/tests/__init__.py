from . import test_announced_award
