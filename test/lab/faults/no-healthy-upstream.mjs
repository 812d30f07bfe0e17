import { reconfigured, rule, together } from '../mechanisms.mjs'

const base = { cause: 'no-healthy-upstream', look: 'empty' }

/** The proxy had nobody to send to. */
export const noHealthyUpstream = [
  {
    ...base,
    id: 'empty-pool',
    from: 0.45,
    for: 0.25,
    ...reconfigured(() => ({ empty: true })),
    site: { instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'empty-pool-of-two',
    asksNobody: true,
    heldBack: true,
    on: 'pool',
    from: 0.4,
    for: 0.3,
    ...reconfigured((_aim, site) => ({ empty: site.pools[1].name })),
    site: { pools: 2, instances: 2 },
  },
  // The health check fails while the application is well: whoever checks has nobody left.
  {
    ...base,
    id: 'empty-by-checks',
    from: 0.4,
    for: 0.3,
    ...together({
      begin: (lab, aim) => lab.origins.tell(aim.members, { set: { sick: true } }),
      end: (lab, aim) => lab.origins.tell(aim.members, { set: { sick: false } }),
    }),
    site: { instances: 3, pools: 1, checks: true },
  },
  {
    ...base,
    id: 'empty-by-checks-until-end',
    heldBack: true,
    from: 0.7,
    for: 0.3,
    begin: (lab, aim) => lab.origins.tell(aim.members, { set: { sick: true } }),
    end: () => {},
    site: { instances: 2, pools: 1, checks: true },
  },
  {
    ...base,
    id: 'ejected-by-errors',
    heldBack: true,
    cause: 'origin-crash',
    look: 'ejected-cut',
    from: 0.4,
    for: 0.3,
    ...rule({ act: 'abort', ms: 10, share: 0.8 }),
    site: { instances: 2, pools: 1, maxFails: 3 },
  },
]
