import { escapeHtml, htmlPage, readableYuan } from '../http/html.page.ts'

const STYLE = `
body{min-height:100vh;display:flex;flex-direction:column;background:#f5f5f5}
.bar{background:#fff;padding:13px 16px;font-size:17px;font-weight:600;text-align:center;border-bottom:1px solid #eee}
.card{background:#fff;padding:34px 24px 26px;text-align:center}
.payee{font-size:15px;color:#666}
.amount{font-size:42px;font-weight:600;margin-top:10px}
.amount small{font-size:26px;margin-right:3px}
.rows{background:#fff;margin-top:10px;padding:0 16px}
.row{display:flex;justify-content:space-between;gap:16px;padding:14px 0;font-size:15px;border-bottom:1px solid #f5f5f5}
.row:last-child{border:0}
.row span:first-child{color:#999;flex:none}
.row span:last-child{text-align:right;word-break:break-all}
.actions{padding:28px 20px;display:flex;flex-direction:column;gap:16px;align-items:center}
button,.button{display:block;width:100%;border:0;border-radius:24px;background:#1677ff;color:#fff;font-size:17px;font-weight:500;padding:13px;text-align:center;font-family:inherit}
button.plain{background:#fff;color:#1677ff;border:1px solid #1677ff}
a{color:#1677ff}
.note{margin-top:auto;padding:24px;text-align:center;font-size:12px;line-height:1.6;color:#aaa}
.mark{width:60px;height:60px;border-radius:50%;background:#1677ff;margin:0 auto 14px;position:relative}
.mark::after{content:"";position:absolute;left:22px;top:13px;width:13px;height:25px;border:solid #fff;border-width:0 5px 5px 0;transform:rotate(45deg)}
.mark.off{background:#ff8f1f}
.mark.off::after{left:27px;top:14px;width:6px;height:30px;border:0;background:#fff;transform:none}
.state{font-size:18px;font-weight:600}
.code{font-size:30px;letter-spacing:2px;font-variant-numeric:tabular-nums;margin:12px 0;word-break:break-all}
main{max-width:760px;margin:0 auto;width:100%;padding:24px 16px}
main section{background:#fff;border-radius:10px;padding:18px;margin-top:12px}
main h2{font-size:16px;margin-bottom:8px}
input{width:100%;padding:10px;border:1px solid #ddd;border-radius:8px;font-size:16px;margin-bottom:10px}
label{font-size:14px;color:#666;display:block;margin-bottom:10px}
label input{width:auto;margin:0 6px 0 0}
.desk{max-width:960px;margin:40px auto;width:100%;background:#fff;border:1px solid #e5e5e5;padding:28px 36px}
.desk .top{display:flex;justify-content:space-between;align-items:baseline;border-bottom:2px solid #1677ff;padding-bottom:14px}
.desk .top b{font-size:26px;color:#ff6010}
.desk form{max-width:320px;margin:30px auto 0}
`

const NOTE = '<p class="note">这是测试环境的模拟收银台，不会扣款，<br>与支付宝官方无关。</p>'

export interface AlipayCashierOrder {
  payeeName: string
  subject: string
  outTradeNo: string
  totalFen: number
}

function amount(fen: number): string {
  return `<div class="amount"><small>¥</small>${readableYuan(fen)}</div>`
}

function rows(order: AlipayCashierOrder): string {
  const row = (label: string, value: string): string => `<div class="row"><span>${label}</span><span>${escapeHtml(value)}</span></div>`
  return `<div class="rows">${row('订单信息', order.subject)}${row('商家订单号', order.outTradeNo)}${row('付款方式', '余额（模拟）')}</div>`
}

/** On a phone: the wap cashier, a scanned code, or the sheet of tradePay. */
export function phoneCashier(order: AlipayCashierOrder, action: string, cancelUrl: string): string {
  return htmlPage({
    title: '支付宝付款',
    style: STYLE,
    body: `<header class="bar">支付宝（模拟）</header><section class="card"><div class="payee" id="payee">${escapeHtml(order.payeeName)}</div>${amount(order.totalFen)}</section>${rows(order)}<form class="actions" method="post" action="${escapeHtml(action)}"><button id="pay" type="submit">确认付款</button><a id="cancel" href="${escapeHtml(cancelUrl)}">取消付款</a></form>${NOTE}`,
  })
}

