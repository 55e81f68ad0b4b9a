import { describe, expect, it } from 'vitest'
import { ConfigFault, readConfig, readToolConfig } from './config.ts'
import { wantsLocalSlack } from './local.ts'

const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults
    throw error
  }
}

describe('the configuration', () => {
  it('takes Socket Mode with an app token, HTTP with a signing secret, and fills in the rest', () => {
    expect(readConfig(socket)).toMatchObject({
      slack: { mode: 'socket' }, host: '127.0.0.1', port: 3000, incidentChannel: 'incidents', defaultLocale: 'en', defaultTimeZone: 'UTC', logLevel: 'info',
    })
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abcdefgh', INCIDENT_CHANNEL: '#alarms', DEFAULT_LANGUAGE: 'zh_TW', STEWARD_ADMINS: ' U12 , a@b.example ' }))
      .toMatchObject({ slack: { mode: 'http' }, incidentChannel: 'alarms', defaultLocale: 'zh-TW', administrators: ['U12', 'a@b.example'] })
  })

  it('takes the keys of webhooks, the newest first', () => {
    expect(readConfig({ ...socket, WEBHOOK_KEY: `${'n'.repeat(32)}, ${'o'.repeat(40)}` })).toMatchObject({ webhookKeys: ['n'.repeat(32), 'o'.repeat(40)] })
    expect(readConfig(socket)).not.toHaveProperty('webhookKeys')
  })

  it('takes an empty variable as not set', () => {
    expect(readConfig({ ...socket, PORT: '', DATABASE_URL: ' ', SLACK_SIGNING_SECRET: '' })).toMatchObject({ port: 3000 })
    expect(readConfig({ ...socket, DATABASE_URL: '' })).not.toHaveProperty('databaseUrl')
  })

  it.each([
    [{}, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']],
    [{ ...socket, PORT: '0' }, ['PORT']],
    [{ ...socket, PORT: 'http' }, ['PORT']],
    [{ ...socket, STEWARD_ADMINS: 'foo,,@' }, ['STEWARD_ADMINS']],
    [{ ...socket, WEBHOOK_KEY: `${'k'.repeat(32)},xoxb-secret` }, ['WEBHOOK_KEY']],
    [{ ...socket, DATABASE_URL: 'mysql://a' }, ['DATABASE_URL']],
    [{ ...socket, DEFAULT_TIME_ZONE: 'Taipei', DEFAULT_LANGUAGE: 'fr' }, ['DEFAULT_TIME_ZONE', 'DEFAULT_LANGUAGE']],
    [{ SLACK_BOT_TOKEN: 'xoxp-secret', SLACK_APP_TOKEN: 'xoxb-secret' }, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']],
  ])('lists what is wrong with %j, without a value', (environment, names) => {
    const faults = faultsOf(environment)
    expect(faults.map((fault) => fault.split(':')[0] ?? '').toSorted()).toEqual([...names].toSorted())
    expect(faults.join()).not.toMatch(/xoxp-secret|xoxb-secret|mysql/)
  })

  it('of the command line needs no Slack', () => {
    expect(readToolConfig({})).toMatchObject({ defaultLocale: 'en', defaultTimeZone: 'UTC' })
  })
})

describe('the local workspace', () => {
  it.each([
    [{}, [], true],
    [{ SLACK_BOT_TOKEN: '' }, [], true],
    [{ NODE_ENV: 'development' }, [], true],
    [{ NODE_ENV: 'production' }, [], false],
    [{ NODE_ENV: 'production' }, ['--local'], true],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, [], false],
    [{ SLACK_SIGNING_SECRET: 'x' }, [], false],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, ['--local'], true],
  ])('with %j and %j: %j', (environment, args, wanted) => {
    expect(wantsLocalSlack(environment, args)).toBe(wanted)
  })
})
