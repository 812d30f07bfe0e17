import { FORMATS, nginxLogFormat } from '../parsers/index.ts'
import type { Format } from './model/format.ts'
import { preferFormat } from './reading/prefer-format.ts'

/**
 * The formats to read with: all that errlens knows, and before them that of an nginx `log_format`, if one is given. Throws
 * an error that says what is wrong with it. Formats are code, so each thread makes its own, by this road.
 */
export function formatsFor(logFormat: string | undefined): readonly Format[] {
  return logFormat === undefined ? FORMATS : preferFormat(nginxLogFormat(logFormat), FORMATS)
}
