/** A whole number with thousands separated: 9,376. */
export function figure(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A count with its noun: "1 request", "9,376 requests". */
export function counted(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${figure(count)} ${count === 1 ? noun : plural}`
}

/** A share in percent, two figures below ten; never "0 %" for something, never "100 %" for less than all. */
export function percent(share: number): string {
  const value = share * 100
  if (value <= 0) return '0 %'
  if (value < 0.01) return '< 0.01 %'
  if (value >= 99.5 && value < 100) return `${(Math.floor(value * 10) / 10).toFixed(1)} %`
  if (value >= 10) return `${Math.round(value)} %`
  return `${value >= 1 ? oneDecimal(value) : trimZeros(value.toFixed(2))} %`
}

function oneDecimal(value: number): string {
  return trimZeros(value.toFixed(1))
}

function trimZeros(digits: string): string {
  return digits.replace(/\.?0+$/, '')
}
