/** Stands for the package of this name in the bundle: rolldown.config.ts. */
export { widthOf as default } from './fit.ts'
