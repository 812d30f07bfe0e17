// Two commands in turns, A B A B: what disturbs one disturbs the other, so trust the ratio of a pair more than any second.

/** Runs both so often, in turns: pairs of what a line cost. None, if one of them failed. */
export async function inTurns(contenders, runs, run) {
  const pairs = []
  for (let turn = 0; turn < runs; turn++) {
    const pair = []
    for (const contender of contenders) {
      const { failure, cpu, wall } = await run(contender)
      if (failure !== undefined) return undefined
      pair.push({ CPU: cpu / contender.lines, wall: wall / contender.lines })
    }
    pairs.push(pair)
  }
  return pairs
}

/** The median of numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** One look at the pairs: the median costs of both, the ratio's median, least and most, and whether it is as it should be. */
export function look(pairs, { of, most, times }) {
  const ratios = pairs.map(([ours, theirs]) => (times === undefined ? ours[of] / theirs[of] : theirs[of] / ours[of]))
  const ratio = median(ratios)
  return {
    ours: median(pairs.map(([ours]) => ours[of])),
    theirs: median(pairs.map(([, theirs]) => theirs[of])),
    ...{ ratio, least: Math.min(...ratios), greatest: Math.max(...ratios) },
    reached: most !== undefined ? ratio <= most : times !== undefined ? ratio >= times : undefined,
  }
}
