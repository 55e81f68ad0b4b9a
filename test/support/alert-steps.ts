import { expect } from 'vitest'
import { hashOf, newSecret } from '../../src/features/alerts/secret.ts'
import { form } from './incident-steps.ts'
import type { Steward } from './steward.ts'

/** The office adds a source of alerts by the form. Gives the secret, which is shown once. */
export async function addSourceByForm(steward: Steward, values: Readonly<Record<string, string>>): Promise<string> {
  const { slack } = steward
  await slack.command({ user: 'office', channel: 'general', command: '/alerts', text: 'add' })
  const { id } = await form(steward, 'office', 'alerts.add')
  expect(await slack.submit({ user: 'office', view_id: id, values: { kind: 'json', service: 'Office Workplace', severity: 'SEV2', ...values } })).toMatchObject({ ok: true })
  const shown = await slack.waitFor((state) => state.views.find((view) => view.id === id && JSON.stringify(view.view.blocks).includes('stw_')), { what: 'the secret' })
  await slack.closeView({ user: 'office', view_id: id })
  return /stw_\d+_[\w-]{43}/.exec(JSON.stringify(shown.view.blocks))?.[0] ?? ''
}

/** A source of alerts with a secret, as the form makes it. */
export async function addSource(steward: Steward, kind: 'alertmanager' | 'grafana' | 'json', more: { holdDownSeconds?: number } = {}): Promise<string> {
  const { prisma } = await steward.openDatabase()
  const usual = await prisma.service.findUniqueOrThrow({ where: { name: 'Office Workplace' } })
  const { id } = await prisma.alertSource.create({ data: { name: 'Batch', kind, defaultServiceId: usual.id, severities: { critical: 'SEV1', warning: 'SEV2', info: 'SEV3' }, ...more } })
  const secret = newSecret(id)
  await prisma.alertSecret.create({ data: { sourceId: id, hash: hashOf(secret), madeById: 0, madeAt: new Date() } })
  return secret
}

/** Sends a delivery as a monitoring system would. */
export async function deliver(steward: Steward, path: string, secret: string, payload: unknown): Promise<{ status: number; body: Record<string, unknown>; retryAfter: string | null }> {
  const response = await fetch(`${steward.url()}${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }, body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown>, retryAfter: response.headers.get('retry-after') }
}

/** An alert within a payload of Alertmanager's. */
export interface SentAlert {
  readonly name: string
  readonly startsAt: string
  readonly endsAt?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly summary?: string
}

/** A delivery as version 4 of Alertmanager's webhook has it. */
export function alertmanagerPayload(alerts: readonly SentAlert[], group: Readonly<Record<string, string>> = {}) {
  const firing = alerts.some(({ endsAt }) => endsAt === undefined)
  return {
    version: '4', groupKey: `{}:{${Object.entries(group).map(([name, value]) => `${name}="${value}"`).join(', ')}}`, truncatedAlerts: 0, status: firing ? 'firing' : 'resolved', receiver: 'steward',
    groupLabels: group, commonLabels: {}, commonAnnotations: {}, externalURL: 'http://alertmanager.bank.example:9093',
    alerts: alerts.map(({ name, startsAt, endsAt, labels = {}, summary }) => ({
      status: endsAt === undefined ? 'firing' : 'resolved', labels: { alertname: name, ...labels }, annotations: summary === undefined ? {} : { summary },
      startsAt, endsAt: endsAt ?? '0001-01-01T00:00:00Z', generatorURL: 'http://prometheus.bank.example:9090/graph?g0.expr=up', fingerprint: fingerprint(name, labels),
    })),
  }
}

function fingerprint(name: string, labels: Readonly<Record<string, string>>): string {
  let hash = 0n
  for (const char of JSON.stringify([name, labels])) hash = (hash * 131n + BigInt(char.codePointAt(0) ?? 0)) & 0xffffffffffffffffn
  return hash.toString(16).padStart(16, '0')
}
