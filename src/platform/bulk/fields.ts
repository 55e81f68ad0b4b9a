import { z } from 'zod'

/** Fields as files give them: numbers where text is expected count as text, names are tidied, what is empty is null. */

const tidy = (text: string): string => text.trim().normalize('NFC')

export const text = (longest: number) => z.union([z.string(), z.number()], 'expected text').transform((value) => tidy(String(value)))
  .pipe(z.string().min(1, 'expected text').max(longest, `expected at most ${longest} characters`))

export const name = text(150).transform((value) => value.replaceAll(/\s+/g, ' '))

export const email = z.string('expected an e-mail address').transform((value) => value.trim().toLowerCase()).pipe(z.email('expected an e-mail address'))

export const day = z.string('expected a day such as 2026-11-24').trim().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2026-11-24')
  .refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value), 'there is no such day')

export const choice = <Choice extends string>(choices: readonly Choice[]) => z.enum(choices as readonly [Choice, ...Choice[]], `expected one of ${choices.join(', ')}`)

export const whole = (least: number, most: number) => z.int(`expected a whole number from ${least} to ${most}`).min(least, `expected at least ${least}`).max(most, `expected at most ${most}`)

export const yesNo = z.boolean('expected true or false')

export const money = z.union([z.string(), z.number()], 'expected an amount such as 1200000 or 99.50').transform((value) => String(value).trim())
  .pipe(z.string().regex(/^\d{1,15}(\.\d{1,2})?$/, 'expected an amount such as 1200000 or 99.50')).transform((value) => Number(value).toFixed(2))

/** A Slack channel's id. */
export const channel = z.string("expected a channel's id such as C0123456789").trim().regex(/^[CG][A-Z0-9]{5,}$/, "expected a channel's id such as C0123456789")
