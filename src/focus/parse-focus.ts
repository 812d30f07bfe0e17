import { FOCUS_KINDS, type Focus, type FocusKind } from '../model/focus.ts'

/** What `--focus` asks for. */
export interface Asked {
  readonly focus: Focus | undefined
  /** An incident of the report, by its id or its number. */
  readonly incident: string | undefined
}

const STATUS = /^5[\dx]{2}$/i

/** What the texts of `--focus` (`upstream=10.0.0.11`, `status=502,504`) ask for, or what is wrong with one of them. */
export function parseFocus(texts: readonly string[]): Asked | string {
  const focus: { [K in FocusKind]?: readonly string[] } = {}
  let incident: string | undefined
  for (const text of texts) {
    const [, name = '', value = ''] = /^([a-z]+)=(.+)$/s.exec(text.trim()) ?? []
    const kind = FOCUS_KINDS.find((one) => one === name)
    if (name === 'incident') {
      if (incident !== undefined) return 'one --focus incident=… at a time'
      incident = value
    } else if (kind === undefined) {
      return `--focus cannot be "${text}": give ${FOCUS_KINDS.map((one) => `${one}=…`).join(', ')} or incident=…`
    } else {
      const values = valuesOf(kind, value)
      const wrong = kind === 'status' && values.find((one) => !STATUS.test(one))
      if (typeof wrong === 'string') return `--focus status cannot be "${wrong}": give a status from 500 on, 50x or 5xx`
      focus[kind] = [...(focus[kind] ?? []), ...values]
    }
  }
  return { focus: Object.keys(focus).length > 0 ? focus : undefined, incident }
}

/** Several are separated by commas, but for routes, whose paths may have some. */
function valuesOf(kind: FocusKind, value: string): string[] {
  const values = kind === 'route' ? [value] : value.split(',')
  return values.map((one) => one.trim()).filter((one) => one !== '')
}
