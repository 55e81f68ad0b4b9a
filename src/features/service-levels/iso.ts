/** An instant in milliseconds since 1970 as ISO 8601 in UTC, for queries and files. */
export const iso = (instant: number): string => new Date(instant).toISOString()
