import { defineMessages, message } from '../../../../platform/i18n/index.ts'

/** The form in which the bank sets when people are told of incidents. */
export const settingsMessages = defineMessages({
  title: message({ en: 'Incident settings', 'zh-TW': '事故設定', 'zh-CN': '事故设置' }),
  save: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  saved: message({ en: 'Saved. It holds for open incidents too.', 'zh-TW': '已儲存，處理中的事故也適用。', 'zh-CN': '已保存，处理中的事故也适用。' }),
  intro: message({
    en: 'In the escalation order stand: the lead, the bank’s on-call staff, the vendor’s lead, its on-call staff and its contacts, the service’s owner, the outsourcing office. Each is told once.',
    'zh-TW': '升級順序：負責人、本行值班人員、供應商負責人、供應商值班人員與聯絡人、服務負責人、委外管理單位。每人只通知一次。',
    'zh-CN': '升级顺序：负责人、本行值班人员、供应商负责人、供应商值班人员与联系人、服务负责人、外包管理部门。每人只通知一次。',
  }),
  callAtOnce: message({ en: 'Call the first of them at once for', 'zh-TW': '以下等級立即通知第一順位', 'zh-CN': '以下等级立即通知第一顺位' }),
  escalateAt: message({ en: 'Tell the next one at so many percent of the target’s time', 'zh-TW': '目標時間用掉多少百分比時，通知下一順位', 'zh-CN': '目标时间用掉多少百分比时，通知下一顺位' }),
  escalateHint: message({ en: 'Rising numbers, such as 50, 80, 100, 125', 'zh-TW': '由小到大，例如 50, 80, 100, 125', 'zh-CN': '由小到大，例如 50, 80, 100, 125' }),
  update: message({ en: 'Ask for a status update every … minutes (SEV1, SEV2, SEV3)', 'zh-TW': '每隔幾分鐘請負責人更新進度（一級、二級、三級）', 'zh-CN': '每隔几分钟请负责人更新进度（一级、二级、三级）' }),
  updateHint: message({ en: 'Three numbers; a dash for never', 'zh-TW': '三個數字；不需要的填 -', 'zh-CN': '三个数字；不需要的填 -' }),
  stale: message({ en: 'Bring it back after … minutes of service hours without news', 'zh-TW': '服務時間內幾分鐘沒有進展就再次提醒', 'zh-CN': '服务时间内几分钟没有进展就再次提醒' }),
  staleHint: message({ en: 'Three numbers: SEV1, SEV2, SEV3', 'zh-TW': '三個數字：一級、二級、三級', 'zh-CN': '三个数字：一级、二级、三级' }),
  confirm: message({ en: 'Silence counts as confirmed after … hours', 'zh-TW': '解決後幾小時無人回覆，視為已確認', 'zh-CN': '解决后几小时无人回复，视为已确认' }),
  quiet: message({ en: 'Quiet hours for SEV3, in each person’s own zone', 'zh-TW': '三級事故的勿擾時段（依各人時區）', 'zh-CN': '三级事故的免打扰时段（按各人时区）' }),
  quietHint: message({ en: 'Whole hours, such as 22-7; a dash for none', 'zh-TW': '整點，例如 22-7；不需要填 -', 'zh-CN': '整点，例如 22-7；不需要填 -' }),
  badPercents: message({ en: 'Write up to 20 rising whole numbers from 1 to 1000, such as 50, 80, 100.', 'zh-TW': '請寫 1 到 1000 的整數，由小到大，最多 20 個，例如 50, 80, 100。', 'zh-CN': '请写 1 到 1000 的整数，由小到大，最多 20 个，例如 50, 80, 100。' }),
  badThree: message({ en: 'Write three whole numbers of minutes, such as 30, 60, 480.', 'zh-TW': '請寫三個以分鐘計的整數，例如 30, 60, 480。', 'zh-CN': '请写三个以分钟计的整数，例如 30, 60, 480。' }),
  badHours: message({ en: 'Write a whole number of hours from 1 to 8784.', 'zh-TW': '請寫 1 到 8784 的整數小時。', 'zh-CN': '请写 1 到 8784 的整数小时。' }),
  badQuiet: message({ en: 'Write two hours from 0 to 23, such as 22-7, or a dash.', 'zh-TW': '請寫兩個 0 到 23 的整點，例如 22-7，或填 -。', 'zh-CN': '请写两个 0 到 23 的整点，例如 22-7，或填 -。' }),
})
