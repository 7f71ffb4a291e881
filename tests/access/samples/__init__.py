from .announcing import AnnouncingSamples
from .audit import AuditSamples
from .accountability import AccountabilitySamples
from .awards import AwardsSamples
from .collect import CollectSamples
from .expectation import ExpectationSamples
from .gaps import GapsSamples
from .intake import IntakeSamples
from .ownership import OwnershipSamples
from .recognition import RecognitionSamples
from .repository import RepositorySamples
from .review import ReviewSamples
from .rewards import RewardsSamples
from .rounds import RoundsSamples
from .wizards import WizardsSamples
from .work import WorkSamples


class SampleCase(
    AnnouncingSamples,
    AuditSamples,
    AccountabilitySamples,
    AwardsSamples,
    CollectSamples,
    ExpectationSamples,
    GapsSamples,
    IntakeSamples,
    OwnershipSamples,
    RecognitionSamples,
    RepositorySamples,
    ReviewSamples,
    RewardsSamples,
    RoundsSamples,
    WizardsSamples,
    WorkSamples,
):
    """A record of every model, room by room."""
