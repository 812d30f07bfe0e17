const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const HEX = /^[0-9a-f]{8,}$/i
const BASE64URL = /^[\w-]{16,}$/
const DATE = /^\d{4}-\d{2}(-\d{2})?$/
const WORDS_THEN_NUMBER = /^[A-Za-z]+(?:[-_][A-Za-z0-9]+)*[-_]\d+$/
const STATIC_FILE =
  /\.(avif|bmp|css|eot|gif|html?|ico|jpe?g|js|map|mjs|mp[34]|otf|pdf|png|svg|tiff?|ttf|txt|wasm|web[mp]|woff2?|xml|zip)$/i

const MAX_SEGMENTS = 12
const MAX_LENGTH = 64

/**
 * The route template of a path: what names a thing is kept, what numbers it becomes a variable
 * (`/orders/17/items` → `/orders/:id/items`). Depends on the path alone.
 */
export function maskPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  const masked = segments.slice(0, MAX_SEGMENTS).map(maskSegment)
  if (segments.length > MAX_SEGMENTS) masked.push('…')
  return `/${masked.join('/')}`
}

function maskSegment(segment: string): string {
  const decoded = withoutParameters(decode(segment))
  const extension = STATIC_FILE.exec(decoded)?.[0]
  if (extension === undefined) return maskName(decoded)
  const name = decoded.slice(0, -extension.length)
  // A file that is named keeps its name (robots.txt); one of many with numbers or hashes in its name does not.
  return /\d/.test(name) ? `${maskFile(name)}${extension}` : decoded.slice(0, MAX_LENGTH)
}

function maskFile(name: string): string {
  const masked = maskName(name)
  return masked.startsWith(':') ? masked : ':file'
}

function maskName(name: string): string {
  const digits = countDigits(name)
  if (digits === 0) return name.length > MAX_LENGTH ? ':token' : plainWord(name)
  if (digits === name.length) return ':id'
  if (UUID.test(name)) return ':uuid'
  if (DATE.test(name)) return ':date'
  if (HEX.test(name)) return ':token'
  if (WORDS_THEN_NUMBER.test(name)) return ':slug'
  if (name.includes('@')) return ':email'
  if (name.length >= 6 && digits / name.length >= 0.4) return ':id'
  if (BASE64URL.test(name) && /[a-z]/.test(name) && /[A-Z]/.test(name)) return ':token'
  return name.length > MAX_LENGTH ? ':token' : name
}

function plainWord(name: string): string {
  return name.includes('@') ? ':email' : name
}

function countDigits(text: string): number {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) digits++
  }
  return digits
}

/** Matrix parameters (`;jsessionid=…`) name a session, not a route. */
function withoutParameters(segment: string): string {
  const semicolon = segment.indexOf(';')
  return semicolon < 0 ? segment : segment.slice(0, semicolon)
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
