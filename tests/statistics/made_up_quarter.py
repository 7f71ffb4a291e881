"""Made-up quarters: people in random groups, thanked one by one or a team at a time."""

DIMENSIONS = {"department": 8, "job": 12, "team": 5, "place": 3, "user": 2, "sex": 2}


def made_up_quarter(random, people, acts=0, size=1, unfair=None):
    """Return (dimensions, population, acts) as an audit counts them.

    :param acts: so many acts of thanks, each to so many people of one department
    :param unfair: instead of acts: the chances to be thanked, by oneself, of those in
        team 0 and of all others
    """
    everybody = [
        tuple(random.randrange(number) for number in DIMENSIONS.values())
        for _person in range(people)
    ]
    if unfair:
        place = list(DIMENSIONS).index("team")
        thanked = [
            [number]
            for number, groups in enumerate(everybody)
            if random.random() < unfair[groups[place] > 0]
        ]
    else:
        thanked = [_act(random, everybody, size) for _act_number in range(acts)]
    hit = {number for act in thanked for number in act}
    population = {}
    for number, groups in enumerate(everybody):
        before = population.get(groups, (0, 0))
        population[groups] = (before[0] + 1, before[1] + (number in hit))
    named = [[tuple(map(str, everybody[n])) for n in act] for act in thanked]
    return tuple(DIMENSIONS), population, named


def _act(random, everybody, size):
    """Return the numbers of some people of the department of somebody."""
    department = random.choice(everybody)[0]
    mates = [n for n, groups in enumerate(everybody) if groups[0] == department]
    return random.sample(mates, min(size, len(mates)))
