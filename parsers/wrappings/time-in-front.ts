import type { Wrapping } from '../../src/model/wrapping.ts'

const ISO = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d))?`
const BSD = String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?`
/** CloudWatch's tail names the stream behind the time: what has a slash in it and no quote, or a machine of EC2. */
const STREAM = String.raw`[\w.$[\]-]{1,200}\/[\w.$[\]/-]{1,200}|i-[\da-f]{8,17}|ip(?:-\d{1,3}){4}[\w.-]{0,100}`
const TIME = new RegExp(String.raw`^(?:(?:${ISO}|${BSD})|\[${ISO}\]) (?:(${STREAM}) )?`)

/** A line behind the time at which it was carried. */
export const timeInFront: Wrapping = {
  id: 'time-in-front',
  title: 'a time (docker logs -t, kubectl logs --timestamps, aws logs tail, CloudWatch exports, ts)',
  examples: [
    { wrapped: '2026-11-01T10:02:10.914201234Z 200 GET /', line: '200 GET /', from: undefined },
    { wrapped: '2026-11-01T10:02:10.914000+00:00 web/nginx/4f1d 200 GET /', line: '200 GET /', from: 'web/nginx/4f1d' },
    {
      wrapped: '2026-11-01T10:02:10.914000+00:00 i-0123456789abcdef0 200 GET /',
      line: '200 GET /',
      from: 'i-0123456789abcdef0',
    },
    { wrapped: '2026-11-01T10:02:10 200 GET /', line: '200 GET /', from: undefined },
    { wrapped: '[2026-11-01 10:02:10] 200 GET /', line: '200 GET /', from: undefined },
    { wrapped: 'Nov 01 10:02:10 200 GET /', line: '200 GET /', from: undefined },
  ],
  peel(line) {
    const [all, from] = TIME.exec(line) ?? []
    return all === undefined ? undefined : { line: line.slice(all.length), from }
  },
}
