import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What App Home says by itself; the rest is the features' own. */
export const homeMessages = defineMessages({
  nothingWaits: message({ en: '✅ *Nothing waits for you.*', 'zh-TW': '✅ *目前沒有需要你處理的事項。*', 'zh-CN': '✅ *目前没有需要你处理的事项。*' }),
  foot: message({
    en: 'Only you see this page. It follows changes by itself while it is open.',
    'zh-TW': '只有你看得到這個頁面；開啟期間會自動更新。',
    'zh-CN': '只有你能看到这个页面；打开期间会自动更新。',
  }),
  cut: message({ en: '… and more. The buttons below show everything.', 'zh-TW': '⋯⋯內容較多，完整清單請按下方按鈕。', 'zh-CN': '……内容较多，完整列表请点下方按钮。' }),
})
