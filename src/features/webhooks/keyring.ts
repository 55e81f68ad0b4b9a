import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Config } from '../../platform/config/config.ts'
import { secretBesideData } from '../../platform/config/secret-file.ts'

const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** A secret as the database has it: `sealed:`, which key it was sealed with, and what came of it. */
export type Sealed = string & { readonly brand: 'sealed' }

/** A key, and a name for it that says nothing about it. */
interface Key {
  readonly name: string
  readonly bytes: Buffer
}

/** Seals the secrets of endpoints, so that who reads the database or a backup cannot sign. The first key seals, each of them opens. */
export class Keyring {
  readonly #keys: readonly Key[]

  constructor(words: readonly string[]) {
    const derived = (word: string, purpose: string, length: number) => Buffer.from(hkdfSync('sha256', word, '', purpose, length))
    this.#keys = words.map((word) => ({ name: derived(word, 'webhook-key-name', 6).toString('hex'), bytes: derived(word, 'webhook-secrets', 32) }))
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0
  }

  /** Undefined where there is no key. */
  seal(secret: string): Sealed | undefined {
    const [key] = this.#keys
    if (!key) return undefined
    const iv = randomBytes(ivLength)
    const sealing = createCipheriv(cipher, key.bytes, iv)
    return `sealed:${key.name}:${Buffer.concat([iv, sealing.update(secret), sealing.final(), sealing.getAuthTag()]).toString('base64')}` as Sealed
  }

  /** The secret in what the database has, sealed or of a version that did not seal; undefined where its key is not here or it has been tampered with. */
  open(kept: string): string | undefined {
    const [, name, sealed = ''] = /^sealed:(\w+):(.+)$/.exec(kept) ?? []
    if (name === undefined) return kept
    const key = this.#keys.find((one) => one.name === name)
    const bytes = Buffer.from(sealed, 'base64')
    if (!key || bytes.length < ivLength + tagLength) return undefined
    const opening = createDecipheriv(cipher, key.bytes, bytes.subarray(0, ivLength), { authTagLength: tagLength })
    opening.setAuthTag(bytes.subarray(-tagLength))
    try {
      return Buffer.concat([opening.update(bytes.subarray(ivLength, -tagLength)), opening.final()]).toString()
    } catch {
      return undefined
    }
  }

  /** The same secret under the first key; undefined where it is that already, or cannot be. */
  renew(kept: string): Sealed | undefined {
    const [key] = this.#keys
    if (!key || kept.startsWith(`sealed:${key.name}:`)) return undefined
    const secret = this.open(kept)
    return secret === undefined ? undefined : this.seal(secret)
  }
}

/**
 * The keys of WEBHOOK_KEY. An embedded database has one beside it where none is given. A server's replicas must share theirs, so without WEBHOOK_KEY there is none: nothing
 * can be sealed then, and nothing is kept unsealed instead.
 */
export async function keyringOf({ webhookKeys, databaseUrl, dataDir }: Pick<Config, 'webhookKeys' | 'databaseUrl' | 'dataDir'>): Promise<Keyring> {
  return new Keyring(webhookKeys ?? (databaseUrl === undefined ? [await secretBesideData(dataDir, 'webhook-key')] : []))
}
