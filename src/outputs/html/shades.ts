import { html, type Markup } from './markup.ts'

const SHADES = 5

/** A colour for a share of the most: each shade is for four times as much as the one before. */
export function shadeOf(ramp: 'answered' | 'failed', share: number): string {
  const shade = SHADES - 1 + Math.ceil(Math.log(Math.max(share, 1e-9)) / Math.log(4))
  return `var(--${ramp}-${Math.min(SHADES - 1, Math.max(0, shade))})`
}

/** What the shades mean, from few to many. */
export function scaleKey(answered: string, failed: string): Markup {
  const ramp = (name: string): Markup =>
    html`<svg class="ramp" viewBox="0 0 50 10" aria-hidden="true">${Array.from(
      { length: SHADES },
      (_, i) => html`<rect x="${i * 10}" width="10" height="10" fill="var(--${name}-${i})"/>`,
    )}</svg>`
  return html`<ul class="legend"><li>${ramp('answered')}${answered}</li><li>${ramp('failed')}${failed}</li></ul>`
}
