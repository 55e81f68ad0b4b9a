import { parseCriterion, parseReport } from './terms-text.ts'
import type { Regime, Terms } from './regime.ts'

/** A regime to start from. It is a lead: the bank's compliance confirms it before anybody relies on it. */
export interface Preset {
  readonly code: string
  readonly name: string
  readonly authority: string
  readonly validFrom: string
  readonly terms: Omit<Terms, 'calendarId'>
  /** Its working days, where the bank has this calendar. */
  readonly calendar: string
}

const everything = { problems: [], units: [], downtime: null }

/** As they were read on the day in `asOf`, in the order in which they are offered. */
export const presets: readonly Preset[] = [
  {
    code: 'DORA',
    name: 'DORA: major ICT-related incidents',
    authority: 'Competent authority of the Member State',
    validFrom: '2025-01-17',
    calendar: 'TARGET 09:00–18:00',
    terms: {
      ...everything,
      source: 'Regulation (EU) 2022/2554 art. 19; Delegated Regulation (EU) 2025/301 art. 5 (time limits); Delegated Regulation (EU) 2024/1772 art. 8 and 9 (classification)',
      link: 'https://eur-lex.europa.eu/eli/reg_del/2025/301/oj',
      asOf: '2026-11-25',
      timeZone: 'Europe/Brussels',
      severities: ['SEV1', 'SEV2'],
      criticalities: ['critical', 'important'],
      warnAt: [50, 80],
      reports: [
        'Initial notification: 4 h from classification; 24 h from awareness unless classified later',
        'Intermediate report: 72 h from submission',
        // The relief for weekends does not hold for a credit institution's first two reports.
        'Final report: 1 month from latest submission; noon of the next working day',
      ].map(parseReport),
      criteria: [
        'required: Critical services are affected',
        'alone: Malicious unauthorised access that may lead to data losses',
        'counted: Clients: more than 10 % of those using the service, or more than 100 000',
        'counted: Financial counterparts: more than 30 %',
        'counted: Transactions: more than 10 % in number or amount',
        'counted: Reputation: media, repeated complaints, or requirements not met',
        'counted: Duration over 24 h, or downtime over 2 h of services for critical functions',
        'counted: Effects in two or more Member States',
        'counted: Data losses: availability, authenticity, integrity or confidentiality',
        'counted: Costs and losses over 100 000 EUR',
      ].map(parseCriterion),
      countedNeeded: 2,
    },
  },
  {
    code: 'MAS-644',
    name: 'MAS Notice 644: technology risk management',
    authority: 'Monetary Authority of Singapore',
    validFrom: '2024-05-10',
    calendar: '24×7',
    terms: {
      ...everything,
      source: 'MAS Notice 644, Technology Risk Management: relevant incidents; unscheduled downtime of critical systems',
      link: 'https://www.mas.gov.sg/regulation/notices/notice-644',
      asOf: '2026-11-25',
      timeZone: 'Asia/Singapore',
      severities: ['SEV1'],
      criticalities: ['critical'],
      warnAt: [50, 80],
      reports: ['Notification: 1 h from detection', 'Root cause and impact analysis: 14 days from detection'].map(parseReport),
      criteria: [],
      countedNeeded: 2,
      // Each critical system: at most 4 hours within any period of 12 months.
      downtime: { hours: 4, months: 12 },
    },
  },
  {
    code: 'CN-141',
    name: '银行保险机构信息科技外包风险监管办法',
    authority: '国家金融监督管理总局及其派出机构',
    validFrom: '2021-12-30',
    calendar: 'Mainland China 中国大陆 09:00–18:00',
    terms: {
      ...everything,
      source: '银保监办发〔2021〕141号：信息科技外包重大风险事件报告；应急预案另有更短时限的，从其规定',
      link: null,
      asOf: '2026-11-25',
      timeZone: 'Asia/Shanghai',
      severities: ['SEV1'],
      criticalities: ['critical', 'important'],
      warnAt: [50, 80],
      reports: ['重大风险事件报告: 24 h from awareness'].map(parseReport),
      criteria: [],
      countedNeeded: 2,
    },
  },
]

/** Presets that the bank has not taken over. */
export const presetsBeside = (regimes: readonly Pick<Regime, 'code'>[]): Preset[] => presets.filter(({ code }) => !regimes.some((regime) => regime.code === code))
