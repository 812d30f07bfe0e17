/** A duration as short as an axis wants it: "100 ms", "1.5 s". */
export function secondsText(value: number): string {
  return value < 1 ? `${Number((value * 1000).toPrecision(3))} ms` : `${Number(value.toPrecision(3))} s`
}
