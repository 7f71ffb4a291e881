"""Made-up companies whose groups overlap as real ones do: nearly, and within others."""

from random import Random

DIMENSIONS = ("department", "job", "place", "user", "behind")


def random_company(seed):
    """Return {(group in each dimension): (people, thanked)} for 40 to 160 people."""
    random = Random(seed)
    rates = {"d0": random.choice([0.0, 0.3, 1.0])}
    stray = random.choice([0.0, 0.03, 0.2])
    departments = [f"d{number}" for number in range(random.randint(2, 5))]
    population = {}
    for _person in range(random.randint(40, 160)):
        department = random.choice([*departments, "d0", "d1"])
        place = "field" if department == "d0" else random.choice(["home", "office"])
        if random.random() < stray:
            place = "field"
        user = "without" if place == "field" and random.random() > stray else "with"
        job = f"{department} {random.choice('aab')}"
        job = "lead" if random.random() < 0.1 else job
        behind = str(random.random() < 0.1 or job == "d1 b")
        cell = (department, job, place, user, behind)
        people, thanked = population.get(cell, (0, 0))
        hit = random.random() < rates.get(department, 0.5)
        population[cell] = (people + 1, thanked + hit)
    return population


def hidden(published):
    """Return the (dimension, group) pairs that are not shown."""
    return {
        (dimension, group)
        for dimension, groups in published.items()
        for group, cell in groups.items()
        if cell is None
    }
