import { Prisma } from './generated/client.ts'

/** Whether an error says that a unique key is taken already. */
export const isUniqueViolation = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
