from ...satellites import get_all
from .accountability import AccountabilitySamples
from .collect import CollectSamples
from .expectation import ExpectationSamples
from .gaps import GapsSamples
from .intake import IntakeSamples
from .ownership import OwnershipSamples
from .recognition import RecognitionSamples
from .repository import RepositorySamples
from .review import ReviewSamples
from .rounds import RoundsSamples
from .wizards import WizardsSamples
from .work import WorkSamples


class SampleCase(
    AccountabilitySamples,
    CollectSamples,
    ExpectationSamples,
    GapsSamples,
    IntakeSamples,
    OwnershipSamples,
    RecognitionSamples,
    RepositorySamples,
    ReviewSamples,
    RoundsSamples,
    WizardsSamples,
    WorkSamples,
):
    """A record of every model, room by room, and those of the addons around."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        get_all(cls.env, "set_up", cls)

    def _samples(self):
        found = super()._samples()
        for more in get_all(self.env, "get_samples", self):
            found |= more
        return found
