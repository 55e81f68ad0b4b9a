import { auditLog } from '../features/audit-log/index.ts'
import { calendars } from '../features/calendars/index.ts'
import { contracts } from '../features/contracts/index.ts'
import { home } from '../features/home/index.ts'
import { incidents } from '../features/incidents/index.ts'
import { people } from '../features/people/index.ts'
import { register } from '../features/register/index.ts'
import { registerFiles } from '../features/register-files/index.ts'
import { serviceLevels } from '../features/service-levels/index.ts'
import type { BulkPart } from '../platform/bulk/part.ts'
import type { FeatureModule } from '../platform/platform.ts'

/** What Steward can do. A new feature is one more line here. */
export const features: readonly FeatureModule[] = [register, people, calendars, contracts, incidents, serviceLevels, auditLog, home, registerFiles]

/** What the register's files have, in the order in which it is written. */
export const bulkParts: readonly BulkPart[] = features.flatMap(({ bulk }) => bulk ?? []).toSorted((a, b) => a.order - b.order)
