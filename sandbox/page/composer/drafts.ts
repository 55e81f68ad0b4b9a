/** A message that is being written, with what was completed in it: the text that stands there, and the reference that it stands for. */
export interface Draft {
  text: string
  completed: Map<string, string>
}

const drafts = new Map<string, Draft>()

/** The draft of a place; it stays while one is elsewhere. */
export function draftOf(place: string): Draft {
  let draft = drafts.get(place)
  if (!draft) drafts.set(place, (draft = { text: '', completed: new Map() }))
  return draft
}
