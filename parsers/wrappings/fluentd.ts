import type { Wrapping } from '../../src/model/wrapping.ts'

const HEAD = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)\t([^\t]{1,255})\t/

/** Files of Fluentd: time, tag and record between tabs. */
export const fluentd: Wrapping = {
  id: 'fluentd',
  title: 'files of Fluentd',
  examples: [
    {
      wrapped: '2026-11-01T10:02:10+00:00\tdocker.nginx\t{"log":"200 GET /"}',
      line: '{"log":"200 GET /"}',
      from: 'docker.nginx',
    },
  ],
  peel(line) {
    const [all, from] = HEAD.exec(line) ?? []
    return all === undefined ? undefined : { line: line.slice(all.length), from }
  },
}
