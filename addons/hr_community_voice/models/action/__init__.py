from . import voice_action
