import { defineMessages, message } from '../i18n/index.ts'

export const slackMessages = defineMessages({
  loadingTitle: message({ en: 'One moment', 'zh-TW': '請稍候', 'zh-CN': '请稍候' }),
  loading: message({ en: '⏳ Loading…', 'zh-TW': '⏳ 載入中…', 'zh-CN': '⏳ 加载中…' }),
  working: message({
    en: '⏳ Saving. This takes longer than usual; you may wait here or close the form, it is being saved.',
    'zh-TW': '⏳ 儲存中，比平常久一點。你可以在這裡等，也可以關掉表單，資料會繼續儲存。',
    'zh-CN': '⏳ 正在保存，比平时久一点。你可以在这里等，也可以关闭表单，数据会继续保存。',
  }),
  workingOpen: message({
    en: '⏳ Saving. This takes longer than usual. Keep this form open until it says whether it was saved.',
    'zh-TW': '⏳ 儲存中，比平常久一點。請先不要關掉表單，等它顯示是否儲存成功。',
    'zh-CN': '⏳ 正在保存，比平时久一点。请先不要关闭表单，等它显示是否保存成功。',
  }),
  workingTitle: message({ en: 'Saving', 'zh-TW': '儲存中', 'zh-CN': '保存中' }),
  doneTitle: message({ en: 'Done', 'zh-TW': '完成', 'zh-CN': '完成' }),
  notDoneTitle: message({ en: 'Not done', 'zh-TW': '未完成', 'zh-CN': '未完成' }),
  close: message({ en: 'Close', 'zh-TW': '關閉', 'zh-CN': '关闭' }),
  outdated: message({
    en: 'This button belongs to an older version of Steward. Type the command again to get a fresh one.',
    'zh-TW': '這個按鈕是舊版的。請重新輸入指令，取得新的訊息。',
    'zh-CN': '这个按钮是旧版的。请重新输入命令，获取新的消息。',
  }),
  formLate: message({
    en: 'Slack waited too long for the form. Nothing is lost; please try again.',
    'zh-TW': '表單開啟逾時，沒有遺失任何資料，請再試一次。',
    'zh-CN': '表单打开超时，没有丢失任何数据，请再试一次。',
  }),
  throttled: message({
    en: 'Slack takes no more requests from Steward at the moment. Wait a minute, look whether it was done, and try again if not.',
    'zh-TW': 'Slack 目前暫時不接受 Steward 的要求。請過一分鐘後確認是否已完成，若尚未完成請再試一次。',
    'zh-CN': 'Slack 目前暂时不接受 Steward 的请求。请过一分钟后确认是否已完成，若尚未完成请再试一次。',
  }),
})
