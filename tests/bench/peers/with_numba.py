"""The workloads of tests/bench/README.md in numba.

    python3 with_numba.py WORKLOAD.f64 TASK THREADS RESULTS.f64

Waits for a line on standard input; for each, works the task out anew with the next seed, writes the figures to RESULTS and
the seconds the work took, and the processor's (reading, writing and compiling not counted) to standard output, and at first those of compiling.

The same algorithms as plain.c: xoshiro256++, one stream a consortium; a ziggurat of 256 layers; Floyd and Rivest's SELECT.
With numba's own np.random.standard_normal it takes twice as long, with its np.partition 1.7 times.
"""

import json
import math
import sys
import time

import numba
import numpy as np
from numba import njit, prange

TAIL = 3.6541528853610088
fast = {"fastmath": True, "error_model": "numpy", "boundscheck": False}


def make_ziggurat():
    steps = 2.0**52
    x = last = TAIL
    density = lambda x: math.exp(-x * x / 2)
    area = x * density(x) + math.sqrt(math.pi / 2) * math.erfc(x / math.sqrt(2))
    base = area / density(x)
    inside, width, height = np.zeros(256, np.uint64), np.zeros(256), np.zeros(256)
    inside[0], width[0], height[0] = int(x / base * steps), base / steps, 1
    width[255], height[255] = x / steps, density(x)
    for i in range(254, 0, -1):
        x = math.sqrt(-2 * math.log(area / x + density(x)))
        inside[i + 1] = int(x / last * steps)
        last = x
        width[i], height[i] = x / steps, density(x)
    return inside, width, height


INSIDE, WIDTH, HEIGHT = make_ziggurat()


@njit(inline="always", **fast)
def rotate(x, k):
    return (x << np.uint64(k)) | (x >> np.uint64(64 - k))


@njit(inline="always", **fast)
def next_word(s0, s1, s2, s3):
    result = rotate(s0 + s3, 23) + s0
    t = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    return result, s0, s1, s2, rotate(s3, 45)


@njit(inline="always", **fast)
def uniform_of(word):
    return (float(word >> np.uint64(11)) + 0.5) * 2.0**-53


@njit(**fast)
def open_stream(seed, number):
    state = np.uint64(seed) * np.uint64(0xD1342543DE82EF95) + np.uint64(number)
    words = np.empty(4, np.uint64)
    for i in range(4):
        state += np.uint64(0x9E3779B97F4A7C15)
        z = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        words[i] = z ^ (z >> np.uint64(31))
    return words


@njit(**fast)
def fill_normals(stream, z):
    s0, s1, s2, s3 = stream[0], stream[1], stream[2], stream[3]
    for i in range(z.size):
        while True:
            word, s0, s1, s2, s3 = next_word(s0, s1, s2, s3)
            layer = word & np.uint64(255)
            place = word >> np.uint64(12)
            size = float(np.int64(place)) * WIDTH[layer]
            is_in = place < INSIDE[layer]
            if not is_in:
                if layer > 0:
                    extra, s0, s1, s2, s3 = next_word(s0, s1, s2, s3)
                    top, bottom = HEIGHT[layer - np.uint64(1)], HEIGHT[layer]
                    is_in = (top - bottom) * uniform_of(extra) + bottom < math.exp(-size * size / 2)
                while layer == 0 and not is_in:
                    extra, s0, s1, s2, s3 = next_word(s0, s1, s2, s3)
                    x = -math.log(uniform_of(extra)) / TAIL
                    extra, s0, s1, s2, s3 = next_word(s0, s1, s2, s3)
                    is_in = -2 * math.log(uniform_of(extra)) > x * x
                    size = TAIL + x
            if is_in:
                z[i] = -size if word & np.uint64(256) else size
                break
    stream[0], stream[1], stream[2], stream[3] = s0, s1, s2, s3


@njit(**fast)
def select_rank(values, left, right, k):
    while right > left:
        if right - left > 600:
            n = float(right - left + 1)
            i = float(k - left + 1)
            z = math.log(n)
            s = 0.5 * math.exp(2 * z / 3)
            sd = 0.5 * math.sqrt(z * s * (n - s) / n) * (-1.0 if i < n / 2 else 1.0)
            low = int(max(float(left), k - i * s / n + sd))
            high = int(min(float(right), k + (n - i) * s / n + sd))
            select_rank(values, low, high, k)
        pivot = values[k]
        i = left
        j = right
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i > j:
                break
            values[i], values[j] = values[j], values[i]
            i += 1
            j -= 1
        if k <= j:
            right = j
        elif k >= i:
            left = i
        else:
            return


