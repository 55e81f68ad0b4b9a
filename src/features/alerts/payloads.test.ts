import { describe, expect, it } from 'vitest'
import type { Threshold } from './alert.ts'
import { PayloadFault, readDelivery } from './payloads.ts'

const thresholds: readonly Threshold[] = [{ metric: 'cpu', percent: 80, problem: 'system' }, { metric: 'network', percent: 100, problem: 'network' }]
const read = (kind: Parameters<typeof readDelivery>[0], payload: unknown) => readDelivery(kind, JSON.stringify(payload), thresholds)

/** As Alertmanager 0.27 sends it. */
const alertmanager = {
  receiver: 'steward', status: 'firing', version: '4', truncatedAlerts: 0, externalURL: 'http://alertmanager.bank.example:9093',
  groupKey: '{}/{severity="critical"}:{alertname="HighErrorRate"}', groupLabels: { alertname: 'HighErrorRate' }, commonLabels: { alertname: 'HighErrorRate' }, commonAnnotations: {},
  alerts: [
    {
      status: 'firing', labels: { alertname: 'HighErrorRate', service: 'Core Payments', severity: 'critical', instance: 'pay-1:9100' },
      annotations: { summary: 'Core payments fail', description: '12 % of calls fail' },
      startsAt: '2026-11-24T07:58:00.123456789Z', endsAt: '0001-01-01T00:00:00Z', generatorURL: 'http://prometheus.bank.example:9090/graph?g0.expr=x', fingerprint: '2f3c1d5e6a7b8c9d',
    },
    {
      status: 'resolved', labels: { alertname: 'HighErrorRate', service: 'Core Payments', severity: 'critical', instance: 'pay-2:9100' }, annotations: {},
      startsAt: '2026-11-24T07:50:00Z', endsAt: '2026-11-24T07:55:00+00:00', generatorURL: '', fingerprint: 'aa3c1d5e6a7b8c9d',
    },
  ],
}

/** As Grafana 11 sends it: Alertmanager's shape and more. */
const grafana = {
  ...alertmanager, version: '1', orgId: 1, title: '[FIRING:1] Latency', state: 'alerting', message: '**Firing**',
  alerts: [{ ...alertmanager.alerts[0], values: { B: 812.5 }, valueString: '[ var=B value=812.5 ]', dashboardURL: 'https://grafana.bank.example/d/x', panelURL: '', silenceURL: '', imageURL: '' }],
}

describe('Alertmanager and Grafana', () => {
  it('say what fires and what is over, and what they take for one cause', () => {
    const { signals } = read('alertmanager', alertmanager)
    expect(signals).toMatchObject([
      { fingerprint: '2f3c1d5e6a7b8c9d', firedAt: new Date('2026-11-24T07:58:00.123Z'), endsAt: null, title: 'Core payments fail', summary: '12 % of calls fail', groupKey: alertmanager.groupKey, url: 'http://prometheus.bank.example:9090/graph?g0.expr=x' },
      { endsAt: new Date('2026-11-24T07:55:00Z'), title: 'HighErrorRate', url: null },
    ])
    expect(read('grafana', grafana).signals).toHaveLength(1)
  })

  it('take a group of everything for no cause, and what always fires for no alert', () => {
    const watchdog = { ...alertmanager.alerts[0], labels: { alertname: 'Watchdog' } }
    const { signals } = read('alertmanager', { ...alertmanager, groupLabels: {}, alerts: [watchdog, alertmanager.alerts[0]] })
    expect(signals).toMatchObject([{ title: 'Core payments fail', groupKey: null }])
  })

  it('are known by their labels where they bring no fingerprint, in whatever order', () => {
    const of = (labels: object) => read('alertmanager', { alerts: [{ ...alertmanager.alerts[0], labels, fingerprint: undefined }] }).signals[0]?.fingerprint
    expect(of({ a: '1', b: '2' })).toBe(of({ b: '2', a: '1' }))
    expect(of({ a: '1', b: '2' })).not.toBe(of({ a: '1', b: '3' }))
  })
})

describe('plain JSON', () => {
  it('is one thing, a list or a list of alerts', () => {
    const one = { title: 'Tills are slow', service: 'Branch Network', severity: 'warning' }
    for (const payload of [one, [one], { alerts: [one] }]) expect(read('json', payload).signals).toMatchObject([{ title: 'Tills are slow', firedAt: null, endsAt: null, labels: { service: 'Branch Network', severity: 'warning' } }])
    expect(read('json', []).signals).toEqual([])
  })

  it.each([
    ['cpu', 79.99, false], ['cpu', 80, true], ['CPU', 99, true], ['network', 99.9, false], ['network', 100, true],
  ])('judges %s at %d %%', (metric, value, fires) => {
    const [signal] = read('json', { metric, value, host: 'db1', service: 'Core Payments' }).signals
    expect(signal?.endsAt === null).toBe(fires)
    expect(signal?.problem).toBe(metric === 'network' ? 'network' : 'system')
  })

  it('knows a measure again whatever its value', () => {
    const of = (sample: object) => read('json', { metric: 'cpu', ...sample }).signals[0]?.fingerprint
    expect(of({ value: 1, host: 'a' })).toBe(of({ value: 99, host: 'a', severity: 'critical' }))
    expect(of({ value: 1, host: 'a' })).not.toBe(of({ value: 1, host: 'b' }))
  })

  it('has signs of life', () => {
    expect(read('json', { heartbeat: 'nightly', every: 86_400 }).beats).toEqual([{ name: 'nightly', everySeconds: 86_400, serviceValue: null }])
  })
})

describe('what cannot be read', () => {
  const faults = (kind: Parameters<typeof readDelivery>[0], body: string): readonly string[] => {
    try {
      readDelivery(kind, body, thresholds)
    } catch (error) {
      if (error instanceof PayloadFault) return error.faults
      throw error
    }
    return []
  }
  it.each([
    ['alertmanager', 'nothing', 'the body is not JSON'],
    ['alertmanager', '[]', 'the body: Invalid input: expected object, received array'],
    ['alertmanager', '{"alerts":[{"status":"firing","labels":{"a":1},"startsAt":"yesterday"}]}', 'alerts.0.labels.a: expected text'],
    ['json', '{"metric":"tape","value":1}', 'metric: expected one of cpu, network'],
    ['json', '[{"title":"x"},{"title":""}]', '1.title: expected text'],
    ['json', '{"titel":"x"}', 'title: expected text'],
    ['json', '{"title":"x","startsAt":"2026-13-01"}', 'startsAt: expected a time such as 2026-11-24T08:00:00Z'],
    ['json', '{"alerts":7}', 'the body: expected a list'],
    ['json', '7', 'the body: Invalid input: expected object, received number'],
    ['json', 'null', 'the body: Invalid input: expected object, received null'],
  ] as const)('%s %s', (kind, body, first) => {
    expect(faults(kind, body)[0]).toBe(first)
  })

  it('loses the characters that no text of the database has, and links that are more than links', () => {
    const [signal] = read('json', { title: 'a\u0000b\uD800c', labels: { 'x\u0000': 'y\u0000' }, url: 'https://x.example/|<!channel>' }).signals
    expect(signal).toMatchObject({ title: 'ab\uFFFDc', labels: { x: 'y' }, url: null })
  })
})
