import type { Io, Terminal } from './io.ts'

/**
 * The option decides, then the locale: LC_ALL before LC_CTYPE before LANG. Where nobody names one, as under cron and in
 * containers, texts are UTF-8. The Linux console knows UTF-8, but has no glyphs for what reports are drawn with.
 */
export function useAscii(option: boolean | undefined, env: Io['env'], stream: Terminal | undefined): boolean {
  if (option !== undefined) return option
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'UTF-8'
  return !/utf-?8/i.test(locale) || (stream?.isTTY === true && env['TERM'] === 'linux')
}
