import type { Reader } from '../../platform/database/index.ts'
import { actionsOfSubject } from '../actions/index.ts'
import { incidentFile } from '../incidents/index.ts'
import type { ReviewDocument } from './document.ts'
import { selectReview } from './store.ts'

/** All that a review shows; undefined where there is no such incident. Asks for nobody's permission. */
export async function documentOf(db: Reader, incidentId: number): Promise<ReviewDocument | undefined> {
  const file = await incidentFile(db, incidentId)
  return file && { ...file, review: await selectReview(db, incidentId), actions: await actionsOfSubject(db, `incident:${incidentId}`) }
}
