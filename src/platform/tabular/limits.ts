const megabyte = 1024 * 1024

/** What a file may hold: far more than a register has, and little enough that no file stops the machine. A YAML file takes some hundred times its size to read. */
export const limits = { bytes: 64 * megabyte, yamlBytes: 16 * megabyte, unpackedBytes: 256 * megabyte, rows: 250_000, columns: 100 } as const

const count = (n: number): string => n.toLocaleString('en-GB')

/** What is wrong with a file for its size. */
export const tooLarge = {
  file: `the file has more than ${limits.bytes / megabyte} MB, or as YAML ${limits.yamlBytes / megabyte} MB. Import it in parts.`,
  unpacked: `the workbook unpacks to more than ${limits.unpackedBytes / megabyte} MB, which no register does. Save it anew from the spreadsheet, with what is to be imported alone.`,
  cell: (cell: string) => `the workbook has a cell ${cell}; ${count(limits.rows)} rows and ${limits.columns} columns are read at most. Delete what is beyond, or import it in parts.`,
  rows: `the file has more than ${count(limits.rows)} rows. Import it in parts.`,
} as const
