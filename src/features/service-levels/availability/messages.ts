import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const availabilityMessages = defineMessages({
  outageUsage: message({
    en: '`/sla outage INC-12` — the service was down while INC-12 was open; `/sla outage INC-12 no` — it was not, whatever alerts say; `/sla outage INC-12 clear` — takes that back.',
    'zh-TW': '`/sla outage INC-12`：INC-12 未解決期間服務中斷；`/sla outage INC-12 no`：並未中斷，無論告警為何；`/sla outage INC-12 clear`：收回前述註記。',
    'zh-CN': '`/sla outage INC-12`：INC-12 未解决期间服务中断；`/sla outage INC-12 no`：并未中断，无论告警为何；`/sla outage INC-12 clear`：撤回前述标记。',
  }),
  marked: message({ incident: 'text', what: 'text' }, {
    en: '{what, select, yes {Noted: the service was down while {incident} was open. Its availability counts that.} no {Noted: {incident} was no outage. Its alerts do not count against availability.} other {Taken back: {incident} counts as its alerts say.}}',
    'zh-TW': '{what, select, yes {已註記：{incident} 未解決期間服務中斷，計入可用性。} no {已註記：{incident} 不是中斷，其告警不計入可用性。} other {已收回：{incident} 依告警計算。}}',
    'zh-CN': '{what, select, yes {已标记：{incident} 未解决期间服务中断，计入可用性。} no {已标记：{incident} 不是中断，其告警不计入可用性。} other {已撤回：{incident} 按告警计算。}}',
  }),
  watchUsage: message({
    en: '`/sla watch SERVICE 2026-11-01` — from that day on every outage of the service is known, so that what is not down counts as up; `/sla unwatch SERVICE` ends that now.',
    'zh-TW': '`/sla watch 服務 2026-11-01`：自該日起服務的每次中斷都會被發現，未中斷即算可用；`/sla unwatch 服務`：自現在起停止。',
    'zh-CN': '`/sla watch 服务 2026-11-01`：自该日起服务的每次中断都会被发现，未中断即算可用；`/sla unwatch 服务`：自现在起停止。',
  }),
  watched: message({ service: 'text', from: 'text' }, {
    en: 'Noted: from {from} on, outages of {service} are known. Signs of life that are missed still count as unknown.',
    'zh-TW': '已註記：自 {from} 起，{service} 的中斷都會被發現；漏掉的定期回報仍算未知。', 'zh-CN': '已标记：自 {from} 起，{service} 的中断都会被发现；漏掉的心跳仍算未知。',
  }),
  alreadyWatched: message({ service: 'text' }, { en: '{service} is watched already.', 'zh-TW': '{service} 已在監看中。', 'zh-CN': '{service} 已在监看中。' }),
  unwatched: message({ service: 'text' }, {
    en: 'Noted: from now on, nobody knows whether {service} is up, but for incidents and alerts.', 'zh-TW': '已註記：自現在起，除事故與告警外，{service} 是否可用為未知。', 'zh-CN': '已标记：自现在起，除事故与告警外，{service} 是否可用为未知。',
  }),
  notWatched: message({ service: 'text' }, { en: '{service} was not watched; nothing to end.', 'zh-TW': '{service} 未在監看，不需要停止。', 'zh-CN': '{service} 未在监看，无需停止。' }),
})
