import type * as Plot from '@observablehq/plot'
import { Markup } from './markup.ts'

/** How a chart is drawn. */
export interface Drawing {
  readonly height: number
  readonly marginLeft?: number
  readonly marginTop?: number
  readonly marginBottom?: number
  /** What it shows, for who cannot see it. */
  readonly label: string
  /** Whether there is something in it to follow: else it is one picture. */
  readonly hasLinks?: boolean
  readonly x: Readonly<Record<string, unknown>>
  readonly y: Readonly<Record<string, unknown>>
  readonly marks: readonly Plot.Mark[]
}

/** The charting library, and what makes SVG of its marks. */
export interface Kit {
  readonly plot: typeof Plot
  draw(drawing: Drawing): Markup
}

/** All charts are as wide, so that one time stands at one place in all of them. */
export const WIDTH = 960
const MARGIN_RIGHT = 24

/** Loaded for who wants charts: nobody else should wait for it. */
export async function loadKit(): Promise<Kit> {
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')])
  const { document } = parseHTML('<!doctype html><html></html>')
  return {
    plot,
    draw({ label, hasLinks = false, ...drawing }) {
      const svg = plot.plot({ document, width: WIDTH, marginRight: MARGIN_RIGHT, ariaLabel: label, ...drawing })
      // A style sheet of the library's own would need a hash of its own in the page's policy; the page has what it says.
      svg.querySelector('style')?.remove()
      // A label takes the place of what is in it, so there is one for all.
      for (const group of svg.querySelectorAll('g')) group.removeAttribute('aria-label')
      svg.removeAttribute('font-size')
      svg.removeAttribute('font-family')
      svg.setAttribute('role', hasLinks ? 'group' : 'img')
      return new Markup(shortened(svg.outerHTML))
    },
  }
}

/** A tenth of a pixel is exact enough, and takes a third of the room. */
function shortened(svg: string): string {
  return svg.replace(/(?<=[\s"(,][-\d]*\d\.\d)\d+(?=[",)\s])/g, '')
}
