// The little that is used of Observable Plot: its own types want those of a browser, which are not for here.

export type Mark = { readonly 'a mark': never }
/** How a property of what is drawn comes from a datum: a constant, or a function of it. */
export type Channel<T> = ((datum: T) => unknown) | string | number | boolean
export type MarkOptions<T> = Readonly<Record<string, Channel<T> | undefined>>

interface Element {
  removeAttribute(name: string): void
}

interface SvgElement extends Element {
  readonly outerHTML: string
  setAttribute(name: string, value: string): void
  querySelectorAll(selector: string): Iterable<Element>
  querySelector(selector: string): { remove(): void } | null
}

export function plot(options: Readonly<Record<string, unknown>>): SvgElement
export function rect<T>(data: readonly T[], options: MarkOptions<T>): Mark
export function rectY<T>(data: readonly T[], options: MarkOptions<T>): Mark
export function text<T>(data: readonly T[], options: MarkOptions<T>): Mark
export function ruleY<T>(data: readonly T[], options: MarkOptions<T>): Mark
export function axisX(ticks: readonly unknown[], options: Readonly<Record<string, unknown>>): Mark
export function axisY(ticks: readonly unknown[], options: Readonly<Record<string, unknown>>): Mark
export function gridY(ticks: readonly unknown[], options: Readonly<Record<string, unknown>>): Mark
