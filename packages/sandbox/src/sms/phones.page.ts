import { beijingReadable } from '../clock/beijing.time.ts'
import { escapeHtml, htmlPage } from '../http/html.page.ts'

const REFRESH_S = 2
// What fits on a screen.
const MOST_SHOWN = 20

const STYLE = `
body{background:#e9eef0;min-height:100vh}
h1{font-size:17px;padding:20px 20px 4px}
.hint{padding:0 20px 12px;font-size:13px;color:#6b7780}
.phones{display:flex;flex-wrap:wrap;gap:24px;padding:8px 20px 32px;align-items:flex-start}
.phone{width:350px;max-width:100%;min-height:520px;background:#fff;border:9px solid #1d2126;border-radius:38px;overflow:hidden;display:flex;flex-direction:column}
.phone header{padding:22px 16px 12px;background:#f7f7f8;border-bottom:1px solid #e6e6e8;text-align:center}
.phone header b{display:block;font-size:16px}.phone header span{font-size:12px;color:#8b9196}
.phone ol{list-style:none;padding:12px 14px 20px;display:flex;flex-direction:column;gap:12px}
.phone time{display:block;text-align:center;font-size:11px;color:#9aa0a5;margin-bottom:6px}
.bubble{background:#ededf0;border-radius:16px 16px 16px 4px;padding:10px 13px;font-size:15px;line-height:1.5;word-break:break-word}
.bubble b{font-size:21px;letter-spacing:2px;color:#0b6b4f;font-variant-numeric:tabular-nums}
.empty{margin:8px 20px;padding:48px 16px;text-align:center;color:#8b9196;background:#fff;border-radius:16px}
`

interface ShownMessage {
  phone: string
  text: string
  at: number
}

/** Codes are what people look for, so digits of their length stand out. */
function highlighted(text: string): string {
  return escapeHtml(text).replace(/(?<![\d#])(\d{4,8})(?![\d;])/g, '<b>$1</b>')
}

function readablePhone(phone: string): string {
  return phone.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}

/** Every phone that got a message, as its owner sees it. `messages` are newest first. */
export function phonesPage(messages: readonly ShownMessage[], now: number): string {
  const byPhone = Map.groupBy(messages, (message) => message.phone)
  const bubble = (message: ShownMessage): string =>
    `<li><time>${beijingReadable(message.at)}</time><div class="bubble">${highlighted(message.text)}</div></li>`
  const phone = ([number, list]: [string, ShownMessage[]]): string =>
    `<section class="phone" data-phone="${escapeHtml(number)}"><header><b>${escapeHtml(readablePhone(number))}</b><span>短信</span></header><ol>${list.slice(0, MOST_SHOWN).map(bubble).join('')}</ol></section>`
  const phones =
    byPhone.size === 0
      ? '<p class="empty">还没有短信。登录时发出的验证码会出现在这里。</p>'
      : `<div class="phones">${[...byPhone].map(phone).join('')}</div>`
  return htmlPage({
    title: '手机短信（模拟）',
    style: STYLE,
    refreshSeconds: REFRESH_S,
    body: `<h1>手机短信</h1><p class="hint">测试环境：短信没有真的发出。现在 ${beijingReadable(now)}</p>${phones}`,
  })
}
