import type { Diagnostics } from '../diagnostics.ts'
import type { Output } from '../model/output.ts'
import type { Report } from '../model/report.ts'
import { OUTPUTS } from '../outputs/index.ts'
import type { Command } from './arguments.ts'
import { type Io, print, type Terminal } from './io.ts'
import { lookOf } from './look.ts'
import { versionOfPackage } from './version.ts'

/** A file to write a report to. */
export interface ReportFile {
  readonly path: string
  /** Id of the output. */
  readonly format: string
  readonly table: string | undefined
}

/** The output of that id. */
export function outputOf(id: string): Output {
  const output = OUTPUTS.find((candidate) => candidate.id === id)
  if (!output) throw new Error(`there is no output "${id}"`)
  return output
}

interface Edge {
  readonly command: Command
  readonly io: Io
  readonly diagnostics: Diagnostics
  /** Whether stdout is left alone. */
  readonly isQuiet?: boolean
}

/** Writes a report to files, and to stdout where -o does not name one instead. Answers whether all of them could be written. */
export async function deliver(
  report: Report,
  files: readonly ReportFile[],
  { command, io, diagnostics, isQuiet }: Edge,
): Promise<boolean> {
  const { format, table, bom } = command
  const show = (file: Omit<ReportFile, 'path'>, terminal?: Terminal): Promise<string> =>
    outputOf(file.format).render(report, {
      ...lookOf(command, io.env, terminal),
      ...{ table: file.table, bom, version: versionOfPackage },
    })
  let isWritten = true
  for (const file of files) {
    // Loaded for who names a file: hardly anybody does.
    const { save } = await import('./save.ts')
    isWritten = (await save(file.path, await show(file), diagnostics)) && isWritten
  }
  const isInFile = files.some(({ path }) => path === command.output)
  if (!isInFile && !isQuiet) await print(io.stdout, await show({ format, table }, io.stdout))
  return isWritten
}
