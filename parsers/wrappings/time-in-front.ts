import type { Wrapping } from '../../src/model/wrapping.ts'

/** CloudWatch's tail names the stream behind the time; what has a slash in it and no quote is such a name. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d) (?:([\w.$[\]-]{1,200}\/[\w.$[\]/-]{1,200}) )?/

/** A line behind the time at which it was carried: docker logs -t, kubectl logs --timestamps, exports of CloudWatch. */
export const timeInFront: Wrapping = {
  id: 'time-in-front',
  title: 'docker logs --timestamps, kubectl logs --timestamps, CloudWatch exports',
  examples: [
    { wrapped: '2026-11-01T10:02:10.914201234Z 200 GET /', line: '200 GET /', from: undefined },
    { wrapped: '2026-11-01T10:02:10.914000+00:00 web/nginx/4f1d 200 GET /', line: '200 GET /', from: 'web/nginx/4f1d' },
  ],
  peel(line) {
    const [all, from] = TIME.exec(line) ?? []
    return all === undefined ? undefined : { line: line.slice(all.length), from }
  },
}
