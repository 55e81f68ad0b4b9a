/**
 * Whose content a message shows: one vendor's, the bank's own or every vendor's together, or nobody's in particular. A channel with
 * another company's people shows it only where it is theirs or where the office has cleared it.
 */
export type Audience = 'anyone' | 'bank' | `vendor:${number}`

/** The audience of what belongs to this vendor, or to the bank where there is none. */
export const audienceOf = (vendorId: number | null): Audience => (vendorId === null ? 'bank' : `vendor:${vendorId}`)
