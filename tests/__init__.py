from .repository import test_activity
