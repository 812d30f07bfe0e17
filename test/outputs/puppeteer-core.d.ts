// The little that is used of Puppeteer: its own types want those of a browser, which are not for here.

export interface Browser {
  newPage(): Promise<Page>
  close(): Promise<void>
}

export interface Page {
  readonly keyboard: { press(key: string): Promise<void> }
  on(event: 'console', told: (message: { text(): string }) => void): void
  on(event: 'pageerror', told: (error: Error) => void): void
  on(event: 'request', told: (request: { url(): string }) => void): void
  on(event: 'dialog', told: (dialog: { message(): string; dismiss(): Promise<void> }) => void): void
  setViewport(size: { width: number; height: number }): Promise<void>
  emulateMediaFeatures(features: readonly { name: string; value: string }[]): Promise<void>
  emulateMediaType(type: 'screen' | 'print'): Promise<void>
  goto(url: string): Promise<unknown>
  /** Script, run beside what the page's policy allows. */
  evaluate(script: string): Promise<unknown>
  pdf(options: { format: 'A4' }): Promise<Uint8Array>
  close(): Promise<void>
}

export function launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser>