/** On a desk: the order on top, a signed-in account below. */
export function deskCashier(order: AlipayCashierOrder, action: string, cancelUrl: string): string {
  return htmlPage({
    title: '支付宝 - 网上支付 安全快速！',
    style: STYLE,
    body: `<div class="desk"><div class="top"><div><div id="payee">收款方：${escapeHtml(order.payeeName)}</div><div class="payee">${escapeHtml(order.subject)}　${escapeHtml(order.outTradeNo)}</div></div><div><b>${readableYuan(order.totalFen)}</b> 元</div></div><form method="post" action="${escapeHtml(action)}"><p class="payee" style="margin-bottom:14px">已登录：138****00（模拟账户）</p><button id="pay" type="submit">确认付款</button><p style="margin-top:14px;text-align:center"><a id="cancel" href="${escapeHtml(cancelUrl)}">取消付款</a></p></form></div>${NOTE}`,
  })
}

function backButton(returnUrl: string | undefined): string {
  if (returnUrl === undefined) return '<p class="payee">请返回商家查看结果</p>'
  return `<a id="back" class="button" href="${escapeHtml(returnUrl)}">完成</a>`
}

export function paidPage(order: AlipayCashierOrder, returnUrl: string | undefined): string {
  return htmlPage({
    title: '支付成功',
    style: STYLE,
    body: `<header class="bar">支付宝（模拟）</header><section class="card"><div class="mark"></div><div class="state" id="state">支付成功</div>${amount(order.totalFen)}<div class="payee" style="margin-top:8px">${escapeHtml(order.payeeName)}</div></section><div class="actions">${backButton(returnUrl)}</div>${NOTE}`,
  })
}

export function stoppedPage(message: string, returnUrl: string | undefined): string {
  return htmlPage({
    title: '无法付款',
    style: STYLE,
    body: `<header class="bar">支付宝（模拟）</header><section class="card"><div class="mark off"></div><div class="state" id="state">${escapeHtml(message)}</div></section><div class="actions">${backButton(returnUrl)}</div>${NOTE}`,
  })
}

export interface WaitingPayment {
  tradeNo: string
  order: AlipayCashierOrder
}

/** The payer's phone: the code to be scanned by a cashier, and payments that wait for the password. */
export function phonePage(
  phone: string,
  shown: { code: string; secondsLeft: number } | undefined,
  waiting: readonly WaitingPayment[],
): string {
  const code = shown
    ? `<div class="code" id="payment-code">${escapeHtml(shown.code)}</div><p class="payee">${shown.secondsLeft} 秒内有效，只能用一次。请收银员输入或扫描。</p>`
    : '<p class="payee">还没有付款码</p>'
  const list = waiting.map(
    ({ order, tradeNo }) =>
      `<section><h2>${escapeHtml(order.payeeName)}　¥${readableYuan(order.totalFen)}</h2><p class="payee">${escapeHtml(order.subject)}</p><form method="post" action="/alipay/phone/${escapeHtml(phone)}/confirm/${escapeHtml(tradeNo)}" style="margin-top:10px"><button type="submit">输入密码并付款</button></form></section>`,
  )
  return htmlPage({
    title: '支付宝付款码（模拟）',
    style: STYLE,
    body: `<header class="bar">付款码（模拟）· ${escapeHtml(phone)}</header><main><section>${code}<form method="post" action="/alipay/phone/${escapeHtml(phone)}" style="margin-top:14px"><label><input type="checkbox" name="asksPassword" value="1">付款时要我输入密码</label><button type="submit">换一个付款码</button></form></section>${list.join('')}<section><h2>扫一扫</h2><form method="get" action="/alipay/browser"><input name="url" placeholder="http://…" aria-label="码里的网址" required><button type="submit">在支付宝里打开</button></form><p class="payee">网页里有 AlipayJSBridge；请求授权时会来到授权页，带着 auth_code 回去。</p></section></main>${NOTE}`,
  })
}

export function phoneDoorPage(): string {
  return htmlPage({
    title: '支付宝付款码（模拟）',
    style: STYLE,
    body: `<header class="bar">支付宝（模拟）</header><main><section><h2>谁的手机？</h2><form method="get" action="/alipay/phone"><input name="phone" inputmode="numeric" placeholder="11 位手机号" value="13800000001"><button type="submit">打开</button></form></section></main>${NOTE}`,
  })
}

/** publicAppAuthorize: the payer lets the merchant's page know who she is. */
export function authorizePage(phone: string, action: string): string {
  return htmlPage({
    title: '授权（模拟）',
    style: STYLE,
    body: `<header class="bar">支付宝授权（模拟）</header><section class="card"><div class="state">商家网页想知道你是谁</div><p class="payee" style="margin-top:8px">只给出在这家应用里的编号</p></section><form class="actions" method="post" action="${escapeHtml(action)}"><input name="phone" inputmode="numeric" value="${escapeHtml(phone)}"><button id="authorize" type="submit">同意</button></form>${NOTE}`,
  })
}
