import type { Button, KnownBlock } from '@slack/types'
import type { Person } from '../../../platform/access/person.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Logger } from '../../../platform/telemetry/logger.ts'
import type { Incident } from '../incident.ts'

/** What another feature lets this person do with an incident now: buttons in its menu, with actions of that feature. */
export type MenuButtons = (incident: Incident, person: Person) => readonly Button[]

/** What other features add to the menu of an incident; told while the features are made. */
export class MenuAdditions {
  readonly #menus = new Map<string, MenuButtons>()

  /** One of the same name takes the earlier one's place. */
  add(name: string, buttons: MenuButtons): void {
    this.#menus.set(name, buttons)
  }

  buttons(incident: Incident, person: Person): Button[] {
    return [...this.#menus.values()].flatMap((menu) => menu(incident, person))
  }
}

/** A report while it is filled in. `viewId`: of the form, so that what is offered again in it is one offer. */
interface Filling {
  readonly title: string
  readonly serviceId: number | undefined
  readonly viewId: string
  readonly now: Date
}

/** What another feature adds to the forms of incidents. */
export interface FormAddition {
  /** What may solve it before it is reported: blocks for the form, none where nothing fits. */
  readonly offer: (person: Person, filling: Filling) => Promise<readonly KnownBlock[]>
  /** What it asks when an incident is resolved, and what it does with what was filled in. */
  readonly endingInputs: (incident: Incident, person: Person) => readonly KnownBlock[]
  readonly ended: (person: Person, incident: Incident, values: FormValues, now: Date) => Promise<void>
}

/** What other features add to the forms of incidents; told while the features are made. */
export class FormAdditions {
  readonly #additions = new Map<string, FormAddition>()

  /** One of the same name takes the earlier one's place. */
  add(name: string, addition: FormAddition): void {
    this.#additions.set(name, addition)
  }

  /** Whoever fails is logged and left out: a report must not wait for what is only of help. */
  async offers(person: Person, filling: Filling, logger: Pick<Logger, 'error'>): Promise<KnownBlock[]> {
    const offered: KnownBlock[] = []
    for (const [name, { offer }] of this.#additions) {
      offered.push(...(await offer(person, filling).catch((error: unknown) => {
        logger.error({ err: error, name }, 'an offer in the form of an incident failed')
        return []
      })))
    }
    return offered
  }

  endingInputs(incident: Incident, person: Person): KnownBlock[] {
    return [...this.#additions.values()].flatMap(({ endingInputs }) => endingInputs(incident, person))
  }

  async ended(person: Person, incident: Incident, values: FormValues, now: Date): Promise<void> {
    for (const { ended } of this.#additions.values()) await ended(person, incident, values, now)
  }
}
