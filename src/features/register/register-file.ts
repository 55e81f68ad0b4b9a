import { z } from 'zod'
import { Role } from '../../platform/database/generated/enums.ts'
import { readYaml, YamlFault, type YamlFile } from '../../platform/yaml/read-yaml.ts'
import { parseDuration } from './duration.ts'

const name = z
  .string('expected a name')
  .transform((text) => text.trim().replaceAll(/\s+/g, ' ').normalize('NFC'))
  .pipe(z.string().min(1, 'expected a name').max(200, 'expected at most 200 characters'))

const duration = z.string('expected a span such as 15 min or 4 h').transform((text, context) => {
  const seconds = parseDuration(text)
  if (seconds === undefined) context.addIssue({ code: 'custom', message: `"${text}" is not a span such as 15 min, 4 h or 1 h 30 min` })
  return seconds ?? 0
})

const email = z
  .string('expected an e-mail address')
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email('expected an e-mail address'))

const service = z.strictObject({
  name,
  vendor: name.optional(),
  profile: z.string().min(1).optional(),
  targets: z.strictObject({ response: duration.optional(), restore: duration.optional() }).optional(),
})

const roles = Object.values(Role)

const person = z
  .strictObject({ email, name, role: z.enum(roles, `expected one of ${roles.join(', ')}`), vendor: name.optional() })
  .superRefine(({ role, vendor }, context) => {
    if (role === 'vendor_member' && !vendor) context.addIssue({ code: 'custom', path: ['vendor'], message: 'a vendor_member needs a vendor' })
    if (role !== 'vendor_member' && vendor) context.addIssue({ code: 'custom', path: ['vendor'], message: `only a vendor_member has a vendor, not the role ${role}` })
  })

const register = z.strictObject({
  vendors: z.array(z.strictObject({ name })).default([]),
  services: z.array(service).default([]),
  people: z.array(person).default([]),
})

/** What a register file says. What it leaves out of a service or a person stays as it is. */
export type RegisterFile = z.infer<typeof register>

/** Throws YamlFault with every fault and its line. */
export function readRegisterFile(text: string): YamlFile<RegisterFile> {
  const file = readYaml(text, register)
  const faults = [
    ...repeated(file, 'vendors', file.data.vendors.map((vendor) => vendor.name), 'name'),
    ...repeated(file, 'services', file.data.services.map((entry) => entry.name), 'name'),
    ...repeated(file, 'people', file.data.people.map((entry) => entry.email), 'email'),
  ]
  if (faults.length > 0) throw new YamlFault(faults)
  return file
}

/** Faults of services and people whose vendor, or whose profile, is neither known nor in the file. */
export function unknownNames(file: YamlFile<RegisterFile>, vendors: ReadonlySet<string>, profiles: ReadonlySet<string>): string[] {
  const known = new Set([...vendors, ...file.data.vendors.map((vendor) => vendor.name)])
  const vendorFaults = (list: 'services' | 'people') =>
    file.data[list].flatMap(({ vendor }, index) =>
      vendor === undefined || known.has(vendor) ? [] : [file.fault([list, index, 'vendor'], `there is no vendor "${vendor}"; name it under vendors`)],
    )
  const profileFaults = file.data.services.flatMap(({ profile }, index) =>
    profile === undefined || profiles.has(profile) ? [] : [file.fault(['services', index, 'profile'], `there is no profile "${profile}"; there are ${[...profiles].join(', ')}`)],
  )
  return [...vendorFaults('services'), ...profileFaults, ...vendorFaults('people')]
}

function repeated(file: YamlFile<RegisterFile>, list: keyof RegisterFile, values: readonly string[], key: string): string[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value)
    return first === index ? [] : [file.fault([list, index, key], `"${value}" stands here and in ${list}[${first}]`)]
  })
}
