"""What a model says of itself, so that an addon around brings its own words along."""


def get_said(models, name):
    """Return {model: what it says in a class attribute} of all that say anything."""
    return {
        model_name: getattr(model, name)
        for model_name, model in models.items()
        if hasattr(model, name)
    }
