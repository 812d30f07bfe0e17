import type { Output } from '../model/output.ts'
import { csv } from './csv.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { terminal } from './terminal.ts'

/** Every way to show a report, in the order of `--help`; the first is the default. */
export const OUTPUTS: readonly Output[] = [terminal, html, markdown, json, csv]
