import type { Advice } from '../../src/model/advice.ts'
import { APACHE_ADVICE } from './apache-advice.ts'
import { NGINX_ADVICE } from './nginx-advice.ts'

/** Both proxies write `combined`, and its lines do not tell which. */
export const COMBINED_ADVICE: Advice = { ...NGINX_ADVICE, or: { ...APACHE_ADVICE, ask: 'If Apache wrote this log, log' } }
