import { createHmac, randomBytes } from 'node:crypto'

/** A new secret, by the Standard Webhooks convention. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** The headers that a receiver checks, with a signature for every secret that holds. */
export function signedHeaders(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const sign = (secret: string) => createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' ') }
}
