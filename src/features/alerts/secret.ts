import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a source proves itself with. It says whose it is, so that it is compared with that source's alone. */
export const newSecret = (sourceId: number): string => `stw_${sourceId}_${randomBytes(32).toString('base64url')}`

/** A secret of 256 random bits needs no slow hash: nobody can try them. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The secret in a request: as a bearer token, or as the password of whatever user. */
export function secretOf(authorization: string | undefined): { secret: string; sourceId: number } | undefined {
  const [, scheme = '', given = ''] = /^(bearer|basic) +(\S{1,1000})$/i.exec(authorization ?? '') ?? []
  const secret = scheme.toLowerCase() === 'basic' ? Buffer.from(given, 'base64').toString('utf8').replace(/^[^:]*:/, '') : given
  const sourceId = /^stw_([1-9]\d{0,8})_[\w-]{43}$/.exec(secret)?.[1]
  return sourceId === undefined ? undefined : { secret, sourceId: Number(sourceId) }
}

/** Whether a secret is one of these, in a time that does not tell how much of it is right. */
export function isOneOf(secret: string, hashes: readonly string[]): boolean {
  const own = Buffer.from(hashOf(secret), 'hex')
  // All are compared, whichever fits.
  return hashes.map((hash) => timingSafeEqual(own, Buffer.from(hash, 'hex'))).includes(true)
}
