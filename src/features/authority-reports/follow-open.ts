import { z } from 'zod'
import { defineJob, type Job } from '../../platform/jobs/job.ts'
import type { AuthorityReports } from './authority-reports.ts'

/** Sent when a regime is switched on. */
export const followOpen = { name: 'authority-reports.follow-open', payload: z.object({}) }

/** Bears being done twice: an incident comes under a regime once. */
export const followOpenJob = (reports: AuthorityReports, now: () => Date): Job =>
  defineJob({ ...followOpen, retries: 5, expiresAfter: 600, handle: () => reports.followOpen(now()) })
