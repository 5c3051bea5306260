"""The workloads of tests/bench/README.md in numpy.

    python3 with_numpy.py WORKLOAD.f64 TASK THREADS RESULTS.f64

Waits for a line on standard input; for each, works the task out anew with the next seed, writes the figures to RESULTS and
the seconds the work took, and the processor's (reading and writing not counted) to standard output.

One consortium at a time, all its practices and draws at once or a few practices at once so that blocks stay in the cache;
no temporary arrays (`out=`). Threads share out the consortia: numpy lets go of the interpreter's lock in all that takes long.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

ROWS = 8  # practices at once: 640 kB at 10,000 draws, as fast as any number from 2 to 64


def read(path):
    values = np.fromfile(path)
    consortia, practices, draws = (int(value) for value in values[:3])
    at = 8

    def take(count):
        nonlocal at
        at += count
        return values[at - count : at]

    law = lambda count: {name: take(count) for name in ("benchmark", "expected", "scale", "sigma")}
    return {
        "consortia": consortia,
        "practices": practices,
        "draws": draws,
        "sigma_nation": values[3],
        "sigma_consortium": values[4],
        "sharing_rate": values[5],
        "minimum_savings_rate": values[6],
        "award_cap": values[7],
        "start": take(consortia + 1).astype(np.int64),
        "consortium": law(consortia),
        "share": take(practices),
        "practice": law(practices),
    }


def lognormal(z, sigma):
    z *= sigma
    z -= sigma * sigma / 2
    return np.exp(z, out=z)


def cost_of(z, law, rows, shared):
    """Costs in place of the normals z[row, draw]: expected cost, the patients' chance, and the shocks they share."""
    sigma = law["sigma"][rows, None]
    lean = (law["expected"] * law["scale"])[rows, None]
    z *= sigma
    z -= sigma * sigma / 2
    np.exp(z, out=z)
    z *= lean
    z += law["expected"][rows, None] - lean
    z *= shared
    return z


def award_of(world, cost, benchmark, spare):
    """Awards in place of the costs."""
    np.subtract(benchmark, cost, out=cost)
    counts = np.greater_equal(cost, world["minimum_savings_rate"] * benchmark, out=spare)
    cost *= world["sharing_rate"]
    np.minimum(cost, world["award_cap"] * benchmark, out=cost)
    cost *= counts
    return cost


def summarise(values, rows, figures):
    """Mean and nearest-rank percentiles of values[row, draw]; rearranges them."""
    draws = values.shape[-1]
    low, high = (int(np.ceil(share * draws - 1e-9)) - 1 for share in (0.05, 0.95))
    figures[0, rows] = values.mean(axis=-1)
    values.partition((low, high), axis=-1)
    figures[1, rows] = values[..., low]
    figures[2, rows] = values[..., high]


def work_on(world, task, seed, nation, members, figures):
    draws = world["draws"]
    block = np.empty((ROWS, draws))
    spare = np.empty((ROWS, draws), dtype=bool)
    shared = np.empty(draws)
    total = np.empty(draws)
    of_consortium, of_practice = world["consortium"], world["practice"]
    for consortium in members:
        rng = np.random.Generator(np.random.SFC64([seed, consortium + 1]))
        first, end = world["start"][consortium : consortium + 2]
        rng.standard_normal(out=shared)
        lognormal(shared, world["sigma_consortium"])
        shared *= nation
        if task == "by-list-totals":
            rng.standard_normal(out=total)
            cost_of(total[None, :], of_consortium, slice(consortium, consortium + 1), shared)
            award_of(world, total, of_consortium["benchmark"][consortium], spare[0])
            one = np.empty((3, 1))
            summarise(total[None, :], slice(0, 1), one)
            np.multiply(one, world["share"][first:end], out=figures[:, first:end])
            continue
        total.fill(0)
        for row in range(first, end, ROWS):
            rows = slice(row, min(row + ROWS, end))
            z, flags = block[: rows.stop - row], spare[: rows.stop - row]
            rng.standard_normal(out=z)
            cost_of(z, of_practice, rows, shared)
            if task == "by-practice":
                award_of(world, z, of_practice["benchmark"][rows, None], flags)
                summarise(z, rows, figures)
            else:
                for each in z:
                    total += each
        if task == "by-list":
            award_of(world, total, of_consortium["benchmark"][consortium], spare[0])
            for row in range(first, end, ROWS):
                rows = slice(row, min(row + ROWS, end))
                values = np.multiply(world["share"][rows, None], total, out=block[: rows.stop - row])
                summarise(values, rows, figures)


def work(world, task, seed, threads, pool):
    figures = np.empty((3, world["practices"]))
    nation = lognormal(np.random.Generator(np.random.SFC64([seed, 0])).standard_normal(world["draws"]), world["sigma_nation"])
    members = iter(range(world["consortia"]))  # one for all threads: each takes the next, so that none waits for another
    list(pool.map(lambda _: work_on(world, task, seed, nation, members, figures), range(threads)))
    return figures


def main():
    path, task, threads, results = sys.argv[1:]
    world = read(path)
    threads = int(threads)
    with ThreadPoolExecutor(threads) as pool:
        for seed, _ in enumerate(sys.stdin, 1):
            began, busy = time.perf_counter(), time.process_time()
            figures = work(world, task, seed, threads, pool)
            took, busy = time.perf_counter() - began, time.process_time() - busy
            figures.tofile(results)
            print(json.dumps({"seconds": took, "busy": busy}), flush=True)


main()
