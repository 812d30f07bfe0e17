import type { Entry } from '../src/model/entry.ts'
import type { Format, Notation, SkipReason } from '../src/model/format.ts'
import { adviceBeyond } from './shared/advice-beyond.ts'
import { compileLayout } from './shared/layout.ts'
import { logFormatParts } from './shared/log-format.ts'
import { NGINX_ADVICE } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { planOfParts } from './shared/nginx-plan.ts'
import { emptySlots, type Slot, type Slots } from './shared/nginx-slots.ts'
import { anyClock, epochTime } from './shared/time.ts'
import { httpStatus } from './shared/values.ts'

const NOT_THIS: SkipReason = 'not of the given log format'

/** `$remote_addr - $status …`. */
export const nginxNotation: Notation = {
  title: "nginx's log_format",
  recognise: (text) => text.includes('$'),
  compile: nginxLogFormat,
}

/** A format for the lines that an nginx `log_format` string makes; variables that errlens does not know are passed over. */
export function nginxLogFormat(logFormat: string): Format {
  const parts = logFormatParts(logFormat)
  const layout = compileLayout(parts)
  const has = (slot: Slot): boolean => layout.names.includes(slot)
  if (!has('status')) throw new Error(complaint(logFormat, 'status', ['$status']))
  if (!has('time') && !has('msec')) throw new Error(complaint(logFormat, 'time', ['$time_local', '$time_iso8601', '$msec']))
  // Text that escape=json has escaped; only the request and its path can hold a quote that matters.
  const isJson = logFormat.includes('escape=json') || /^['"]?\{/.test(logFormat.trim())
  const clock = anyClock()
  const scan = (line: string, slots: Slots): boolean => {
    if (layout.scan(line, slots) < 0 || httpStatus(slots.status) === undefined) return false
    return (slots.msec !== undefined ? epochTime(slots.msec) : clock(slots.time ?? '')) !== undefined
  }
  const scratch = emptySlots()
  return {
    id: 'nginx-custom',
    title: 'nginx, a log_format of your own',
    spec: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
    examples: [],
    advice: adviceBeyond(NGINX_ADVICE, logFormat),
    recognise: (line) => scan(line, scratch),
    open() {
      const slots = emptySlots()
      const toEntry = openNginx()
      return {
        read(line): Entry | SkipReason {
          if (!scan(line, slots)) return NOT_THIS
          if (isJson) unescapeRequest(slots)
          return toEntry(slots)
        },
      }
    },
    plan: (line) => (!isJson && scan(line, scratch) ? planOfParts(parts, scratch.msec ?? scratch.time ?? '') : undefined),
  }
}

/** One line that says what to add. */
function complaint(logFormat: string, what: string, variables: readonly string[]): string {
  if (!logFormat.includes('$')) return "the log format has no variables ($status, $time_local, …): put it in '…' for the shell"
  const glued = variables.find((variable) => logFormat.includes(variable))
  if (glued) return `the log format does not tell where ${glued} ends or begins: put a blank between it and its neighbours`
  return `the log format does not log the ${what}: add ${variables.join(' or ')} to it`
}

function unescapeRequest(slots: Slots): void {
  slots.request = unescaped(slots.request)
  slots.target = unescaped(slots.target)
}

function unescaped(text: string | undefined): string | undefined {
  return text?.includes('\\') ? text.replace(/\\(["\\/])/g, '$1') : text
}
