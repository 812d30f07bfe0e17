import type { prettyFactory } from 'pino-pretty'
import type { Problem } from './model/problem.ts'
import { spellUnseen } from './unseen.ts'

/** Says on stderr, one line each, what is not part of the report. */
export interface Diagnostics {
  /** Something was not done: the exit code says so too. `source` is the input or file that it is about. */
  error(message: string, source?: string): void
  /** Something that whoever reads the report should know. */
  warn(message: string, source?: string): void
  problem(problem: Problem, level: Level): void
  /** Calls before each line from now on: what stands on the last line of the terminal makes room. */
  beforeEach(makeRoom: () => void): void
  /** Settles when all that was said so far is on its way. */
  written(): Promise<void>
}

type Level = 'error' | 'warn'

/** pino's numbers for the levels. */
const LEVELS = { error: 50, warn: 40 } as const satisfies Record<Level, number>

/** Diagnostics that go to `stderr`: "errlens: access.log: there is no such file". */
export function openDiagnostics(stderr: { write(text: string): unknown }, color: boolean): Diagnostics {
  let pretty: Promise<ReturnType<typeof prettyFactory>> | undefined
  let written = Promise.resolve()
  let makeRoom = () => {}
  const say = (level: Level, message: string, source: string | undefined) => {
    // Names and messages carry bytes from outside: nothing in them may steer the terminal or break the line.
    const shown = source === '' ? '""' : source && spellUnseen(source)
    pretty ??= openPretty(color)
    // The one promise calls back in the order of asking, so what is said first is written first.
    written = pretty.then((prettify) => {
      makeRoom()
      stderr.write(prettify({ level: LEVELS[level], msg: spellUnseen(message), source: shown }))
    })
  }
  return {
    error: (message, source) => say('error', message, source),
    warn: (message, source) => say('warn', message, source),
    problem: ({ source, message }, level) => say(level, message, source === '-' ? 'stdin' : source),
    beforeEach: (given) => {
      makeRoom = given
    },
    written: () => written,
  }
}

/** pino-pretty is loaded for the first thing to say: mostly there is nothing. */
async function openPretty(color: boolean): Promise<ReturnType<typeof prettyFactory>> {
  const { prettyFactory } = await import('pino-pretty')
  return prettyFactory({
    colorize: color,
    hideObject: true,
    messageFormat: '{if source}{source}: {end}{msg}',
    // The tool's name stands where pino has the level; its colour still tells the level.
    customPrettifiers: {
      level: (level, _key, _log, { colors }) => (Number(level) >= 50 ? colors.red(NAME) : colors.yellow(NAME)),
    },
    customColors: { message: 'reset' },
  })
}

const NAME = 'errlens'
