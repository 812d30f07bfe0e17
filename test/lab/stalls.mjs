// A machine that is busy elsewhere stops everything here for a moment; stretched, that reads as half a minute in which nobody answers.
const EVERY_MS = 20
const STALL_MS = 150
const AFTERWARDS_MS = 500

/** Notes when this process did not get the processor in time: what the label tolerates, as it is nobody's fault. */
export function watchForStalls() {
  const stalls = []
  let last = Date.now()
  const timer = setInterval(() => {
    const now = Date.now()
    if (now - last > STALL_MS) stalls.push({ from: last, until: now + AFTERWARDS_MS })
    last = now
  }, EVERY_MS)
  return () => {
    clearInterval(timer)
    return stalls
  }
}
