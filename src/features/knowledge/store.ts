import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { Entry } from './entry.ts'
import { type Asker, visibleTo } from './visible-store.ts'

/** The entry, where the asker may see it; one that they may not see is like one that does not exist. */
export async function selectEntry(db: Reader, asker: Asker, id: number): Promise<Entry | undefined> {
  const [row] = await db.$queryRaw<Entry[]>`${entryRows} WHERE e.id = ${id} AND ${visibleTo(asker)}`
  return row
}

const entryRows = Prisma.sql`
  SELECT e.id, e.external_id AS "externalId", e.kind::text AS kind, e.title, e.body, e.language, e.tags, e.service_id AS "serviceId", e.vendor_id AS "vendorId",
    e.audience::text AS audience, e.owner_id AS "ownerId", e.state::text AS state, e.review_on::text AS "reviewOn", e.verified_by_id AS "verifiedById",
    e.verified_at AS "verifiedAt", e.version, e.translation_of_id AS "translationOfId", e.created_at AS "createdAt", e.updated_at AS "updatedAt"
  FROM knowledge_entry e`
