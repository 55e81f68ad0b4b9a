/** What the buttons of knowledge do; a value is the entry's id, behind it what the button needs besides. */
export const actionIds = {
  create: 'knowledge.new', ask: 'knowledge.ask', list: 'knowledge.list', show: 'knowledge.show', page: 'knowledge.page', solved: 'knowledge.solved', notHelped: 'knowledge.not_helped', share: 'knowledge.share', askOwner: 'knowledge.ask_owner',
  more: 'knowledge.more', edit: 'knowledge.edit', versions: 'knowledge.versions', restore: 'knowledge.restore', translate: 'knowledge.translate', submit: 'knowledge.submit', publish: 'knowledge.publish',
  giveBack: 'knowledge.return', verify: 'knowledge.verify', archive: 'knowledge.archive', revive: 'knowledge.revive', gaps: 'knowledge.gaps', takeGap: 'knowledge.gap_take', dropGap: 'knowledge.gap_drop',
  addSynonyms: 'knowledge.synonym_add', editSynonyms: 'knowledge.synonym_edit', fromIncident: 'knowledge.from_incident', solvedForm: 'knowledge.solved_form',
} as const

export const callbacks = { write: 'knowledge.write', giveBack: 'knowledge.return', ask: 'knowledge.ask', synonyms: 'knowledge.synonyms', save: 'save_knowledge' } as const

export const sources = { service: 'knowledge.service', vendor: 'knowledge.vendor', entry: 'knowledge.entry' } as const

/** The numbers of a button's value: `12:7`; NaN-free, 0 where there is none. */
export function numbersIn(value: string): readonly [number, number, number] {
  const [first = 0, second = 0, third = 0] = value.split(':').map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : 0))
  return [first, second, third]
}
