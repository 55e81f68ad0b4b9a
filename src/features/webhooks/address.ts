import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that are not on the public Internet. */
const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inner.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 128], ['::1', 128], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inner.addSubnet(net, bits, 'ipv6')

export function isInner(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return true
  return inner.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase()

/** What is wrong with an address for an endpoint by itself; undefined where nothing is. Whether its name leads inside is only known when it is called. */
export function faultOf(text: string, innerHosts: readonly string[]): 'no_url' | 'not_https' | 'credentials' | 'inner' | undefined {
  if (!URL.canParse(text)) return 'no_url'
  const url = new URL(text)
  const host = hostOf(url)
  const isAllowed = innerHosts.includes(host)
  if (url.username || url.password) return 'credentials'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed && isLoopback(host))) return url.protocol === 'http:' ? 'not_https' : 'no_url'
  if (!isAllowed && (isLoopback(host) || (isIP(host) !== 0 && isInner(host)))) return 'inner'
  return undefined
}

/** Finds a host's address for a connection, and refuses one that is inside: checked where it is used, so that no name can lead elsewhere in between. */
export function guardedLookup(innerHosts: readonly string[]): LookupFunction {
  return (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, '', 0)
      const found = Array.isArray(addresses) ? addresses : [addresses]
      const refused = innerHosts.includes(host.toLowerCase()) ? undefined : found.find(({ address }) => isInner(address))
      const [first] = found
      if (refused || !first) return answer(Object.assign(new Error('the address is not on the public Internet'), { code: 'EINNER' }), '', 0)
      if (options.all) return answer(null, found)
      answer(null, first.address, first.family)
    })
  }
}