@njit(**fast)
def summarise(values):
    draws = values.size
    low = int(math.ceil(0.05 * draws - 1e-9)) - 1
    high = int(math.ceil(0.95 * draws - 1e-9)) - 1
    total = 0.0
    for d in range(draws):
        total += values[d]
    select_rank(values, 0, draws - 1, low)
    select_rank(values, low + 1, draws - 1, high)
    return total / draws, values[low], values[high]


@njit(**fast)
def add_cost(cost, z, shared, expected, scale, sigma):
    half = sigma * sigma / 2
    lean = expected * scale
    rest = expected - lean
    for d in range(z.size):
        cost[d] += (rest + lean * math.exp(sigma * z[d] - half)) * shared[d]


@njit(**fast)
def award_of(award, cost, benchmark, rates):
    threshold, most = rates[1] * benchmark, rates[2] * benchmark
    for d in range(cost.size):
        savings = benchmark - cost[d]
        award[d] = min(rates[0] * savings, most) if savings >= threshold else 0.0


@njit(parallel=True, **fast)
def work(task, seed, draws, start, share, rates, sigmas, of_consortium, of_practice, figures):
    nation = np.empty(draws)
    fill_normals(open_stream(seed, 0), nation)
    for d in range(draws):
        nation[d] = math.exp(sigmas[0] * nation[d] - sigmas[0] * sigmas[0] / 2)
    for c in prange(start.size - 1):
        z, shared, cost, award = np.empty(draws), np.empty(draws), np.zeros(draws), np.empty(draws)
        stream = open_stream(seed, c + 1)
        fill_normals(stream, z)
        for d in range(draws):
            shared[d] = nation[d] * math.exp(sigmas[1] * z[d] - sigmas[1] * sigmas[1] / 2)
        first, end = start[c], start[c + 1]
        if task == 2:
            for i in range(first, end):
                fill_normals(stream, z)
                cost[:] = 0
                add_cost(cost, z, shared, of_practice[1, i], of_practice[2, i], of_practice[3, i])
                award_of(award, cost, of_practice[0, i], rates)
                figures[0, i], figures[1, i], figures[2, i] = summarise(award)
        elif task == 1:
            fill_normals(stream, z)
            add_cost(cost, z, shared, of_consortium[1, c], of_consortium[2, c], of_consortium[3, c])
            award_of(award, cost, of_consortium[0, c], rates)
            mean, p5, p95 = summarise(award)
            for i in range(first, end):
                figures[0, i], figures[1, i], figures[2, i] = share[i] * mean, share[i] * p5, share[i] * p95
        else:
            for i in range(first, end):
                fill_normals(stream, z)
                add_cost(cost, z, shared, of_practice[1, i], of_practice[2, i], of_practice[3, i])
            award_of(award, cost, of_consortium[0, c], rates)
            for i in range(first, end):
                for d in range(draws):
                    z[d] = share[i] * award[d]
                figures[0, i], figures[1, i], figures[2, i] = summarise(z)


def main():
    path, task, threads, results = sys.argv[1:]
    numba.set_num_threads(int(threads))
    values = np.fromfile(path)
    consortia, practices, draws = (int(value) for value in values[:3])
    start, of_consortium, share, of_practice = np.split(
        values[8:], np.cumsum([consortia + 1, 4 * consortia, practices]).tolist()
    )
    figures = np.empty((3, practices))
    given = (draws, start.astype(np.int64), share, values[5:8], values[3:5])
    laws = (of_consortium.reshape(4, consortia), of_practice.reshape(4, practices))
    number = ("by-list", "by-list-totals", "by-practice").index(task)
    compiling = None
    for seed, _ in enumerate(sys.stdin, 1):
        if compiling is None:
            began = time.perf_counter()
            work.compile(tuple(numba.typeof(value) for value in (number, seed, *given, *laws, figures)))
            compiling = time.perf_counter() - began
        began, busy = time.perf_counter(), time.process_time()
        work(number, seed, *given, *laws, figures)
        took, busy = time.perf_counter() - began, time.process_time() - busy
        figures.tofile(results)
        print(json.dumps({"seconds": took, "busy": busy, "compiling": compiling}), flush=True)


main()
