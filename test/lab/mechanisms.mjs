// How faults are made: each is what happens at their beginning and at their end. `aim` says to whom: members, and routes if not all.

/** The origin's own code: a rule of what it does with requests (see origin.mjs). */
export const rule = (act) => ({
  begin: (lab, aim) => lab.origins.tell(aim.members, { add: { ...act, id: aim.id, routes: aim.routes } }),
  end: (lab, aim) => lab.origins.tell(aim.members, { remove: aim.id }),
})

/** The process is killed, and started again at the end. */
export const killed = {
  begin: (lab, aim) => lab.origins.kill(aim.members),
  end: (lab, aim) => lab.origins.start(aim.members),
}

/** Requests of some routes kill the process; a supervisor starts it again, so many real milliseconds later. */
export const crashing = ({ share, ms, downMs }) => ({
  begin(lab, aim) {
    const arm = (member) => {
      if (!aim.over) lab.origins.tell([member], { add: { act: 'die', share, ms, id: aim.id, routes: aim.routes } })
    }
    aim.members.forEach(arm)
    aim.timer = setInterval(() => lab.origins.revive(aim.members, downMs, arm), 10)
  },
  async end(lab, aim) {
    aim.over = true
    clearInterval(aim.timer)
    lab.origins.tell(aim.members, { remove: aim.id })
    await lab.origins.revive(aim.members, 0)
  },
})

/** The process is stopped: the kernel goes on accepting, nobody answers. */
export const stopped = {
  begin: (lab, aim) => lab.origins.signal(aim.members, 'SIGSTOP'),
  end: (lab, aim) => lab.origins.signal(aim.members, 'SIGCONT'),
}

/** Each member in turn is restarted: down for so many real milliseconds, with a pause between. */
export const rolling = ({ downMs, pauseMs }) => ({
  async begin(lab, aim) {
    for (const member of aim.members) {
      lab.origins.kill([member])
      await lab.sleep(downMs)
      await lab.origins.start([member])
      await lab.sleep(pauseMs)
    }
    aim.done = Date.now() - pauseMs
  },
  end: () => {},
})

/** What the network does with packets to the members: a name of network.mjs and its undoing. */
export const network = (fault, undo, ...args) => ({
  begin: (lab, aim) => lab.network[fault](aim.members, ...args),
  end: (lab, aim) => lab.network[undo](aim.members),
})

/** The name server fails: nxdomain, servfail, refused, silent. */
export const naming = (mode) => ({
  begin: (lab) => lab.names({ mode }),
  end: (lab) => lab.names({ mode: 'ok' }),
})

/** Another configuration of the proxies, taken over by reloading them. */
export const reconfigured = (change) => ({
  begin: (lab, aim) => lab.proxies.change(change(aim, lab.site)),
  end: (lab) => lab.proxies.change({}),
})

/** More of the usual traffic, at once or in steps over the first part of the fault. */
export const surge = ({ factor, rampMs = 0, steps = 12 }) => ({
  begin(lab, aim) {
    const at = (step) => lab.load({ usual: { factor: 1 + ((factor - 1) * step) / steps } })
    if (rampMs === 0) at(steps)
    else aim.timers = Array.from({ length: steps }, (_, index) => setTimeout(() => at(index + 1), (rampMs / steps) * index))
  },
  end(lab, aim) {
    aim.timers?.forEach(clearTimeout)
    lab.load({ usual: { factor: 1 } })
  },
})

/** Requests of another kind: a stream of load.mjs. */
export const stream = (make) => ({
  begin: (lab, aim) => lab.load({ add: { ...make(aim, lab.site), id: aim.id } }),
  end: (lab, aim) => lab.load({ remove: aim.id }),
})

/** Properties of the origin's process: slots, queue, keepAlive. */
export const tuned = (set, back) => ({
  begin: (lab, aim) => lab.origins.tell(aim.members, { set }),
  end: (lab, aim) => lab.origins.tell(aim.members, { set: back }),
})

/** Another certificate. */
export const certified = (name) => ({
  begin: (lab, aim) => lab.origins.tell(aim.members, { certificate: lab.certificates[name] }),
  end: (lab, aim) => lab.origins.tell(aim.members, { certificate: lab.certificates.good }),
})

/** The process gets the processor for a part of the time only, as under a quota. */
export const throttled = ({ runMs, stopMs }) => ({
  begin(lab, aim) {
    aim.on = true
    const turn = (stop) => {
      lab.origins.signal(aim.members, stop ? 'SIGSTOP' : 'SIGCONT')
      if (aim.on) aim.timer = setTimeout(turn, stop ? stopMs : runMs, !stop)
    }
    turn(true)
  },
  end(lab, aim) {
    aim.on = false
    clearTimeout(aim.timer)
    lab.origins.signal(aim.members, 'SIGCONT')
  },
})

/** The same fault again and again: on for so many real milliseconds of each period. */
export const periodic = (mechanism, { onMs, periodMs }) => ({
  begin(lab, aim) {
    const once = async () => {
      await mechanism.begin(lab, aim)
      aim.off = setTimeout(() => mechanism.end(lab, aim), onMs)
    }
    once()
    aim.timer = setInterval(once, periodMs)
  },
  async end(lab, aim) {
    clearInterval(aim.timer)
    clearTimeout(aim.off)
    await mechanism.end(lab, aim)
  },
})

/** Several at once. */
export const together = (...all) => ({
  begin: (lab, aim) => Promise.all(all.map((one) => one.begin(lab, aim))),
  end: (lab, aim) => Promise.all(all.map((one) => one.end(lab, aim))),
})
