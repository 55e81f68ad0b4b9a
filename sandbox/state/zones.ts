/** How far a zone is east of UTC at an instant, in seconds. */
export function zoneOffsetSeconds(zone: string, atMs: number): number {
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(zoneName(zone, atMs, 'longOffset'))
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}

/** A zone's name in English, as a profile's `tz_label` has it. */
export function zoneLabel(zone: string, atMs: number): string {
  return zoneName(zone, atMs, 'long')
}

/** The instant at which a zone's clocks show a time that is written as if it were UTC. Of a time that comes twice, the later. */
export function instantInZone(asUtcMs: number, zone: string): number {
  const guess = asUtcMs - zoneOffsetSeconds(zone, asUtcMs) * 1000
  return asUtcMs - zoneOffsetSeconds(zone, guess) * 1000
}

function zoneName(zone: string, atMs: number, timeZoneName: 'long' | 'longOffset'): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName }).formatToParts(new Date(atMs))
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
