import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { type Ballot, ballotSchema } from './question.ts'

const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16
/** Sealed answers are as long as a multiple of this, so that their length tells little of what was written. */
const block = 1024

/** Seals answers of anonymous runs with a secret that is not in the database. Each run has a key of its own. */
export class Sealer {
  readonly #secret: Buffer

  constructor(secret: Buffer) {
    this.#secret = secret
  }

  /** Says which secret it is, and nothing about it. */
  get fingerprint(): string {
    return createHash('sha256').update(Buffer.from(hkdfSync('sha256', this.#secret, '', 'fingerprint', 32))).digest('hex')
  }

  seal(runId: number, ballot: Ballot): Uint8Array<ArrayBuffer> {
    const text = Buffer.from(JSON.stringify(ballot))
    const padded = Buffer.alloc(Math.ceil((text.length + 4) / block) * block)
    padded.writeUInt32BE(text.length)
    text.copy(padded, 4)
    const iv = randomBytes(ivLength)
    const sealing = createCipheriv(cipher, this.#keyOf(runId), iv)
    return Uint8Array.from(Buffer.concat([iv, sealing.update(padded), sealing.final(), sealing.getAuthTag()]))
  }

  /** Throws where it was sealed with another secret, for another run, or has been tampered with. */
  open(runId: number, sealed: Uint8Array): Ballot {
    const bytes = Buffer.from(sealed)
    const opening = createDecipheriv(cipher, this.#keyOf(runId), bytes.subarray(0, ivLength))
    opening.setAuthTag(bytes.subarray(-tagLength))
    const padded = Buffer.concat([opening.update(bytes.subarray(ivLength, -tagLength)), opening.final()])
    return ballotSchema.parse(JSON.parse(padded.subarray(4, 4 + padded.readUInt32BE()).toString()))
  }

  #keyOf(runId: number): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', `survey-run:${runId}`, 32))
  }
}

/** Without letters and digits that are taken for each other. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What only whoever gave an anonymous answer holds: 80 random bits, to be read and typed. */
export function newCode(): string {
  const code = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('')
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** What is kept of a code: nobody finds the code by it. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0')).digest('hex')
}
