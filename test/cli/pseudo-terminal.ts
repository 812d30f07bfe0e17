import { spawn, spawnSync } from 'node:child_process'
import xterm from '@xterm/headless'

/** Why no command can be run in a terminal here; `undefined`: one can. */
export function whyNoTerminal(): string | undefined {
  const { stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' })
  return /util-linux/.test(stdout ?? '') ? undefined : 'there is no script(1) of util-linux'
}

/** How a command is run in a terminal. */
export interface Session {
  readonly cwd: string
  readonly columns?: number
  readonly env?: Readonly<Record<string, string>>
  /** Types what this answers, when there is more on the terminal. */
  readonly type?: (written: string) => string | undefined
}

/** What a terminal shows when a command has ended. */
export interface Shown {
  /** All bytes that came. */
  readonly written: string
  /** Each line that stands there, scrolled away or not; none was wrapped by the terminal, unless `isWrapped`. */
  readonly lines: readonly string[]
  readonly isWrapped: boolean
  /** Whether something rang, or changed the title. */
  readonly isDisturbed: boolean
}

const ROWS = 50

/** Runs a line of shell in a pseudo-terminal, and looks at it through a terminal emulator. */
export async function inTerminal(line: string, session: Session): Promise<Shown> {
  const { columns = 80 } = session
  return look(await typescript(`stty cols ${columns} rows ${ROWS}; ${line}`, session), columns)
}

function typescript(line: string, { cwd, env = {}, type }: Session): Promise<string> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  const child = spawn('script', ['-qfec', line, '/dev/null'], {
    cwd,
    env: { ...inherited, SHELL: '/bin/bash', TERM: 'xterm-256color', LANG: 'C.UTF-8', LC_ALL: '', ...env },
    // Left open: its end would be that of the terminal.
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let written = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text
    const keys = type?.(written)
    if (keys !== undefined) child.stdin.write(keys)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve(written))
  })
}

async function look(written: string, columns: number): Promise<Shown> {
  const terminal = new xterm.Terminal({ cols: columns, rows: ROWS, scrollback: 10_000, allowProposedApi: true })
  let isDisturbed = false
  const disturb = () => {
    isDisturbed = true
  }
  terminal.onBell(disturb)
  terminal.onTitleChange(disturb)
  await new Promise<void>((resolve) => terminal.write(written, resolve))
  const { active } = terminal.buffer
  const rows = Array.from({ length: active.length }, (_, row) => active.getLine(row))
  const lines = rows.map((row) => row?.translateToString(true) ?? '')
  return {
    written,
    lines: lines.slice(0, lines.findLastIndex((text) => text !== '') + 1),
    isWrapped: rows.some((row) => row?.isWrapped),
    isDisturbed,
  }
}
