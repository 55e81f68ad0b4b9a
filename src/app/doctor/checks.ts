/** What a check found. A fault says what to do; a note is worth knowing and stops nothing. */
export interface Finding {
  readonly subject: string
  readonly state: 'good' | 'note' | 'fault'
  readonly found: string
  /** What to do about it. */
  readonly advice?: string
}

export const good = (subject: string, found: string): Finding => ({ subject, state: 'good', found })
export const note = (subject: string, found: string, advice: string): Finding => ({ subject, state: 'note', found, advice })
export const fault = (subject: string, found: string, advice: string): Finding => ({ subject, state: 'fault', found, advice })
