import { expected, type ExpectedError } from '../../platform/errors/expected.ts'
import { shown } from '../../platform/slack/blocks.ts'
import { numberOf, type State } from './entry.ts'
import { knowledgeMessages as m } from './messages.ts'

export const noSuchEntry = (id: number): ExpectedError => expected('no_such_entry', m.noSuchEntry, { reference: numberOf(id) })
export const ownText = (id: number): ExpectedError => expected('own_text', m.ownText, { reference: numberOf(id) })
export const notNow = (id: number, state: State): ExpectedError => expected('not_now', m.notNow, { reference: numberOf(id), state })
export const changedMeanwhile = (id: number): ExpectedError => expected('changed_meanwhile', m.changedMeanwhile, { reference: numberOf(id) })
export const vendorsWouldRead = (vendor: string): ExpectedError => expected('vendors_would_read', m.vendorsWouldRead, { vendor: shown(vendor, 80) })
export const needsVendor = (): ExpectedError => expected('needs_vendor', m.needsVendor)
export const notYours = (): ExpectedError => expected('not_yours', m.notYours)
export const ownerCannotRead = (): ExpectedError => expected('owner_cannot_read', m.ownerCannotRead)
export const notShared = (id: number): ExpectedError => expected('not_shared', m.notShared, { reference: numberOf(id) })
export const notPublished = (id: number): ExpectedError => expected('not_published', m.notPublished, { reference: numberOf(id) })
export const notAChannel = (): ExpectedError => expected('not_a_channel', m.notAChannel)
export const noSuchGap = (): ExpectedError => expected('no_such_gap', m.noSuchGap)
export const isPrivateIncident = (): ExpectedError => expected('private_incident', m.privateIncident)
