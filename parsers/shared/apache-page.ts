/** Apache's own error pages that say something, by what they say. */
export type ApachePage = 'unavailable' | 'notRead' | 'handshake' | 'handshakeFailed' | 'badGateway' | 'timeout'

/** Their lengths without the server's signature under them. */
const PAGES: { readonly [P in ApachePage]: readonly [status: number, length: number] } = {
  /** A worker that could not be reached or is in error state, `Redirect 503`. */
  unavailable: [503, 299],
  /** "Error reading from remote server". */
  notRead: [502, 341],
  /** "Error during SSL Handshake with remote server": 502 in old releases, 500 in later ones. */
  handshake: [502, 354],
  handshakeFailed: [500, 273],
  /** A page without a reason: a header that made no sense. */
  badGateway: [502, 232],
  timeout: [504, 247],
}

/** The first line of a page, the document type, is longer in today's releases. */
const LONGER = 40

/** Which of Apache's own pages is as long as this body; the server's signature (`ServerSignature On`) makes them all longer. */
export function apachePage(status: number, size: number | undefined): ApachePage | undefined {
  for (const page of Object.keys(PAGES) as ApachePage[]) {
    const [of, length] = PAGES[page]
    if (of === status && (size === length || size === length + LONGER)) return page
  }
  return undefined
}
