import type { RequestListener } from 'node:http'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Slack waits 3 s for an acknowledgement: what is past that is in the last bucket. */
const ackBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3]
const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What is read anew each time that somebody looks: how things stand in the database. */
export interface Standing {
  /** Messages that wait for Slack, and for how many seconds the oldest has, by class. */
  readonly delivery: readonly { readonly urgency: string; readonly waiting: number; readonly oldestSeconds: number }[]
  readonly jobs: readonly { readonly name: string; readonly state: string; readonly count: number }[]
  /** What Slack told us and is not done yet. */
  readonly inbox: number
  readonly connections: Readonly<Record<'open' | 'idle' | 'waiting', number>>
}

/** How the bot does, for Prometheus. Names and labels are few and fixed: no person, channel or incident is ever one. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #acks = new Histogram({ name: 'steward_ack_seconds', help: 'From what Slack sent to our acknowledgement', labelNames: ['kind'], buckets: ackBuckets, registers: [this.#registry] })
  readonly #interactions = new Histogram({ name: 'steward_interaction_seconds', help: 'From what Slack sent until all of it was done', labelNames: ['kind'], buckets: callBuckets, registers: [this.#registry] })
  readonly #faults = new Counter({ name: 'steward_faults_total', help: 'Interactions that failed for a reason of ours', registers: [this.#registry] })
  readonly #calls = new Histogram({ name: 'steward_slack_call_seconds', help: 'Calls of the Web API by method and result: ok, throttled, error of Slack, none', labelNames: ['method', 'result'], buckets: callBuckets, registers: [this.#registry] })
  readonly #waiting = new Gauge({ name: 'steward_delivery_waiting', help: 'Messages that Slack does not show as it should yet', labelNames: ['class'], registers: [this.#registry] })
  readonly #oldest = new Gauge({ name: 'steward_delivery_oldest_seconds', help: 'How long the oldest of them has waited', labelNames: ['class'], registers: [this.#registry] })
  readonly #jobs = new Gauge({ name: 'steward_jobs', help: 'Jobs by queue and state', labelNames: ['queue', 'state'], registers: [this.#registry] })
  readonly #inbox = new Gauge({ name: 'steward_inbox_waiting', help: 'What Slack told us and is not done yet', registers: [this.#registry] })
  readonly #connections = new Gauge({ name: 'steward_database_connections', help: 'Connections of this process to the database', labelNames: ['state'], registers: [this.#registry] })
  readonly #database = new Gauge({ name: 'steward_database_up', help: '1 where the database answered, 0 where not', registers: [this.#registry] })
  readonly #look = new Gauge({ name: 'steward_database_look_seconds', help: 'How long it took to read how things stand', registers: [this.#registry] })
  readonly #memory = new Gauge({ name: 'steward_process_memory_bytes', help: 'Memory of this process: all of it (resident), and what its objects take (heap)', labelNames: ['kind'], registers: [this.#registry] })
  readonly #cpu = new Gauge({ name: 'steward_process_cpu_seconds', help: 'Seconds of a core that this process has used', registers: [this.#registry] })
  readonly #up = new Gauge({ name: 'steward_process_up_seconds', help: 'How long this process has run', registers: [this.#registry] })

  acknowledged(kind: string, milliseconds: number): void {
    this.#acks.observe({ kind }, milliseconds / 1000)
  }

  interacted(kind: string, milliseconds: number): void {
    this.#interactions.observe({ kind }, milliseconds / 1000)
  }

  failed(): void {
    this.#faults.inc()
  }

  called(method: string, result: 'ok' | 'throttled' | 'error' | 'none', milliseconds: number): void {
    this.#calls.observe({ method, result }, milliseconds / 1000)
  }

  /** `GET /metrics`; everything else goes to `otherwise`. While the database is away, what is in it is left out. */
  page(standing: () => Promise<Standing>, otherwise: RequestListener): RequestListener {
    return (request, response) => {
      if (request.method !== 'GET' || (request.url ?? '').split('?')[0] !== '/metrics') return otherwise(request, response)
      void this.#text(standing).then((text) => {
        response.writeHead(200, { 'content-type': this.#registry.contentType, 'cache-control': 'no-store' })
        response.end(text)
      })
    }
  }

  async #text(standing: () => Promise<Standing>): Promise<string> {
    const started = performance.now()
    const found = await standing().catch(() => undefined)
    this.#database.set(found ? 1 : 0)
    this.#look.set((performance.now() - started) / 1000)
    for (const gauge of [this.#waiting, this.#oldest, this.#jobs]) gauge.reset()
    for (const { urgency, waiting, oldestSeconds } of found?.delivery ?? []) {
      this.#waiting.set({ class: urgency }, waiting)
      this.#oldest.set({ class: urgency }, oldestSeconds)
    }
    for (const { name, state, count } of found?.jobs ?? []) this.#jobs.set({ queue: name, state }, count)
    for (const [state, count] of Object.entries(found?.connections ?? {})) this.#connections.set({ state }, count)
    if (found) this.#inbox.set(found.inbox)
    const [memory, cpu] = [process.memoryUsage(), process.cpuUsage()]
    this.#memory.set({ kind: 'resident' }, memory.rss)
    this.#memory.set({ kind: 'heap' }, memory.heapUsed)
    this.#cpu.set((cpu.user + cpu.system) / 1e6)
    this.#up.set(process.uptime())
    return this.#registry.metrics()
  }
}
