import { defineMessages, message } from '../../../platform/i18n/index.ts'

/** What is said of incidents' own channels. */
export const channelMessages = defineMessages({
  topic: message({ severity: 'text', state: 'text', service: 'text', lead: 'text' }, {
    en: '{severity} · {state} · {service} · lead: {lead}', 'zh-TW': '{severity} · {state} · {service} · 負責人：{lead}', 'zh-CN': '{severity} · {state} · {service} · 负责人：{lead}',
  }),
  purpose: message({ reference: 'text', title: 'text' }, {
    en: '{reference}: {title}. Its history is written here; pin a message or react with a pushpin to add it.',
    'zh-TW': '{reference}：{title}。事故歷程記錄在此；釘選訊息或加上圖釘表情即可納入。',
    'zh-CN': '{reference}：{title}。事故经过记录在此；置顶消息或添加图钉表情即可纳入。',
  }),
  bookmark: message({ reference: 'text' }, { en: '{reference} in the overview', 'zh-TW': '{reference} 總覽', 'zh-CN': '{reference} 总览' }),
  linked: message({ channel: 'text' }, { en: '💬 Work and history: {channel}', 'zh-TW': '💬 處理與歷程：{channel}', 'zh-CN': '💬 处理与经过：{channel}' }),
  moved: message({ channel: 'text' }, {
    en: '💬 It goes on in {channel}, where its whole history is.', 'zh-TW': '💬 後續在 {channel} 處理，完整歷程也在那裡。', 'zh-CN': '💬 后续在 {channel} 处理，完整经过也在那里。',
  }),

  // What Slack would not do
  missing: message({ items: 'text' }, { en: '⚠️ *Missing:* {items}', 'zh-TW': '⚠️ *尚缺：* {items}', 'zh-CN': '⚠️ *尚缺：* {items}' }),
  missingThing: message({ what: 'text', why: 'text' }, {
    en: '{what, select, channel {its channel} topic {the channel’s topic} purpose {the channel’s purpose} pin {the pinned card} bookmark {the bookmark} other {archiving the channel}} ({why})',
    'zh-TW': '{what, select, channel {專屬頻道} topic {頻道主題} purpose {頻道用途} pin {釘選事故卡} bookmark {書籤} other {封存頻道}}（{why}）',
    'zh-CN': '{what, select, channel {专属频道} topic {频道主题} purpose {频道用途} pin {置顶事故卡} bookmark {书签} other {归档频道}}（{why}）',
  }),
  missingPerson: message({ who: 'text', why: 'text' }, { en: '{who} in the channel ({why})', 'zh-TW': '{who} 未加入頻道（{why}）', 'zh-CN': '{who} 未加入频道（{why}）' }),
  missingMore: message({ n: 'number' }, { en: '{n, number} more', 'zh-TW': '另外 {n, number} 項', 'zh-CN': '另外 {n, number} 项' }),
  why: message({ why: 'text' }, {
    en: '{why, select, restricted_action {Slack lets only some people do this: its owner can allow the app} cannot_create_channel {Slack lets the app make no channels: its owner can allow it} missing_scope {the app lacks the scope for it: install it again with the newest manifest} user_is_restricted {an app cannot invite guests of this kind} ura_max_channels {a guest of a single channel stays in that one} cant_invite {Slack does not let the app invite this account} slack_connect {people of another company’s Slack are invited by hand} user_not_found {Slack does not know the account any more} invitee_cant_see_channel {the account may not see this channel} not_in_channel {the app was taken out of it: invite it again} is_archived {somebody archived it in Slack} channel_not_found {it is gone from Slack} too_many_pins {too many messages are pinned there} no_answer {Slack does not answer} other {Slack says: {why}}}',
    'zh-TW': '{why, select, restricted_action {Slack 只允許部分人員操作，請 Slack 擁有者開放給應用程式} cannot_create_channel {Slack 不允許應用程式建立頻道，請 Slack 擁有者開放} missing_scope {應用程式缺少權限，請用最新的 manifest 重新安裝} user_is_restricted {應用程式無法邀請這類訪客} ura_max_channels {單一頻道訪客只能留在原頻道} cant_invite {Slack 不讓應用程式邀請這個帳號} slack_connect {其他公司 Slack 的人員須手動邀請} user_not_found {Slack 找不到這個帳號} invitee_cant_see_channel {這個帳號看不到此頻道} not_in_channel {應用程式已被移出，請重新邀請} is_archived {有人在 Slack 封存了它} channel_not_found {它在 Slack 已不存在} too_many_pins {釘選的訊息太多} no_answer {Slack 沒有回應} other {Slack 回覆：{why}}}',
    'zh-CN': '{why, select, restricted_action {Slack 只允许部分人员操作，请 Slack 所有者开放给应用} cannot_create_channel {Slack 不允许应用创建频道，请 Slack 所有者开放} missing_scope {应用缺少权限，请用最新的 manifest 重新安装} user_is_restricted {应用无法邀请这类访客} ura_max_channels {单频道访客只能留在原频道} cant_invite {Slack 不让应用邀请这个账号} slack_connect {其他公司 Slack 的人员须手动邀请} user_not_found {Slack 找不到这个账号} invitee_cant_see_channel {这个账号看不到此频道} not_in_channel {应用已被移出，请重新邀请} is_archived {有人在 Slack 归档了它} channel_not_found {它在 Slack 已不存在} too_many_pins {置顶的消息太多} no_answer {Slack 没有响应} other {Slack 返回：{why}}}',
  }),
  retry: message({ en: 'Try again now', 'zh-TW': '立即重試', 'zh-CN': '立即重试' }),

  // The last message of a channel
  last: message({ reference: 'text' }, {
    en: 'This channel ends here and is archived. `/incident show {reference}` shows the incident all the same.', 'zh-TW': '本頻道將封存，之後仍可用 `/incident show {reference}` 查看。', 'zh-CN': '本频道将归档，之后仍可用 `/incident show {reference}` 查看。',
  }),
  lastMerged: message({ into: 'text', channel: 'text' }, {
    en: '↪️ It goes on as *{into}*{channel, select, none {} other { in {channel}}}.', 'zh-TW': '↪️ 由 *{into}* 繼續處理{channel, select, none {} other {：{channel}}}。', 'zh-CN': '↪️ 由 *{into}* 继续处理{channel, select, none {} other {：{channel}}}。',
  }),
  lastPrivate: message({ reference: 'text' }, {
    en: '🔒 *{reference}* is private now and goes on in a channel of its own for whoever works on it. This one is archived.',
    'zh-TW': '🔒 *{reference}* 已設為私密，由處理人員在另一個私人頻道繼續。本頻道將封存。',
    'zh-CN': '🔒 *{reference}* 已设为私密，由处理人员在另一个私有频道继续。本频道将归档。',
  }),
  lastPublic: message({ reference: 'text' }, {
    en: '🔓 *{reference}* is private no more and goes on in another channel. This one is archived, so that what was said here stays here.',
    'zh-TW': '🔓 *{reference}* 已取消私密，在另一個頻道繼續。本頻道將封存，這裡的對話不會公開。',
    'zh-CN': '🔓 *{reference}* 已取消私密，在另一个频道继续。本频道将归档，这里的对话不会公开。',
  }),

  // Command
  comes: message({ reference: 'text' }, {
    en: '*{reference}* gets its channel: you find it on the card in a moment.', 'zh-TW': '*{reference}* 的頻道即將建立，稍後會顯示在事故卡上。', 'zh-CN': '*{reference}* 的频道即将建立，稍后会显示在事故卡上。',
  }),
  there: message({ reference: 'text', channel: 'text' }, {
    en: '*{reference}* has its channel: {channel}. What is missing there is tried again now.', 'zh-TW': '*{reference}* 的頻道是 {channel}，缺少的部分正在重試。', 'zh-CN': '*{reference}* 的频道是 {channel}，缺少的部分正在重试。',
  }),
  which: message({
    en: 'Which one? Write the reference, such as `/incident channel INC-12`.', 'zh-TW': '要為哪一筆建立？請寫編號，例如 `/incident channel INC-12`。', 'zh-CN': '要为哪一条建立？请写编号，例如 `/incident channel INC-12`。',
  }),
  retried: message({ reference: 'text' }, { en: 'What is missing of *{reference}* is tried again now.', 'zh-TW': '正在重試 *{reference}* 缺少的部分。', 'zh-CN': '正在重试 *{reference}* 缺少的部分。' }),
})
