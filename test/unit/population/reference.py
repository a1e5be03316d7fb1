"""Writes reference.jsonl: what SciPy says of the same questions.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install scipy==1.17.1
    /tmp/venv/bin/python test/unit/population/reference.py > test/unit/population/reference.jsonl

Nothing runs it in a test; run it again when a question is added.
"""

import json
import random

import scipy
from scipy import special, stats
from scipy.spatial import distance

draw = random.Random(34)


def log_gamma():
    for x in [1e-6, 0.3, 0.5, 1, 1.5, 2, 7, 14.99, 15, 60, 1234.5, 1e6]:
        yield [x, float(special.gammaln(x))]


def incomplete_beta():
    shapes = [0.5, 1, 3, 17.5, 60, 500, 20000]
    for a in shapes:
        for b in shapes:
            for x in [1e-9, 1e-3, 0.05, 0.2, 0.5, 0.9, 0.999]:
                value = float(special.betainc(a, b, x))
                if value > 1e-300:
                    yield [x, a, b, value]


def at_most():
    for size in [13, 14, 29, 59, 120, 500, 5000]:
        for count in sorted({0, 1, 2, size // 20, size // 5, size // 2, size - 1}):
            for share in [0.01, 0.05, 0.2, 0.8, 0.999]:
                value = float(stats.binom.cdf(count, size, share))
                if value > 1e-300:
                    yield [count, size, share, value]


def upper_share():
    for size in [1, 2, 13, 14, 22, 28, 29, 46, 58, 59, 93, 120, 500, 5000, 200000]:
        for count in sorted({0, 1, 2, size // 20, size // 2, size - 1}):
            if count < size:
                yield [count, size, float(stats.beta.ppf(0.95, count + 1, size - count))]


def lower_share():
    for size in [1, 11, 14, 29, 59, 120, 500, 5000]:
        for count in sorted({1, size // 2, size - 3, size - 1, size}):
            if 0 < count <= size:
                interval = stats.binomtest(count, size).proportion_ci(0.9, method="wilson")
                yield [count, size, float(interval.low)]


def at_least():
    for shape in [0.5, 2, 14.5, 300.5]:
        for mean in [0.02, 1, 12, 400]:
            for count in [1, 5, 40, 144, 1000, 5000]:
                value = float(special.betainc(count, shape, mean / (shape + mean)))
                other = float(stats.nbinom.sf(count - 1, shape, shape / (shape + mean)))
                if value > 1e-300 and abs(value - other) < 1e-9:
                    yield [count, shape, mean, value]


def greatest_chance():
    for size in [1, 5, 60, 400]:
        for power in [1, 3, 8]:
            chances = [draw.random() ** power for _ in range(size)]
            adjusted = stats.false_discovery_control(chances, method="bh")
            yield [chances, sum(1 for one in adjusted if one <= 0.1)]


def deviation():
    for size in [14, 15, 60]:
        numbers = [float(draw.randint(0, 50)) for _ in range(size)]
        yield [numbers, float(stats.median_abs_deviation(numbers))]


def jaccard():
    for _ in range(6):
        one = [draw.random() < 0.5 for _ in range(8)]
        other = [draw.random() < 0.6 for _ in range(8)]
        yield [one, other, float(distance.jaccard(one, other))]


tables = [log_gamma, incomplete_beta, at_most, upper_share, lower_share, at_least, greatest_chance, deviation, jaccard]
print(json.dumps({"madeBy": f"SciPy {scipy.__version__}"}))
for table in tables:
    for row in table():
        print(json.dumps({"of": table.__name__, "row": row}))
