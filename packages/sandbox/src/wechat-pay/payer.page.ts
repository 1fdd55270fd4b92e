import { escapeHtml, htmlPage, readableYuan } from '../http/html.page.ts'

const STYLE = `
body{min-height:100vh;background:#07c160;display:flex;flex-direction:column}
.bar{color:#fff;padding:14px 16px;font-size:17px;font-weight:600;text-align:center}
.card{background:#fff;border-radius:12px;margin:0 16px 12px;padding:20px}
.card h2{font-size:15px;color:#07c160;margin:0 0 14px}
.bars{display:flex;height:72px;justify-content:center;align-items:stretch}
.bars i{background:#191919;display:block}.bars b{display:block}
.digits{font-variant-numeric:tabular-nums;font-size:20px;letter-spacing:2px;text-align:center;margin-top:10px}
.hint{font-size:12px;color:#888;text-align:center;margin-top:8px;line-height:1.6}
.waiting{display:flex;justify-content:space-between;gap:12px;align-items:center;padding:12px 0;border-bottom:1px solid #f2f2f2;font-size:15px}
.waiting:last-child{border:0}.waiting small{display:block;color:#888;font-size:12px;word-break:break-all}
form{display:flex;gap:8px}input{flex:1;min-width:0;font:inherit;padding:10px;border:1px solid #ddd;border-radius:8px}
button,.button{border:0;border-radius:8px;background:#07c160;color:#fff;font:inherit;font-weight:600;padding:10px 14px;white-space:nowrap}
button.quiet{background:#f2f2f2;color:#191919}
.note{color:rgba(255,255,255,.85);padding:16px;text-align:center;font-size:12px;line-height:1.6}
`

export interface PayerView {
  phone: string
  code: string
  asked: { outTradeNo: string; payeeName: string; description: string; total: number }[]
  scannable: { prepayId: string; description: string; total: number }[]
}

/** Bars that look like the code: black and white by its digits. They are not Code 128; a scanner reads the number below. */
function bars(code: string): string {
  return Array.from(code, (digit) => {
    const width = Number(digit)
    return `<i style="width:${(width % 3) + 1}px"></i><b style="width:${(width % 4) + 1}px"></b><i style="width:${(width % 2) + 1}px"></i><b style="width:2px"></b>`
  }).join('')
}

function answerForm(outTradeNo: string): string {
  const button = (how: string, title: string, style: string): string =>
    `<form method="post" action="/payer/answer"><input type="hidden" name="outTradeNo" value="${escapeHtml(outTradeNo)}"><input type="hidden" name="how" value="${how}"><button class="${style}" type="submit">${title}</button></form>`
  return `<div style="display:flex;gap:8px">${button('password', '输入密码', '')}${button('cancel', '取消', 'quiet')}</div>`
}

/** The payer's phone, for a developer who plays the payer: 收付款, 扫一扫. */
export function payerPage({ asked, code, phone, scannable }: PayerView): string {
  const readable = code.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
  const waiting = asked.map(
    (one) =>
      `<div class="waiting"><div>${escapeHtml(one.payeeName)}<small>¥${readableYuan(one.total)} · ${escapeHtml(one.description)}</small></div>${answerForm(one.outTradeNo)}</div>`,
  )
  const scans = scannable.map(
    (one) =>
      `<div class="waiting"><div>${escapeHtml(one.description)}<small>¥${readableYuan(one.total)}</small></div><a class="button" href="/cashier/${one.prepayId}">扫这个码</a></div>`,
  )
  return htmlPage({
    title: '收付款（模拟）',
    style: STYLE,
    body: `<header class="bar">收付款（模拟）</header>
<section class="card"><h2>向商家付款 · ${escapeHtml(phone)}</h2><div class="bars" aria-hidden="true">${bars(code)}</div><div class="digits" id="code" data-code="${code}">${readable}</div><p class="hint">付款码 60 秒内有效，只能用一次。<a href="/payer?phone=${encodeURIComponent(phone)}" id="refresh">刷新</a></p></section>
${waiting.length > 0 ? `<section class="card" id="asked"><h2>请输入支付密码</h2>${waiting.join('')}</section>` : ''}
<section class="card"><h2>扫一扫</h2><form method="get" action="/payer/scan"><input name="text" placeholder="weixin://… 或 http://…" aria-label="码里的内容" required><button type="submit">打开</button></form>${scans.join('')}</section>
<section class="card"><h2>换一位付款人</h2><form method="get" action="/payer"><input name="phone" value="${escapeHtml(phone)}" pattern="1\\d{10}"><button type="submit">切换</button></form></section>
<p class="note">这是测试环境的模拟手机，不会扣款，与微信支付官方无关。</p>`,
  })
}
