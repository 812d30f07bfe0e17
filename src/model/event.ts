/** Something that happened at the site, as its people noted it: a deploy, a job of cron. */
export interface SiteEvent {
  /** Epoch ms. */
  readonly time: number
  readonly text: string
}
