import { fault, type Finding, good } from './checks.ts'

/** Seconds that two clocks may differ before times in reports and signatures suffer. */
const tolerance = 30

/** Compares another clock's time, read between two of our own instants, with ours. The other's may be cut to whole seconds. */
export function clockFinding(whose: string, theirs: Date, before: Date, after: Date): Finding {
  const early = (before.getTime() - theirs.getTime()) / 1000 - 1
  const late = (theirs.getTime() - after.getTime()) / 1000
  const seconds = Math.round(Math.max(early, late, 0))
  if (seconds <= tolerance) return good('clock', `agrees with ${whose}'s`)
  return fault('clock', `${seconds} s off from ${whose}'s`, 'Have the machine keep its time by NTP (timedatectl set-ntp true).')
}
