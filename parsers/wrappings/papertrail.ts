import type { Wrapping } from '../../src/model/wrapping.ts'

/** Id, two times, source's id, name and address, facility, severity, program. */
const COLUMNS = /^\d{1,20}\t\d{4}-\d\d-\d\dT\S{8,20}\t\d{4}-\d\d-\d\dT\S{8,20}\t\d{1,20}\t(?:[^\t]{0,255}\t){4}([^\t]{0,255})\t/

/** Papertrail's archives: ten columns between tabs, the line in the last. */
export const papertrail: Wrapping = {
  id: 'papertrail',
  title: 'archives of Papertrail',
  examples: [
    {
      wrapped:
        '7711582041804800\t2026-11-01T10:02:10Z\t2026-11-01T10:02:11Z\t31181206\tweb1\t203.0.113.4\tLocal7\tInfo\tnginx\t200 GET /',
      line: '200 GET /',
      from: 'nginx',
    },
  ],
  peel(line) {
    const [all, program] = COLUMNS.exec(line) ?? []
    return all === undefined ? undefined : { line: line.slice(all.length), from: program === '' ? undefined : program }
  },
}
