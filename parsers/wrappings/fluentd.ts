import type { Wrapping } from '../../src/model/wrapping.ts'

const HEAD = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)\t([^\t]{1,255})\t/
/** Since Fluent Bit 2.1 metadata stands beside the time. */
const BIT = /^([^\s:]{1,255}): \[(?:\d{1,12}(?:\.\d{1,9})?|\[\d{1,12}(?:\.\d{1,9})?, \{\}\]), (?=\{)/

/** Files of Fluentd, with time, tag and record between tabs, and of Fluent Bit. */
export const fluentd: Wrapping = {
  id: 'fluentd',
  title: 'files of Fluentd and Fluent Bit',
  examples: [
    {
      wrapped: '2026-11-01T10:02:10+00:00\tdocker.nginx\t{"log":"200 GET /"}',
      line: '{"log":"200 GET /"}',
      from: 'docker.nginx',
    },
    { wrapped: 'docker.nginx: [1793527330.914201234, {"log":"200 GET /"}]', line: '{"log":"200 GET /"}', from: 'docker.nginx' },
    {
      wrapped: 'docker.nginx: [[1793527330.914201234, {}], {"log":"200 GET /"}]',
      line: '{"log":"200 GET /"}',
      from: 'docker.nginx',
    },
  ],
  peel(line) {
    const [all, from] = HEAD.exec(line) ?? []
    if (all !== undefined) return { line: line.slice(all.length), from }
    const [bit, tag] = (line.endsWith('}]') ? BIT.exec(line) : undefined) ?? []
    return bit === undefined ? undefined : { line: line.slice(bit.length, -1), from: tag }
  },
}
