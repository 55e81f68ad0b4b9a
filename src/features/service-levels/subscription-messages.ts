import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What `/sla subscribe` and the list of subscriptions say. */
export const subscriptionMessages = defineMessages({
  formTitle: message({ en: 'Summaries here', 'zh-TW': '本頻道的報告', 'zh-CN': '本频道的报告' }),
  save: message({ en: 'Subscribe', 'zh-TW': '訂閱', 'zh-CN': '订阅' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  cadenceLabel: message({ en: 'How often', 'zh-TW': '多久一次', 'zh-CN': '频率' }),
  cadence: message({ cadence: 'text' }, {
    en: '{cadence, select, week {every week} month {every month} quarter {every quarter, with the review pack} other {every half-year, with the review pack}}',
    'zh-TW': '{cadence, select, week {每週} month {每月} quarter {每季，附檢討資料} other {每半年，附檢討資料}}',
    'zh-CN': '{cadence, select, week {每周} month {每月} quarter {每季度，附评审资料} other {每半年，附评审资料}}',
  }),
  weekdayLabel: message({ en: 'Weekday', 'zh-TW': '星期幾', 'zh-CN': '星期几' }),
  timeLabel: message({ en: 'Time', 'zh-TW': '時間', 'zh-CN': '时间' }),
  timeHint: message({
    en: 'Such as 09:00. What is not weekly comes on the first such weekday after its period.', 'zh-TW': '例如 09:00。月報、季報、半年報在期末後第一個所選的星期幾發布。', 'zh-CN': '例如 09:00。月报、季报、半年报在期末后第一个所选的星期几发布。',
  }),
  zoneLabel: message({ en: 'Time zone', 'zh-TW': '時區', 'zh-CN': '时区' }),
  languageLabel: message({ en: 'Language', 'zh-TW': '語言', 'zh-CN': '语言' }),
  vendorLabel: message({ en: 'Vendor', 'zh-TW': '供應商', 'zh-CN': '供应商' }),
  vendorHint: message({ en: 'Then only this vendor’s services; empty for all. A vendor’s people may read it.', 'zh-TW': '選了就只含該供應商的服務，供應商人員也可閱讀；留空為全部。', 'zh-CN': '选择后仅含该供应商的服务，供应商人员也可阅读；留空为全部。' }),
  servicesLabel: message({ en: 'Services', 'zh-TW': '服務', 'zh-CN': '服务' }),
  servicesHint: message({ en: 'Empty for all.', 'zh-TW': '留空為全部。', 'zh-CN': '留空为全部。' }),
  sectionsLabel: message({ en: 'Besides the figures', 'zh-TW': '數據以外的內容', 'zh-CN': '数据以外的内容' }),
  section: message({ name: 'text' }, {
    en: '{name, select, incidents {missed targets, open incidents, overdue actions} satisfaction {satisfaction and knowledge} causes {kinds of incidents} other {pictures}}',
    'zh-TW': '{name, select, incidents {未達標、未解決事故與逾期行動項目} satisfaction {滿意度與知識庫} causes {事故類型} other {圖表}}',
    'zh-CN': '{name, select, incidents {未达标、未解决事故与逾期行动项} satisfaction {满意度与知识库} causes {事故类型} other {图表}}',
  }),
  badTime: message({ en: 'Write a time of day such as 09:00.', 'zh-TW': '請寫時間，例如 09:00。', 'zh-CN': '请写时间，例如 09:00。' }),
  badZone: message({ en: 'There is no such time zone. Write one such as Asia/Taipei.', 'zh-TW': '沒有這個時區。請寫例如 Asia/Taipei。', 'zh-CN': '没有这个时区。请写例如 Asia/Shanghai。' }),
  servicesOfOthers: message({
    en: 'Not subscribed: none of these services is this vendor’s. Choose its services, or none for all of them.', 'zh-TW': '未訂閱：所選服務都不屬於這家供應商。請選它的服務，或留空表示全部。', 'zh-CN': '未订阅：所选服务都不属于该供应商。请选它的服务，或留空表示全部。',
  }),
  gone: message({ en: 'This subscription has ended. `/sla subscriptions` shows what there is.', 'zh-TW': '這個訂閱已結束。輸入 `/sla subscriptions` 查看現有訂閱。', 'zh-CN': '该订阅已结束。输入 `/sla subscriptions` 查看现有订阅。' }),
  notAWish: message({ text: 'text' }, {
    en: 'Not subscribed: “{text}” is neither a time zone such as Asia/Taipei, nor a language (en-GB, zh-TW, zh-CN), nor week, month, quarter or half, nor a time such as 09:00.',
    'zh-TW': '未訂閱：「{text}」不是時區（例如 Asia/Taipei）、語言（en-GB、zh-TW、zh-CN）、week、month、quarter、half，也不是時間（例如 09:00）。',
    'zh-CN': '未订阅：“{text}”不是时区（例如 Asia/Taipei）、语言（en-GB、zh-TW、zh-CN）、week、month、quarter、half，也不是时间（例如 09:00）。',
  }),
  notAChannel: message({
    en: 'Not subscribed: the summary goes to channels. Type this in the channel that shall get it, and invite Steward there first.',
    'zh-TW': '未訂閱：報告只發布到頻道。請先邀請 Steward 加入頻道，再在該頻道輸入這個指令。', 'zh-CN': '未订阅：报告只发布到频道。请先邀请 Steward 加入频道，再在该频道输入这个命令。',
  }),
  outsiders: message({
    en: 'Not subscribed: people from outside the bank are in this channel, and the summary would show what is not theirs. Choose their vendor in the form (`/sla subscribe`), or a channel for bank staff alone.',
    'zh-TW': '未訂閱：這個頻道有行外人員，而報告會列出不屬於他們的內容。請在表單（`/sla subscribe`）選擇他們的供應商，或改用只有行內人員的頻道。',
    'zh-CN': '未订阅：这个频道有行外人员，而报告会列出不属于他们的内容。请在表单（`/sla subscribe`）选择他们的供应商，或改用只有行内人员的频道。',
  }),
  subscribed: message({ wishes: 'text', next: 'text' }, {
    en: 'Subscribed: this channel gets the service levels {wishes}. Next {next}.', 'zh-TW': '已訂閱：本頻道將收到服務水準報告，{wishes}。下一次：{next}。', 'zh-CN': '已订阅：本频道将收到服务水平报告，{wishes}。下一次：{next}。',
  }),
  /** `every week, Monday 09:00 (Asia/Taipei, English)` */
  wishes: message({ cadence: 'text', weekday: 'text', time: 'text', zone: 'text', language: 'text', of: 'text' }, {
    en: '{cadence}, {weekday} {time} ({zone}, {language}){of}', 'zh-TW': '{cadence}，{weekday} {time}（{zone}，{language}）{of}', 'zh-CN': '{cadence}，{weekday} {time}（{zone}，{language}）{of}',
  }),
  ofWhat: message({ list: 'text' }, { en: ', of {list} only', 'zh-TW': '，僅含 {list}', 'zh-CN': '，仅含 {list}' }),
  services: message({ n: 'number' }, { en: '{n, plural, one {# service} other {# services}}', 'zh-TW': '{n, number} 項服務', 'zh-CN': '{n, number} 项服务' }),
  listHead: message({ en: '*Summaries of this channel*', 'zh-TW': '*本頻道的報告*', 'zh-CN': '*本频道的报告*' }),
  none: message({ en: 'This channel gets no summaries. `/sla subscribe` changes that.', 'zh-TW': '本頻道沒有訂閱報告。輸入 `/sla subscribe` 即可訂閱。', 'zh-CN': '本频道没有订阅报告。输入 `/sla subscribe` 即可订阅。' }),
  next: message({ at: 'text' }, { en: 'Next {at}', 'zh-TW': '下一次：{at}', 'zh-CN': '下一次：{at}' }),
  paused: message({ at: 'text', reason: 'text' }, {
    en: '⏸ Paused since {at}{reason, select, archived {: the channel was archived} removed {: Steward was removed from the channel} other {}}',
    'zh-TW': '⏸ 自 {at} 起暫停{reason, select, archived {：頻道已封存} removed {：Steward 已被移出頻道} other {}}', 'zh-CN': '⏸ 自 {at} 起暂停{reason, select, archived {：频道已归档} removed {：Steward 已被移出频道} other {}}',
  }),
  rests: message({ channel: 'text', reason: 'text' }, {
    en: 'Service levels for {channel} are paused: {reason, select, archived {the channel was archived. Unarchive it} other {Steward is no longer in it. Invite Steward again}} and press Resume, or end the subscription. You are told because you ordered it.',
    'zh-TW': '{channel} 的服務水準報告已暫停：{reason, select, archived {頻道已封存。請解除封存} other {Steward 已不在頻道中。請重新邀請 Steward}}後按「恢復」，或結束訂閱。因為是你訂閱的，所以通知你。',
    'zh-CN': '{channel} 的服务水平报告已暂停：{reason, select, archived {频道已归档。请取消归档} other {Steward 已不在频道中。请重新邀请 Steward}}后按“恢复”，或结束订阅。因为是你订阅的，所以通知你。',
  }),
  previewButton: message({ en: 'Preview', 'zh-TW': '預覽', 'zh-CN': '预览' }),
  send: message({ en: 'Send now', 'zh-TW': '立即發布', 'zh-CN': '立即发布' }),
  pause: message({ en: 'Pause', 'zh-TW': '暫停', 'zh-CN': '暂停' }),
  resume: message({ en: 'Resume', 'zh-TW': '恢復', 'zh-CN': '恢复' }),
  change: message({ en: 'Change', 'zh-TW': '變更', 'zh-CN': '更改' }),
  history: message({ en: 'History', 'zh-TW': '歷史紀錄', 'zh-CN': '历史记录' }),
  end: message({ en: 'Unsubscribe', 'zh-TW': '取消訂閱', 'zh-CN': '取消订阅' }),
  endSure: message({ wishes: 'text' }, {
    en: 'End this subscription? {wishes}\nWhat was posted stays in the channel.',
    'zh-TW': '要取消這個訂閱嗎？{wishes}\n已發布的報告會留在頻道中。',
    'zh-CN': '要取消该订阅吗？{wishes}\n已发布的报告会留在频道中。',
  }),
  previewComes: message({ en: 'The preview comes by direct message, with its pictures, in a moment.', 'zh-TW': '預覽（含圖表）稍後會以私訊傳給你。', 'zh-CN': '预览（含图表）稍后会以私信发给你。' }),
  sending: message({ period: 'text' }, { en: 'The summary of {period} is on its way to this channel.', 'zh-TW': '{period} 的報告即將發布到頻道。', 'zh-CN': '{period} 的报告即将发布到频道。' }),
  sentBefore: message({ en: 'Nothing to send: the summary of the last period that is over is in the channel already. `/sla history` has the links.', 'zh-TW': '沒有可發布的內容：最近一期的報告已在頻道中。輸入 `/sla history` 查看連結。', 'zh-CN': '没有可发布的内容：最近一期的报告已在频道中。输入 `/sla history` 查看链接。' }),
  restsFirst: message({ en: 'This subscription is paused. Resume it first.', 'zh-TW': '這個訂閱已暫停，請先恢復。', 'zh-CN': '该订阅已暂停，请先恢复。' }),
  pausedNow: message({ en: 'Paused. What falls due meanwhile is not posted later; `/sla resume` goes on.', 'zh-TW': '已暫停。暫停期間的報告之後不會補發；輸入 `/sla resume` 可恢復。', 'zh-CN': '已暂停。暂停期间的报告之后不会补发；输入 `/sla resume` 可恢复。' }),
  pausedBefore: message({ en: 'It was paused already.', 'zh-TW': '原本就已暫停。', 'zh-CN': '原本就已暂停。' }),
  resumedNow: message({ next: 'text' }, { en: 'Resumed. Next {next}.', 'zh-TW': '已恢復。下一次：{next}。', 'zh-CN': '已恢复。下一次：{next}。' }),
  resumedBefore: message({ en: 'It was not paused.', 'zh-TW': '原本沒有暫停。', 'zh-CN': '原本没有暂停。' }),
  unsubscribed: message({
    en: 'Done: the service levels are no longer posted to this channel.', 'zh-TW': '已取消訂閱：不再發布服務水準報告到本頻道。', 'zh-CN': '已取消订阅：不再发布服务水平报告到本频道。',
  }),
  historyHead: message({ wishes: 'text' }, { en: '*Posted* — {wishes}', 'zh-TW': '*已發布* — {wishes}', 'zh-CN': '*已发布* — {wishes}' }),
  historyNone: message({ en: 'Nothing was posted yet.', 'zh-TW': '尚未發布任何報告。', 'zh-CN': '尚未发布任何报告。' }),
  packComes: message({ period: 'text' }, { en: 'The review pack of {period} comes by direct message in a moment: a workbook, and a page to read or print.', 'zh-TW': '{period} 的檢討資料稍後會以私訊傳給你：試算表，以及可閱讀或列印的網頁。', 'zh-CN': '{period} 的评审资料稍后会以私信发给你：工作簿，以及可阅读或打印的网页。' }),
})
