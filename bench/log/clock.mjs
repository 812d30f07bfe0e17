// Times as logs write them. Made once a second, or once a value: dates are dear.

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const SECONDS = []

function perSecond(make) {
  let known = -1
  let text = ''
  return (ms) => {
    const second = Math.floor(ms / 1000)
    if (second !== known) {
      known = second
      text = make(new Date(second * 1000).toISOString())
    }
    return text
  }
}

/** 10/Mar/2026:06:12:01 +0000, of 2026-03-10T06:12:01.000Z. */
export const commonLogTime = perSecond(
  (iso) => `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`,
)

/** 2026-03-10T06:12:01, when a request ended and when it began: each has its own second. */
export const endTime = perSecond((iso) => iso.slice(0, 19))
export const beginTime = perSecond((iso) => iso.slice(0, 19))

/** The six digits below the second. */
export const microseconds = (ms) => String(Math.floor((ms % 1000) * 1000)).padStart(6, '0')

/** Milliseconds as seconds, 0.043. Small numbers and the timeout's are all there are, so few texts are kept. */
export function seconds(ms) {
  SECONDS[ms] ??= (ms / 1000).toFixed(3)
  return SECONDS[ms]
}
